import { takesEverything } from "./constructs.ts";
import type { ContractRun } from "./contract-run.ts";

const leastShare = 0.1;

/** A share of fewer values is chance. */
const leastValues = 40;

/** What a run lacks: constructs that were hardly ever accepted or rejected, or too many schemas that were refused. */
export function shortcomings({ coverage, refusedSchemas, schemas }: ContractRun): string[] {
  const rare = coverage
    .below(leastShare, { least: leastValues })
    .filter((name) => !takesEverything(name));
  const tooMany = refusedSchemas > leastShare * schemas;
  return [
    ...rare.map((name) => `"${name}" is accepted or rejected in less than 10 % of its values`),
    ...(tooMany ? [`${refusedSchemas} of ${schemas} schemas are refused`] : []),
  ];
}

/** A run as a Markdown document. */
export function contractReport(
  { schemas, refusedSchemas, values, verdicts, coverage }: ContractRun,
  { seed, runs, judges }: { seed: number; runs: number; judges: string },
): string {
  const meanings: Record<keyof typeof verdicts, string> = {
    accepted: "accepted by ajv and by every build, with the same defaults",
    refused: "refused by ajv and by every build",
    missing: "refused by ajv, and by the builds that use the parameter",
    lenient: "refused by ajv alone: a name that nobody declared, or a whole number beyond 2^53",
    open: "refused by ajv; vela may fill in what is missing or take what JSON readers round",
  };
  const lines = Object.entries(meanings).map(
    ([verdict, meaning]) =>
      `| ${verdict} | ${verdicts[verdict as keyof typeof verdicts]} | ${meaning} |`,
  );
  return `# The parameter contract, drawn

Written by \`npm run contract -- --runs ${runs} --seed ${seed} --write\`; the grammar stands in
[generator/schema/GRAMMAR.md](../../generator/schema/GRAMMAR.md).

${schemas} schemas were drawn, ${refusedSchemas} of them refused by checkParameterSchema. ${values} values of the others were given to
ajv and to four builds (template.cue, a component without a package, NOTES.cue, a component that does not use the
parameter), each made by ${judges}. vela's OpenAPI conversion took every parameter.cue. None disagreed.

| verdict | values | meaning |
| --- | --- | --- |
${lines.join("\n")}

In each value one place was changed; the table counts the values by what stands in that place of the schema.

${coverage.table()}
`;
}
