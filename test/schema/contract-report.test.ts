import { expect, test } from "vitest";

import { constructNames, Coverage } from "./constructs.ts";
import { shortcomings } from "./contract-report.ts";
import type { ContractRun } from "./contract-run.ts";

/** A run with so many accepted and rejected values of the constructs given, and 20 of each for the others. */
function runWith(
  counts: Record<string, { accepted: number; rejected: number }>,
  { schemas = 800, refusedSchemas = 80 } = {},
): ContractRun {
  const coverage = new Coverage();
  for (const name of constructNames) coverage.counts.set(name, { accepted: 20, rejected: 20 });
  for (const [name, count] of Object.entries(counts)) coverage.counts.set(name, count);
  const verdicts = { accepted: 0, lenient: 0, refused: 0, missing: 0, open: 0 };
  return { schemas, refusedSchemas, values: 0, verdicts, coverage };
}

test("40 values of every construct, half of them accepted, lack nothing", () => {
  expect(shortcomings(runWith({}))).toEqual([]);
});

test("10 % are enough", () => {
  const edges = {
    anything: { accepted: 90, rejected: 10 },
    boolean: { accepted: 10, rejected: 90 },
  };
  expect(shortcomings(runWith(edges))).toEqual([]);
});

test.each([
  { accepted: 91, rejected: 9 },
  { accepted: 9, rejected: 91 },
  { accepted: 40, rejected: 0 },
  { accepted: 0, rejected: 40 },
])("less than a tenth is not: $accepted accepted, $rejected rejected", (counts) => {
  const expected = '"anything" is accepted or rejected in less than 10 % of its values';
  expect(shortcomings(runWith({ anything: counts }))).toEqual([expected]);
  expect(shortcomings(runWith({ anything: counts }, { schemas: 100, refusedSchemas: 0 }))).toEqual([
    expected,
  ]);
});

test("a construct with few values is named from 800 schemas on", () => {
  const few = { "text, default": { accepted: 39, rejected: 0 } };
  expect(shortcomings(runWith(few))).toEqual(['"text, default" has fewer than 40 values']);
  expect(shortcomings(runWith(few, { schemas: 799, refusedSchemas: 0 }))).toEqual([]);
});

test("a construct that was never drawn is named", () => {
  const run = runWith({});
  run.coverage.counts.delete("secret");
  expect(shortcomings(run)).toEqual(['"secret" has fewer than 40 values']);
});

test("more than a tenth of the schemas refused is too much", () => {
  expect(shortcomings(runWith({}, { refusedSchemas: 81 }))).toEqual([
    "81 of 800 schemas are refused",
  ]);
});
