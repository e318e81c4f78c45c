import { Coverage } from "../schema/constructs.ts";
import type { OracleRelease } from "../oracle/oracle-release.ts";
import type { DrawnCase } from "./drawn-addon.ts";
import { constructNames } from "./constructs.ts";
import { leastOfEach } from "./enough-of-each.ts";
import type { Verdict } from "./judge.ts";

/** What a run with one release found. */
export interface FuzzRun {
  release: OracleRelease;
  cases: readonly DrawnCase[];
  /** One for each case. */
  verdicts: readonly Verdict[];
}

const leastShare = 0.25;

/** From so many cases on every stage has to be reached; smaller runs draw too few for it. */
const enoughCases = 1500;

/** Where vela may give up; the rest are left out: every dependency is enabled, and vela crashes seldom. */
const stages = [
  ...["values", "read", "schema", "metadata", "requirements", "application", "definitions"],
  ...["configTemplates", "schemas", "views", "annotations"],
];

/** How many cases vela rendered, and at which stage it refused the others. */
export function stageCounts({ verdicts }: FuzzRun): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { document } of verdicts) {
    const stage = "failure" in document ? document.failure.stage : "rendered";
    counts.set(stage, (counts.get(stage) ?? 0) + 1);
  }
  return counts;
}

/** Where vela may give up and gave up nowhere in a long run. */
export function unreachedStages(run: FuzzRun): string[] {
  if (run.cases.length < enoughCases) return [];
  const counts = stageCounts(run);
  return stages.filter((stage) => !counts.has(stage));
}

/** What a run lacks: too few cases rendered or refused, and in a long run stages and constructs that hardly occur. */
export function shortcomings(run: FuzzRun): string[] {
  const counts = stageCounts(run);
  const all = run.cases.length;
  const rendered = counts.get("rendered") ?? 0;
  const shares = [
    ...(rendered < leastShare * all ? [`only ${rendered} of ${all} cases are rendered`] : []),
    ...(all - rendered < leastShare * all ? [`only ${all - rendered} of ${all} are refused`] : []),
  ];
  const strange = counts.has("other") ? ['vela gives up at stage "other"'] : [];
  const undeclared = [...coverageOf(run).counts.keys()].filter(
    (name) => !constructNames.includes(name),
  );
  const unknown = undeclared.map((name) => `"${name}" is not in the list of constructs`);
  const least = leastOfEach(all);
  const few = coverageOf(run).fewerThan(least, constructNames);
  return [
    ...[...shares, ...strange, ...unknown],
    ...unreachedStages(run).map((stage) => `no case is refused at stage "${stage}"`),
    ...few.map((name) => `"${name}" occurs in fewer than ${least} cases`),
  ];
}

/** The counts as Markdown: stages, then how often each construct stood in an addon that vela rendered or refused. */
export function fuzzReport(run: FuzzRun): string {
  const counts = [...stageCounts(run)].sort(([one], [other]) => (one < other ? -1 : 1));
  const lines = counts.map(([stage, count]) => `| ${stage} | ${count} |`);
  const differing = run.verdicts.filter(({ difference }) => difference !== undefined).length;
  return `## KubeVela ${run.release}: ${run.cases.length} addons, ${differing} differ

| stage | addons |
| --- | --- |
${lines.join("\n")}

${coverageOf(run).table()}
`;
}

function coverageOf({ cases, verdicts }: FuzzRun): Coverage {
  const coverage = new Coverage();
  for (const [at, { constructs }] of cases.entries()) {
    const document = verdicts[at]?.document;
    if (document) coverage.add([...constructs], !("failure" in document));
  }
  return coverage;
}
