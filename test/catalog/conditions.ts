import type { CueEngine } from "../../generator/engine/protocol.ts";
import { type AddonFiles, textOf } from "../../generator/model/addon-files.ts";
import { sortedJson } from "../../generator/model/json.ts";
import { parameterFile } from "../../generator/check/parameter-scopes.ts";
import { askEngine } from "../../generator/vela/ask-engine.ts";
import { parsedFiles } from "../../generator/vela/parsed-files.ts";
import { roleOf } from "../../generator/vela/patterns.ts";
import type { FixtureCase } from "../oracle/oracle-case.ts";

const readers = ["cue-template", "resource", "notes"];

/**
 * The conditions on parameters, as they are written, of an addon's template, resources and notes: those that ask nothing but
 * parameters, each once, sorted. What stands behind two `if` is two conditions.
 */
export function conditionsOf({ files }: AddonFiles): string[] {
  const found = files
    .filter(({ path }) => path.endsWith(".cue") && readers.includes(roleOf(path) ?? ""))
    .flatMap((file) => conditionsIn(textOf(file)));
  return [...new Set(found)].sort();
}

/** The conditions in the text of a CUE file, line by line. */
export function conditionsIn(text: string): string[] {
  const lines = text.split("\n").filter((line) => !/^\s*\/\//.test(line));
  return lines.flatMap((line) =>
    [...line.matchAll(/\bif\s+([^{]*?)\s*\{/g)].flatMap(([, condition = ""]) => {
      const parts = condition.split(/\s+if\s+/);
      return parts.filter((part) => /\bparameter\b/.test(part) && asksParametersOnly(part));
    }),
  );
}

function asksParametersOnly(condition: string): boolean {
  const others = condition
    .replace(/\bparameter(\.\w+|\["[^"]*"\])*/g, "")
    .replace(/"[^"]*"|_\|_|\b(true|false|null|len|[0-9]+)\b/g, "");
  return !/\w/.test(others);
}

/** Which of the conditions hold for the values of a case; undefined for one that cannot be asked. */
export type Verdicts = readonly (boolean | undefined)[];

/** Gives for a case what CUE says of each condition, beside parameter.cue. */
export async function conditionJudge(
  engine: CueEngine,
  addon: AddonFiles,
  conditions: readonly string[],
): Promise<(one: FixtureCase) => Promise<Verdicts>> {
  const path = parameterFile(await parsedFiles(engine, addon));
  const file = addon.files.find((one) => one.path === path);
  const declared = file ? textOf(file) : "";
  const asked = conditions.map((condition, at) => `condition${at}: ${condition}`);
  const select = asked.map((_, at) => `condition${at}`);
  return async ({ values = {}, clusters }) => {
    if (conditions.length === 0) return [];
    const given = sortedJson({ ...values, ...(clusters ? { clusters } : {}) });
    const text = [declared, `parameter: ${given}`, ...asked, ""].join("\n");
    const main = { segments: [{ name: "parameter.cue", text }] };
    const build = { kind: "text", main } as const;
    const result = await askEngine(engine, { op: "evaluate", build, select });
    return conditions.map((_, at) => {
      const json = result.values[at]?.json;
      return json === "true" ? true : json === "false" ? false : undefined;
    });
  };
}
