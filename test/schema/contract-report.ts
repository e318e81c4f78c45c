import type { ContractRun } from "./contract-run.ts";

const leastShare = 0.1;

/** A share of fewer values is chance. */
const leastValues = 40;

/** From so many schemas on every construct has to have that many values; smaller runs draw too few for it. */
const enoughSchemas = 800;

/**
 * What a run lacks: constructs of which too few values were drawn, or that were hardly ever accepted or rejected, or
 * too many schemas that were refused. No construct is exempt.
 */
export function shortcomings({ coverage, refusedSchemas, schemas }: ContractRun): string[] {
  const few = schemas < enoughSchemas ? [] : coverage.fewerThan(leastValues);
  const rare = coverage.below(leastShare, { least: leastValues });
  const tooMany = refusedSchemas > leastShare * schemas;
  return [
    ...few.map((name) => `"${name}" has fewer than ${leastValues} values`),
    ...rare.map((name) => `"${name}" is accepted or rejected in less than 10 % of its values`),
    ...(tooMany ? [`${refusedSchemas} of ${schemas} schemas are refused`] : []),
  ];
}

/** A run as a Markdown document. */
export function contractReport(
  { schemas, refusedSchemas, values, verdicts, coverage }: ContractRun,
  { seed, runs, judges, oracle }: { seed: number; runs: number; judges: string; oracle: boolean },
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

Written by \`npm run contract -- --runs ${runs} --seed ${seed}${oracle ? " --oracle" : ""} --write\`; the grammar
stands in [generator/schema/GRAMMAR.md](../../generator/schema/GRAMMAR.md).

${schemas} schemas were drawn, ${refusedSchemas} of them refused by checkParameterSchema. ${values} values of the others were given to
ajv and to four builds (template.cue, a component without a package, NOTES.cue, a component that does not use the
parameter), each made by ${judges}. vela's OpenAPI conversion took every parameter.cue. None disagreed.

| verdict | values | meaning |
| --- | --- | --- |
${lines.join("\n")}

In each value one place was changed; the table counts the values by what stands in that place of the schema. "rejected"
are all verdicts but "accepted".

The run ends with exit code 1 when a construct of ${leastValues} values or more is accepted, or rejected, in less than 10 % of them,
when more than 10 % of the schemas are refused, and, from ${enoughSchemas} schemas on, when a construct of the grammar has fewer than
${leastValues} values. No construct is exempt: \`anything\`, which has no wrong type, is rejected where it is required and absent, and
for what vela takes nowhere: a byte order mark in a text or a key, and a key with a letter and its accent as two characters.

${coverage.table()}
`;
}
