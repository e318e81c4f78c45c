import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Json, sortedJson } from "../model/json.ts";
import type { SecretMask } from "../model/secret-mask.ts";
import type { VelaRender } from "../model/vela-render.ts";
import type { FieldExpectation } from "./case-file.ts";
import { findField, type FoundField } from "./field-path.ts";
import { renderDocument } from "./render-document.ts";

/** Finds the fields of a rendering that are not as expected (cases/field-differs). */
export function checkFields(
  render: VelaRender,
  fields: readonly FieldExpectation[],
  mask: SecretMask,
): Diagnostic[] {
  const root = renderDocument(render);
  return fields.flatMap((field) => {
    const problem = problemOf(field, findField(root, field.path), mask);
    if (problem === undefined) return [];
    const { message, hint } = problem;
    const path = field.path.text;
    return [diagnostic("cases/field-differs", message, field.at, { path, hint })];
  });
}

const hint = "Correct the addon, or the expectation when the value is right";

function problemOf(
  { path, test }: FieldExpectation,
  found: FoundField,
  mask: SecretMask,
): { message: string; hint: string } | undefined {
  const quoted = `"${path.text}"`;
  const shown = (value: Json): string => shownValue(mask.json(value));
  if ("absent" in test) {
    if (found.found !== test.absent) return undefined;
    const message = found.found
      ? `${quoted} is ${shown(found.value)}, but must be absent`
      : `There is no ${quoted}: ${found.reason}`;
    return { message, hint };
  }
  if (!found.found) {
    return {
      message: `There is no ${quoted}: ${found.reason}`,
      hint: "Correct the path, or the addon",
    };
  }
  const { value } = found;
  if ("equals" in test) {
    if (sortedJson(value) === sortedJson(test.equals)) return undefined;
    return { message: `${quoted} is ${shown(value)}, not ${shown(test.equals)}`, hint };
  }
  if (typeof value === "string" && test.matches.test(value)) return undefined;
  const source = `\`${test.matches.source}\``;
  const reason =
    typeof value === "string" ? `does not match ${source}` : `is no text to match ${source}`;
  return { message: `${quoted} is ${shown(value)}, which ${reason}`, hint };
}

const longestShown = 120;

function shownValue(value: Json): string {
  const text = sortedJson(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
