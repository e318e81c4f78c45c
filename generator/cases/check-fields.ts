import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { isJsonObject, isSameJson, type Json, sortedJson } from "../model/json.ts";
import type { SecretMask } from "../model/secret-mask.ts";
import type { VelaRender } from "../model/vela-render.ts";
import type { FieldExpectation } from "./case-file.ts";
import { findField, type FoundField } from "./field-path.ts";
import { renderDocument } from "./render-document.ts";

/**
 * Finds the fields of a rendering that are not as expected (cases/field-differs). What is expected where a secret stands
 * is not shown, for it is a secret too, if only an earlier one: not in the words, nor in the line of the file.
 */
export function checkFields(
  render: VelaRender,
  fields: readonly FieldExpectation[],
  mask: SecretMask,
): Diagnostic[] {
  const root = renderDocument(render);
  return fields.flatMap((field) => {
    const problem = problemOf(field, findField(root, field.path), mask);
    if (problem === undefined) return [];
    const { message, hint, isHidden } = problem;
    const path = field.path.text;
    const at = isHidden === true ? { ...field.at, lineText: "" } : field.at;
    return [diagnostic("cases/field-differs", message, at, { path, hint })];
  });
}

interface FieldProblem {
  message: string;
  hint: string;
  /** Whether the value that was found holds a secret. */
  isHidden?: boolean;
}

const hint = "Correct the addon, or the expectation when the value is right";

function problemOf(
  { path, test }: FieldExpectation,
  found: FoundField,
  mask: SecretMask,
): FieldProblem | undefined {
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
  const isHidden = holdsSecret(value, mask);
  if ("equals" in test) {
    if (isSameJson(value, test.equals)) return undefined;
    const expected = shownValue(maskedAs(value, test.equals, mask));
    return { message: `${quoted} is ${shown(value)}, not ${expected}`, hint, isHidden };
  }
  if (typeof value === "string" && test.matches.test(value)) return undefined;
  const source = isHidden ? "its expression" : `\`${test.matches.source}\``;
  const reason =
    typeof value === "string" ? `does not match ${source}` : `is no text to match ${source}`;
  return { message: `${quoted} is ${shown(value)}, which ${reason}`, hint, isHidden };
}

function holdsSecret(value: Json, mask: SecretMask): boolean {
  return sortedJson(mask.json(value)) !== sortedJson(value);
}

/** What is expected, with `***` where the value that was found holds a secret. */
function maskedAs(value: Json, expected: Json, mask: SecretMask): Json {
  if (!holdsSecret(value, mask)) return mask.json(expected);
  if (Array.isArray(value) && Array.isArray(expected)) {
    return expected.map((item, at) =>
      at < value.length ? maskedAs(value[at] ?? null, item, mask) : "***",
    );
  }
  if (!isJsonObject(value) || !isJsonObject(expected)) return "***";
  const entries = Object.entries(expected).map(([key, item]): [string, Json] => {
    return [key, Object.hasOwn(value, key) ? maskedAs(value[key] ?? null, item, mask) : "***"];
  });
  return Object.fromEntries(entries);
}

const longestShown = 120;

function shownValue(value: Json): string {
  const text = sortedJson(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
