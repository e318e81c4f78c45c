import type { Coverage } from "./coverage.ts";

/** The committed file with what the cases of each addon exercise. */
export const coverageFile = "coverage.tsv";

export interface AddonCoverage {
  addon: string;
  coverage: Coverage;
}

const measures = ["parameters", "choices", "outcomes"] as const;
const columns = ["addon", ...measures.flatMap((one) => [one, `${one} reached`]), "missing"];

/** One line per addon, tabs between the columns, sorted by addon. */
export function coverageText(coverages: readonly AddonCoverage[]): string {
  const rows = coverages.map(({ addon, coverage }) => [
    addon,
    ...measures.flatMap((one) => [coverage[one][1], coverage[one][0]]),
    coverage.missing.join("; "),
  ]);
  const sorted = rows.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  return [columns, ...sorted].map((cells) => `${cells.join("\t")}\n`).join("");
}

/** Reads what `coverageText` writes. Throws for another header. */
export function readCoverage(text: string): AddonCoverage[] {
  const [header, ...lines] = text.replace(/\n$/, "").split("\n");
  if (header !== columns.join("\t")) throw new Error(`Not a table of coverage: ${header}`);
  return lines.map((line) => {
    const [addon = "", ...cells] = line.split("\t");
    const pair = (at: number): [number, number] => [Number(cells[at + 1]), Number(cells[at])];
    const missing = (cells[6] ?? "").split("; ").filter((one) => one !== "");
    const coverage = { parameters: pair(0), choices: pair(2), outcomes: pair(4), missing };
    return { addon, coverage };
  });
}

/** What the cases exercise, in sentences, and a line for each addon with something that they do not. */
export function coverageSummary(coverages: readonly AddonCoverage[]): string {
  const [parameters, choices, outcomes] = measures.map((one) => {
    const reached = coverages.reduce((sum, { coverage }) => sum + coverage[one][0], 0);
    const all = coverages.reduce((sum, { coverage }) => sum + coverage[one][1], 0);
    return `${reached} of ${all}`;
  });
  const missing = coverages
    .filter(({ coverage }) => coverage.missing.length > 0)
    .map(({ addon, coverage }) => `- not in ${addon}: ${coverage.missing.join("; ")}\n`);
  return `What the cases exercise, of what the addons themselves declare and ask ([${coverageFile}](${coverageFile}) has a line for each):

- ${parameters} parameters that are no structs are given a fitting value other than their default;
- ${choices} choices (members of enumerations, and both truth values) occur;
- ${outcomes} outcomes of the conditions on parameters in templates, resources and notes occur (each condition holds in one
  case and does not in another); mixes are drawn for those that no other case brings about.
${missing.join("")}`;
}
