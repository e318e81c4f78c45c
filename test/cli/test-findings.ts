import { expect } from "vitest";

import { type Diagnostic, diagnosticToken } from "../../generator/diagnostics/diagnostic.ts";
import { isFilePosition } from "../../generator/diagnostics/position.ts";
import type { TestRun } from "../../generator/pipeline/test-result.ts";
import { expectWording } from "../diagnostics/wording.ts";
import type { CliRun, CliWorkshop } from "./cli-workshop.ts";

/** Runs the cases with one release, and gives the findings as `code file:line token`. */
export async function findings({ run }: CliWorkshop, ...args: string[]): Promise<string[]> {
  const result = await run(["test", "--vela", "1.10", "--reporter", "json", ...args]);
  const found = findingsOf(result);
  expect(result.exitCode).toBe(found.some(({ severity }) => severity === "error") ? 1 : 0);
  return found.map(placeOf);
}

/** The findings of a JSON report, whose words are checked. */
export function findingsOf({ stdout }: Pick<CliRun, "stdout">): Diagnostic[] {
  const report = JSON.parse(stdout) as TestRun;
  const found = [...report.results.flatMap((each) => each.diagnostics), ...report.diagnostics];
  found.forEach(expectWording);
  expect(found.filter(({ hint }) => hint === undefined)).toEqual([]);
  return found;
}

export function placeOf({ code, at }: Diagnostic): string {
  const place = isFilePosition(at) ? `${at.file}:${at.line}` : at.origin;
  return `${code} ${place.replace("addon-src/cases/", "")} ${diagnosticToken(at)}`.trimEnd();
}
