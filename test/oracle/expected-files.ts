import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** One expected file that is not what vela says, or that no case stands behind. */
export interface Difference {
  id: string;
  reason: string;
}

const extension = ".json";

/** Compares every expected file with vela's answer; texts are compared as they are. */
export function compareExpected(
  folder: string,
  answers: ReadonlyMap<string, string>,
): Difference[] {
  const differences: Difference[] = [];
  for (const [id, text] of answers) {
    const file = join(folder, id + extension);
    if (!existsSync(file)) differences.push({ id, reason: "has no expected file" });
    else {
      const expected = readFileSync(file, "utf8");
      if (expected !== text) differences.push({ id, reason: firstDifference(expected, text) });
    }
  }
  const orphans = expectedIds(folder).filter((id) => !answers.has(id));
  return [...differences, ...orphans.map((id) => ({ id, reason: "has no case" }))];
}

/** Writes vela's answers and removes expected files that no case stands behind; gives the ids that changed. */
export function writeExpected(folder: string, answers: ReadonlyMap<string, string>): string[] {
  const changed = compareExpected(folder, answers).map((difference) => difference.id);
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
