import { join } from "node:path";

import { expect } from "vitest";

import { diagnosticCodes } from "../../generator/diagnostics/codes.ts";
import { formatDiagnostics } from "../../generator/diagnostics/format-pretty.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { plantedPlace, readMistakes, reportedPlace } from "./planted-mistakes.ts";
import { type ProjectRun, projectsFolder } from "./run-project.ts";

/**
 * Asserts that a build reported just the planted mistakes of its project: codes, places and tokens, a hint for each,
 * the text of expected.txt, the exit code, and that nothing was written when one of them is an error.
 */
export async function expectMistakes(name: string, run: ProjectRun): Promise<void> {
  const mistakes = readMistakes(name);
  const { exitCode, diagnostics, before, after } = run;
  const expected = join(projectsFolder, name, "expected.txt");
  const text = formatDiagnostics(diagnostics, { colour: false });
  await expect(`${text}\n`).toMatchFileSnapshot(expected);
  expect(diagnostics.map(reportedPlace).sort()).toEqual(
    mistakes.map((mistake) => plantedPlace(name, mistake)).sort(),
  );
  diagnostics.forEach(expectWording);
  expect(diagnostics.filter(({ hint }) => hint === undefined)).toEqual([]);
  const isRefused = mistakes.some(({ code }) => diagnosticCodes[code].severity === "error");
  expect(exitCode).toBe(isRefused ? 1 : 0);
  if (isRefused) expect(after).toEqual(before);
  else expect(after.get("dist-addon/metadata.yaml")).toContain("web-shop");
}
