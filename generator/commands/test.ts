import { hasErrors } from "../diagnostics/diagnostic.ts";
import { formatDiagnostics } from "../diagnostics/format-pretty.ts";
import { utf8 } from "../model/utf8.ts";
import { testAddon } from "../pipeline/test-addon.ts";
import type { TestRun } from "../pipeline/test-result.ts";
import { isArchive, readArchive } from "../source/archive/read-archive.ts";
import { isAddonFolder } from "../source/read-addon-folder.ts";
import { replaceFile } from "../write/replace-file.ts";
import { type CommandIo, type ExitCode, stdinOf, usesColour, withEngines } from "./command-io.ts";
import { junitReport } from "./junit-report.ts";
import { checkTestOptions, type TestOptions } from "./test-options.ts";
import { testJson } from "./test-json.ts";
import { testReport } from "./test-report.ts";
import { UsageError } from "./usage-error.ts";

export const testUsage = "test [root]";
export const testSummary = "Run the cases and health states of the addon with every vela release";

/**
 * Runs what lies in cases/. Without --update nothing is written: a snapshot that appears by itself proves nothing, and
 * a case whose snapshot is missing fails everywhere, not only where CI is set.
 */
export async function test(options: TestOptions, io: CommandIo): Promise<ExitCode> {
  checkTestOptions(options);
  const { root, cases, filter, update, vela } = options;
  const archive = (await isArchive(root))
    ? await readArchive(root, { stdin: stdinOf(io) })
    : undefined;
  if (cases !== undefined && !archive && !(await isAddonFolder(root))) {
    throw new UsageError("Leave out --cases: those of a typed project lie in its folder cases/");
  }
  const strict = options.ci || isCi(io);
  const run = await withEngines(io, (engines) =>
    testAddon({
      root,
      archive,
      cases,
      engines,
      filter,
      update,
      strict,
      releases: vela.length === 0 ? undefined : vela,
    }),
  );
  if (filter !== undefined && run.results.length === 0 && !hasErrors(run.diagnostics)) {
    throw new UsageError(`No case and no state has "${filter}" in its name`);
  }
  const findings = allFindings(run);
  const failed = hasErrors(findings);
  print(run, cases === undefined ? options : { ...options, root: `${root} --cases ${cases}` }, io);
  const unwritten = await writeReport(run, options, io);
  return failed || unwritten ? 1 : 0;
}

/** Most CI services set CI=true. */
function isCi({ env }: CommandIo): boolean {
  return env.CI !== undefined && !["", "0", "false"].includes(env.CI);
}

function allFindings(run: TestRun): TestRun["diagnostics"] {
  return [...run.results.flatMap(({ diagnostics }) => diagnostics), ...run.diagnostics];
}

/** For people, on stderr: stdout is for a report that a machine reads. */
function print(run: TestRun, options: TestOptions, io: CommandIo): void {
  const { quiet } = options;
  const colour = usesColour(options.color, io, io.stderr);
  const findings = formatDiagnostics(allFindings(run), { colour });
  const { list, diffs, summary } = testReport(run, { ...options, colour });
  const failed = hasErrors(allFindings(run));
  const parts = [...(quiet ? [] : [list]), diffs, findings, ...(quiet && !failed ? [] : [summary])];
  const text = parts.filter((part) => part !== "").join("\n\n");
  if (text !== "") io.stderr.write(`${text}\n`);
}

/** Writes the report for machines; answers whether that failed. */
async function writeReport(run: TestRun, options: TestOptions, io: CommandIo): Promise<boolean> {
  const { reporter, "output-file": file } = options;
  if (reporter === "pretty") return false;
  const text = reporter === "junit" ? junitReport(run) : testJson(run);
  if (file === undefined) {
    io.stdout.write(text);
    return false;
  }
  const failures = await replaceFile(file, utf8(text), { token: "report" });
  if (failures.length === 0) return false;
  const colour = usesColour(options.color, io, io.stderr);
  io.stderr.write(`${formatDiagnostics(failures, { colour })}\n`);
  return true;
}
