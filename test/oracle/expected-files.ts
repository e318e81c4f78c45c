import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** One expected file that is not what vela says, or that no case stands behind. */
export interface Difference {
  id: string;
  reason: string;
}

const extension = ".json";

/** Vela's answer by case id; undefined for a case whose addon folder is absent. */
export type Answers = ReadonlyMap<string, string | undefined>;

/** Compares every expected file with vela's answer; texts are compared as they are. */
export function compareExpected(folder: string, answers: Answers): Difference[] {
  const wrong = [...answers].flatMap(([id, text]) => {
    const reason = reasonFor(join(folder, id + extension), text);
    return reason === undefined ? [] : [{ id, reason }];
  });
  const orphans = expectedIds(folder).filter((id) => !answers.has(id));
  return [...wrong, ...orphans.map((id) => ({ id, reason: "has no case" }))];
}

function reasonFor(file: string, text: string | undefined): string | undefined {
  if (text === undefined) return "its addon folder is absent, build it first";
  if (!existsSync(file)) return "has no expected file";
  const expected = readFileSync(file, "utf8");
  return expected === text ? undefined : firstDifference(expected, text);
}

/** Writes vela's answers and removes expected files that no case stands behind; gives the ids that changed. */
export function writeExpected(folder: string, answers: Answers): string[] {
  const changed = compareExpected(folder, answers)
    .map(({ id }) => id)
    .filter((id) => !answers.has(id) || answers.get(id) !== undefined);
  for (const id of changed) {
    const file = join(folder, id + extension);
    const text = answers.get(id);
    if (text === undefined) rmSync(file);
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return changed;
}

/** Says where two texts part, with both lines. */
export function firstDifference(expected: string, actual: string): string {
  const left = expected.split("\n");
  const right = actual.split("\n");
  const at = right.findIndex((line, index) => line !== left[index]);
  const line = at === -1 ? right.length : at;
  const none = "end of text";
  return `line ${line + 1}: expected ${left[line]?.trim() ?? none}, vela says ${right[line]?.trim() ?? none}`;
}

function expectedIds(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .map((file) => file.slice(0, -extension.length).replaceAll("\\", "/"))
    .sort();
}
