import fc from "fast-check";

import type { JsonObject } from "../../generator/model/json.ts";
import type { ParameterSchema } from "../../generator/model/parameter.ts";
import { goodValue } from "./good-values.ts";
import { anyParameterSchema } from "./schema-grammar.ts";
import { valueSites } from "./value-sites.ts";

/** A schema and values that are right or, in one place, another value than drawn first. */
export interface ContractCase {
  schema: ParameterSchema;
  values: JsonObject;
  /** What stands in that place. */
  constructs: readonly string[];
}

/** Several values for one schema: making the engine read it takes longer than asking about values. */
export function anyContractCases(count: number): fc.Arbitrary<ContractCase[]> {
  return anyParameterSchema().chain((schema) =>
    fc.array(anyCase(schema), { minLength: count, maxLength: count }),
  );
}

function anyCase(schema: ParameterSchema): fc.Arbitrary<ContractCase> {
  const index = fc.nat(1_000_000);
  return fc.tuple(goodValue(schema), index, index).map(([good, first, second]) => {
    const sites = valueSites(schema, good as JsonObject);
    const site = sites[first % sites.length];
    if (!site) throw new Error("A schema has at least one field");
    const values = site.variants[second % site.variants.length] as JsonObject;
    return { schema, values, constructs: site.constructs };
  });
}
