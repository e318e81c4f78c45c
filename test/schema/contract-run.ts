import fc from "fast-check";

import type { CueEngine } from "../../generator/engine/protocol.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import type { ParameterSchema } from "../../generator/model/parameter.ts";
import { checkParameterSchema } from "../../generator/schema/check-parameter-schema.ts";
import { parameterCue } from "../../generator/schema/parameter-cue.ts";
import { Coverage } from "./constructs.ts";
import { anyContractCases } from "./contract-case.ts";
import { disagreements, type Expectation, expectationOf } from "./contract-verdict.ts";
import { openApiErrors, type VelaBuild, velaVerdicts } from "./vela-verdict.ts";

/** What a run over many schemas found. */
export interface ContractRun {
  schemas: number;
  /** Schemas that checkParameterSchema has something against; nothing more is asked about them. */
  refusedSchemas: number;
  values: number;
  verdicts: Record<Expectation["verdict"], number>;
  coverage: Coverage;
}

/** Something else that says what vela makes of values, for example vela's own code. */
export interface Judge {
  name: string;
  /** What it says that is not as expected. */
  judge: (given: Judged) => Promise<string[]>;
}

export interface Judged {
  schema: ParameterSchema;
  /** The text of parameter.cue. */
  cue: string;
  cases: { values: JsonObject; expectation: Expectation }[];
}

const builds: readonly VelaBuild[] = ["application", "component", "notes", "unrelated"];

/** The builds of one CUE version, and vela's OpenAPI conversion with it. */
export function engineJudge(engine: CueEngine): Judge {
  const judge = async ({ cue, cases }: Judged): Promise<string[]> => {
    const found = await openApiErrors(engine, cue);
    for (const { values, expectation } of cases) {
      const verdicts = await velaVerdicts(engine, { cue, values }, builds);
      const byBuild = Object.fromEntries(builds.map((build, at) => [build, verdicts[at]]));
      const differs = disagreements(expectation, byBuild);
      found.push(...differs.map((text) => `${JSON.stringify(values)}: ${text}`));
    }
    return found;
  };
  return { name: `CUE ${engine.cueVersion}`, judge };
}

export interface ContractOptions {
  seed: number;
  /** Number of schemas. */
  runs: number;
  /** Number of values that each schema is asked about with; 6 by default. */
  valuesPerSchema?: number;
  judges: readonly Judge[];
}

/** Draws schemas and values and asks every judge; throws with the smallest counterexample when one disagrees. */
export async function runContract(options: ContractOptions): Promise<ContractRun> {
  const { seed, runs, judges, valuesPerSchema = 6 } = options;
  const verdicts = { accepted: 0, lenient: 0, refused: 0, missing: 0, open: 0 };
  const coverage = new Coverage();
  const run: ContractRun = { schemas: 0, refusedSchemas: 0, values: 0, verdicts, coverage };
  const agreement = fc.asyncProperty(anyContractCases(valuesPerSchema), async (drawn) => {
    const [first] = drawn;
    if (!first) return;
    const { schema } = first;
    run.schemas += 1;
    if (checkParameterSchema(schema).length > 0) {
      run.refusedSchemas += 1;
      return;
    }
    const cases = drawn.map(({ values, constructs }) => {
      const expectation = expectationOf(schema, values);
      run.values += 1;
      verdicts[expectation.verdict] += 1;
      coverage.add(constructs, expectation.verdict === "accepted");
      return { values, expectation };
    });
    const { text: cue } = parameterCue(schema);
    const found = await Promise.all(
      judges.map(async ({ name, judge }) => {
        const differs = await judge({ schema, cue, cases });
        return differs.map((text) => `${name}: ${text}\n`);
      }),
    );
    if (found.flat().length > 0) throw new Error(found.flat().join("") + cue);
  });
  await fc.assert(agreement, { seed, numRuns: runs });
  return run;
}
