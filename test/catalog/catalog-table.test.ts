import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { type VelaRelease, velaReleases } from "../../generator/model/vela-render.ts";
import { oracleRelease } from "../oracle/oracle-release.ts";
import type { CatalogOutcome, OutcomeKind } from "./catalog-outcome.ts";
import {
  addonsWithout,
  countsOf,
  outcomesFile,
  outcomesText,
  readOutcomes,
  summaryFile,
  summaryText,
} from "./catalog-table.ts";
import { coverageFile, coverageSummary, coverageText, readCoverage } from "./coverage-table.ts";

const committed = readFileSync(join(import.meta.dirname, outcomesFile), "utf8");
const outcomes = readOutcomes(committed);
const summary = readFileSync(join(import.meta.dirname, summaryFile), "utf8");
const coverages = readCoverage(readFileSync(join(import.meta.dirname, coverageFile), "utf8"));

/** They add lists with `+` or `*`, which CUE 0.14 refuses. */
const failOn1_11 = ["grafana", "loki", "prometheus-server"];

function outcome(kind: OutcomeKind, more: Partial<CatalogOutcome> = {}): CatalogOutcome {
  return { addon: "a", tree: "0", release: "1.9", case: "defaults", outcome: kind, ...more };
}

test("the committed table has the 41 addons with every release, each case once, and none different", () => {
  const names = [...new Set(outcomes.map(({ addon }) => addon))];
  expect(names).toHaveLength(41);
  for (const release of velaReleases) {
    const own = outcomes.filter((one) => one.release === release);
    const defaults = own.filter((one) => one.case === "defaults").map(({ addon }) => addon);
    expect(defaults).toEqual(names);
    expect(new Set(own.map((one) => `${one.addon}/${one.case}`)).size).toBe(own.length);
    expect(own).toHaveLength(outcomes.length / velaReleases.length);
    expect(addonsWithout(outcomes, ["different"]).get(release)).toEqual(names);
  }
});

test("a release with an oracle is judged by it in every case, the other one never", () => {
  const judged: readonly OutcomeKind[] = ["equal", "refused-equal"];
  for (const { release, outcome: kind } of outcomes) {
    expect(judged.includes(kind)).toBe(oracleRelease(release) !== undefined);
  }
});

test("with their defaults all addons render on 1.9 and 1.10, and all but three on 1.11", () => {
  const refused = (release: VelaRelease): string[] =>
    outcomes
      .filter((one) => one.release === release && one.case === "defaults" && one.stage)
      .map(({ addon, stage = "", cause = "" }) => `${addon} ${stage} ${cause}`);
  expect(refused("1.9")).toEqual([]);
  expect(refused("1.10")).toEqual([]);
  expect(refused("1.11")).toEqual(failOn1_11.map((name) => `${name} application list-arithmetic`));
});

test("1.11 refuses what 1.10 refuses, and those three in every case", () => {
  const unlike = outcomes.filter(({ release, outcome: kind, addon, case: name }) => {
    if (release !== "1.11" || kind !== "refused") return false;
    const before = outcomes.find(
      (one) => one.release === "1.10" && one.addon === addon && one.case === name,
    );
    return before?.outcome === "equal";
  });
  expect([...new Set(unlike.map(({ addon }) => addon))]).toEqual(failOn1_11);
  expect(unlike.every(({ cause }) => cause === "list-arithmetic")).toBe(true);
});

test("the summary is that of the table, and names the catalog's commit", () => {
  const [commit = ""] = /\b[0-9a-f]{40}\b/.exec(summary) ?? [];
  expect(commit).toHaveLength(40);
  expect(summary).toBe(summaryText(outcomes, commit, coverages));
});

test("outcomes are written sorted and read again as they were", () => {
  const made = [
    outcome("refused-equal", { addon: "b", stage: "application" }),
    outcome("equal", { release: "1.10", case: "second" }),
    outcome("equal", { release: "1.10" }),
    outcome("refused", { release: "1.11", stage: "application", cause: "list-arithmetic" }),
    outcome("different", { difference: "is not kept" }),
  ];
  const read = readOutcomes(outcomesText(made));
  expect(read.map((one) => `${one.addon} ${one.release} ${one.case} ${one.stage ?? ""}`)).toEqual([
    "a 1.9 defaults ",
    "a 1.10 second ",
    "a 1.10 defaults ",
    "a 1.11 defaults application",
    "b 1.9 defaults application",
  ]);
  expect(read[0]).toEqual(outcome("different"));
  expect(read[3]?.cause).toBe("list-arithmetic");
  expect(outcomesText(read)).toBe(outcomesText(made));
});

test("one case that is different is counted, and takes its addon from those without a difference", () => {
  const made = [
    outcome("equal"),
    outcome("different", { case: "b" }),
    outcome("equal", { addon: "b" }),
  ];
  expect(countsOf(made)).toMatchObject({ equal: 2, different: 1, refused: 0 });
  expect(addonsWithout(made, ["different"]).get("1.9")).toEqual(["b"]);
  expect(summaryText(made, "c", [])).toMatch(/^\| 1\.9 +\| 1 of 2 +\| 3 +\| 2 +\| +\| 1 +\|/m);
});

test.each([
  ["another header", "addon\tcase\n"],
  ["a release that is not known", committed.replace("\t1.9\t", "\t1.8\t")],
  ["an outcome that is not known", committed.replace("\tequal\t", "\tsame\t")],
])("a table with %s is not read", (_what, text) => {
  expect(() => readOutcomes(text)).toThrow("Not a");
});

test("the cases exercise every parameter, choice and outcome of a condition of every addon", () => {
  expect(coverages.map(({ addon }) => addon)).toEqual([
    ...new Set(outcomes.map(({ addon }) => addon)),
  ]);
  for (const { addon, coverage } of coverages) {
    const { parameters, choices, outcomes: held, missing } = coverage;
    for (const [reached, all] of [parameters, choices, held])
      expect([addon, reached]).toEqual([addon, all]);
    expect(missing).toEqual([]);
  }
});

test("coverage is read as it was written, and the summary names what is missing", () => {
  const coverage = {
    parameters: [1, 2],
    choices: [0, 0],
    outcomes: [3, 4],
    missing: ["size", "parameter.a is true"],
  } as const;
  const made = [
    { addon: "b", coverage },
    { addon: "a", coverage: { ...coverage, missing: [] } },
  ];
  const read = readCoverage(coverageText(made));
  expect(read).toEqual([made[1], made[0]]);
  expect(coverageSummary(read)).toContain("- 2 of 4 parameters");
  expect(coverageSummary(read)).toContain("- not in b: size; parameter.a is true\n");
  expect(() => readCoverage("addon\tcase\n")).toThrow("Not a");
});
