import type { TestRun } from "../pipeline/test-result.ts";

/** A test run for machines: sorted as it ran, without times, so that equal runs give equal texts. */
export function testJson(run: TestRun): string {
  const { releases, diagnostics, written, removed } = run;
  const results = run.results.map((result) => {
    const { name, kind, file, passed } = result;
    return {
      name,
      kind,
      file,
      passed,
      releases: result.releases,
      diagnostics: result.diagnostics,
      diffs: result.diffs,
    };
  });
  const passed = results.filter((result) => result.passed).length;
  const counts = { passed, failed: results.length - passed };
  const report = { schemaVersion: 1, ...counts, releases, results, diagnostics, written, removed };
  return `${JSON.stringify(report, null, 2)}\n`;
}
