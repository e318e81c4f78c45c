import path from "node:path";
import { styleText } from "node:util";

import { hasErrors } from "../diagnostics/diagnostic.ts";
import { visible } from "../diagnostics/frame-line.ts";
import type { SnapshotDiff, TestResult, TestRun } from "../pipeline/test-result.ts";
import { updateCommand } from "../pipeline/update-command.ts";

export interface TestReportOptions {
  colour: boolean;
  root: string;
  update: boolean;
}

/** A test run for people, in three parts; each may be empty. */
export interface TestReport {
  /** A line for each case, and for each health file or failed state. */
  list: string;
  diffs: string;
  /** What was done, what to do next, and the counts in the last line. */
  summary: string;
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

export function testReport(run: TestRun, options: TestReportOptions): TestReport {
  const paint: Paint = (style, text) =>
    options.colour ? styleText(style, text, { validateStream: false }) : text;
  return {
    list: listOf(run.results, paint),
    diffs: run.results
      .flatMap(({ diffs }) => diffs.map((diff) => diffText(diff, paint)))
      .join("\n\n"),
    summary: summaryOf(run, options),
  };
}

function listOf(results: readonly TestResult[], paint: Paint): string {
  const lines: string[] = [];
  for (const [name, group] of grouped(results)) {
    const failed = group.filter(({ passed }) => !passed);
    // A broken file of health states has no states.
    const isCase = group[0]?.kind === "case" || group[0]?.name === name;
    const count = isCase ? "" : `: ${group.length} ${group.length === 1 ? "state" : "states"}`;
    const time = group.reduce((sum, { durationMs }) => sum + durationMs, 0);
    const took = paint("dim", `${Math.round(time)} ms`);
    lines.push(`${mark(failed.length === 0, paint)}  ${visible(name)}${count}  ${took}`);
    if (isCase) continue;
    lines.push(...failed.map((state) => `  ${mark(false, paint)}  ${visible(shortName(state))}`));
  }
  return lines.join("\n");
}

/** Cases one by one, states by their file. */
function grouped(results: readonly TestResult[]): Map<string, TestResult[]> {
  const groups = new Map<string, TestResult[]>();
  for (const result of results) {
    const name = result.kind === "case" ? result.name : (result.name.split(":", 1)[0] ?? "");
    groups.set(name, [...(groups.get(name) ?? []), result]);
  }
  return groups;
}

function shortName({ name }: TestResult): string {
  return name.slice(name.indexOf(": ") + 2);
}

function mark(passed: boolean, paint: Paint): string {
  return passed ? paint("green", "✓ pass") : paint(["bold", "red"], "✗ FAIL");
}

/** More lines of one diff than this are counted, not shown. */
const longestDiff = 120;

function diffText({ lines, releases }: SnapshotDiff, paint: Paint): string {
  const shown = lines.slice(0, longestDiff).map((line) => diffLine(visible(line), paint));
  const rest = lines.length - shown.length;
  const more = rest > 0 ? [`… ${rest} more lines; run with -u to see them in git diff`] : [];
  return [paint("bold", `with vela ${releases.join(", ")}`), ...shown, ...more].join("\n");
}

function diffLine(line: string, paint: Paint): string {
  if (line.startsWith("@@")) return paint("cyan", line);
  if (line.startsWith("---") || line.startsWith("+++")) return paint("bold", line);
  if (line.startsWith("-")) return paint("red", line);
  return line.startsWith("+") ? paint("green", line) : line;
}

function summaryOf(run: TestRun, options: TestReportOptions): string {
  const { results, releases, written, removed, diagnostics } = run;
  const passed = results.filter((result) => result.passed).length;
  const failed = results.length - passed;
  const time = (run.durationMs / 1000).toFixed(1);
  return [
    ...written.map((file) => `written  ${file}`),
    ...removed.map((file) => `removed  ${file}`),
    ...(releases.length === 0 ? [] : [`With vela ${releases.join(", ")}, in ${time} s`]),
    ...nextStep(run, options),
    ...(failed === 0 && hasErrors(diagnostics) ? ["There are findings besides the cases"] : []),
    `${passed} passed, ${failed} failed`,
  ].join("\n");
}

function nextStep(
  { results, diagnostics, written }: TestRun,
  options: TestReportOptions,
): string[] {
  const all = [...results.flatMap((result) => result.diagnostics), ...diagnostics];
  if (
    all.some(({ code }) => code.startsWith("cases/snapshot-") && code !== "cases/snapshot-foreign")
  ) {
    return [`If the rendering is right:  ${updateCommand(options.root)}`];
  }
  const [first] = written;
  if (!options.update || first === undefined) return [];
  const folder = path.posix.dirname(path.posix.dirname(first));
  // git diff alone shows nothing of a new file.
  return [`Review them:  git add -N ${folder} && git diff ${folder}`];
}
