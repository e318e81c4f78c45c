import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { formatDiagnostics } from "../diagnostics/format-pretty.ts";
import type { TestResult, TestRun } from "../pipeline/test-result.ts";

/**
 * A test run as JUnit XML: a suite for the cases, one for each health file, and one for what belongs to none of them,
 * such as a file that nothing reads. CI services read it.
 */
export function junitReport(run: TestRun): string {
  const suites = [...suitesOf(run.results), ...otherFindings(run.diagnostics)];
  const counts = attributes({
    name: "vela-addon test",
    tests: sum(suites, ({ tests }) => tests),
    failures: sum(suites, ({ failures }) => failures),
    time: seconds(sum(run.results, ({ durationMs }) => durationMs)),
  });
  const body = suites.map(({ xml }) => xml).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n${body}</testsuites>\n`;
}

interface Suite {
  tests: number;
  failures: number;
  xml: string;
}

function suitesOf(results: readonly TestResult[]): Suite[] {
  const groups = new Map<string, TestResult[]>();
  for (const result of results) {
    const name = result.kind === "case" ? "cases" : (result.name.split(":", 1)[0] ?? "health");
    groups.set(name, [...(groups.get(name) ?? []), result]);
  }
  return [...groups].map(([name, own]) => {
    const failures = own.filter(({ passed }) => !passed).length;
    const time = seconds(sum(own, ({ durationMs }) => durationMs));
    const open = attributes({ name, tests: own.length, failures, time });
    const body = own.map((result) => testCase(result, name)).join("");
    return { tests: own.length, failures, xml: `  <testsuite ${open}>\n${body}  </testsuite>\n` };
  });
}

function testCase(result: TestResult, suite: string): string {
  const { file, durationMs, passed, diagnostics, diffs } = result;
  const name = result.name.startsWith(`${suite}: `)
    ? result.name.slice(suite.length + 2)
    : result.name;
  const open = attributes({ name, classname: suite, file, time: seconds(durationMs) });
  if (passed) return `    <testcase ${open}/>\n`;
  const text = [
    formatDiagnostics(diagnostics, { colour: false }),
    ...diffs.map(({ lines }) => lines.join("\n")),
  ];
  return `    <testcase ${open}>\n${failure(diagnostics, text.join("\n\n"))}    </testcase>\n`;
}

function otherFindings(diagnostics: readonly Diagnostic[]): Suite[] {
  if (!hasErrors(diagnostics)) return [];
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const open = attributes({ name: "files", tests: 1, failures: 1 });
  const one = attributes({ name: "the files of the project", classname: "files" });
  const text = failure(errors, formatDiagnostics(errors, { colour: false }));
  const xml = `  <testsuite ${open}>\n    <testcase ${one}>\n${text}    </testcase>\n  </testsuite>\n`;
  return [{ tests: 1, failures: 1, xml }];
}

function failure(diagnostics: readonly Diagnostic[], text: string): string {
  const [first] = diagnostics;
  const open = attributes({ message: first?.message ?? "", type: first?.code ?? "" });
  return `      <failure ${open}>${escaped(text)}</failure>\n`;
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}="${escaped(String(value)).replaceAll(/[\t\n\r]/g, " ")}"`)
    .join(" ");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no form at all for most control characters, nor for half a surrogate pair. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}

function seconds(durationMs: number): string {
  return (durationMs / 1000).toFixed(3);
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
