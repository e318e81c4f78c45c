import { type VelaRelease, velaReleases } from "../../generator/model/vela-render.ts";
import {
  type CatalogOutcome,
  listArithmetic,
  type OutcomeKind,
  outcomeKinds,
} from "./catalog-outcome.ts";
import { type AddonCoverage, coverageSummary } from "./coverage-table.ts";

/** The committed files: the outcome of every case, and their sums for people. */
export const outcomesFile = "outcomes.tsv";
export const summaryFile = "CATALOG.md";

const columns = ["addon", "folder", "release", "case", "outcome", "stage", "cause"] as const;

/** One line per outcome, tabs between the columns, sorted by addon and release, cases in the order of their derivation. */
export function outcomesText(outcomes: readonly CatalogOutcome[]): string {
  const rows = outcomes.map(
    ({ addon, tree, release, case: name, outcome, stage = "", cause = "" }) => ({
      sortedBy: `${addon}\t${velaReleases.indexOf(release)}`,
      line: [addon, tree, release, name, outcome, stage, cause].join("\t"),
    }),
  );
  rows.sort((a, b) => (a.sortedBy < b.sortedBy ? -1 : a.sortedBy > b.sortedBy ? 1 : 0));
  return [columns.join("\t"), ...rows.map(({ line }) => line), ""].join("\n");
}

/** Reads what `outcomesText` writes. Throws for a line that it does not write. */
export function readOutcomes(text: string): CatalogOutcome[] {
  const [header, ...lines] = text.replace(/\n$/, "").split("\n");
  if (header !== columns.join("\t")) throw new Error(`Not a table of outcomes: ${header}`);
  return lines.map((line) => {
    const [addon = "", tree = "", release, name = "", outcome, stage = "", cause] =
      line.split("\t");
    const known = velaReleases.find((one) => one === release);
    const kind = outcomeKinds.find((one) => one === outcome);
    if (!known || !kind) throw new Error(`Not an outcome: ${line}`);
    const where = stage === "" ? {} : { stage };
    const why: Pick<CatalogOutcome, "cause"> =
      cause === listArithmetic ? { cause: listArithmetic } : {};
    return { addon, tree, release: known, case: name, outcome: kind, ...where, ...why };
  });
}

/** The sums of a release, or of an addon with a release. */
export type Counts = Readonly<Record<OutcomeKind, number>>;

export function countsOf(outcomes: readonly CatalogOutcome[]): Counts {
  const counts = Object.fromEntries(outcomeKinds.map((kind) => [kind, 0])) as Record<
    OutcomeKind,
    number
  >;
  for (const { outcome } of outcomes) counts[outcome] += 1;
  return counts;
}

/** Addons of which no case is different, per release. */
export function addonsWithout(
  outcomes: readonly CatalogOutcome[],
  kinds: readonly OutcomeKind[],
): Map<VelaRelease, string[]> {
  return new Map(
    velaReleases.map((release) => {
      const own = outcomes.filter((one) => one.release === release);
      const found = own.filter(({ outcome }) => kinds.includes(outcome)).map(({ addon }) => addon);
      const names = [...new Set(own.map(({ addon }) => addon))];
      return [release, names.filter((name) => !found.includes(name))];
    }),
  );
}

/** The summary: a line per release, and a line per addon and release. */
export function summaryText(
  outcomes: readonly CatalogOutcome[],
  commit: string,
  coverages: readonly AddonCoverage[],
): string {
  const groups = new Map<string, CatalogOutcome[]>();
  for (const one of outcomes) {
    const key = `${one.addon}\t${velaReleases.indexOf(one.release)}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  const equalAddons = addonsWithout(outcomes, ["different"]);
  const perRelease = velaReleases.map((release): Row => {
    const own = outcomes.filter((one) => one.release === release);
    const names = new Set(own.map(({ addon }) => addon));
    return [
      release,
      `${equalAddons.get(release)?.length ?? 0} of ${names.size}`,
      own.length,
      ...sums(own),
    ];
  });
  const perAddon = sorted.map((group): Row => {
    const [first] = group;
    if (!first) return [];
    const { addon, tree, release } = first;
    return [
      addon,
      `\`${tree.slice(0, 12)}\``,
      release,
      group.length,
      ...sums(group),
      stagesOf(group),
    ];
  });
  return `${introduction(commit)}
${coverageSummary(coverages)}
${table(["release", "addons without a difference", "cases", ...outcomeKinds], perRelease)}

${table(["addon", "folder", "release", "cases", ...outcomeKinds, "stages"], perAddon)}
`;
}

function introduction(commit: string): string {
  return `# The public catalog, rendered

Written by \`npm run catalog PATH\`, PATH being a checkout of [kubevela/catalog](https://github.com/kubevela/catalog)
at ${commit}; nothing of it is kept here. Every addon under its addons/ is rendered with the values that
test/catalog/catalog-cases.ts derives from its parameters, by vela's own code (test/oracle) and by us.

- equal: both render, everything that enabling creates is the same, and our warnings are what vela logs or drops in silence
- refused-equal: both refuse, at the same stage and for the same cause, and what vela logged before is among our findings
- different: anything else
- as-1.10, unlike-1.10, refused: of 1.11, which has no oracle, what we make of it, beside what we make for 1.10

[${outcomesFile}](${outcomesFile}) has a line for every case. A folder is named by the first 12 digits of the id that git gives it.
`;
}

function sums(outcomes: readonly CatalogOutcome[]): (string | number)[] {
  const counts = countsOf(outcomes);
  return outcomeKinds.map((kind) => (counts[kind] === 0 ? "" : counts[kind]));
}

/** Where cases are refused, for example `application 3`. */
function stagesOf(outcomes: readonly CatalogOutcome[]): string {
  const counts = new Map<string, number>();
  for (const { stage } of outcomes) {
    if (stage !== undefined) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([stage, count]) => `${stage} ${count}`)
    .join(", ");
}

/** A table whose columns stand below each other, as the formatter wants them. */
function table(heads: readonly string[], rows: readonly Row[]): string {
  const all = [heads, ...rows].map((cells) => cells.map(String));
  const widths = heads.map((_, at) => Math.max(3, ...all.map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => (cells[at] ?? "").padEnd(width)).join(" | ")} |`;
  const [head = [], ...body] = all;
  const rule = widths.map((width) => "-".repeat(width));
  return [line(head), line(rule), ...body.map(line)].join("\n");
}

type Row = readonly (string | number)[];
