import fc from "fast-check";

import type { JsonObject } from "../../generator/model/json.ts";
import type { ParameterSchema } from "../../generator/model/parameter.ts";
import { goodValue } from "./good-values.ts";
import { anyParameterSchema } from "./schema-grammar.ts";
import { type ValueSite, valueSites } from "./value-sites.ts";

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
  return goodValue(schema)
    .chain((good) => {
      const sites = valueSites(schema, good as JsonObject);
      const often = sites.flatMap((site) => Array<typeof site>(rarity(site)).fill(site));
      return fc.constantFrom(...often);
    })
    .chain(({ constructs, changed }) =>
      changed().map((values) => ({ schema, values: values as JsonObject, constructs })),
    );
}

const common = /^(anything|list|map|object|tagged union)/;

/** How often a place is drawn beside others: more often where a construct may have a default or be absent. */
function rarity({ constructs: [kind = "", ...others] }: ValueSite): number {
  if (!others.some((name) => name.startsWith(kind))) return 1;
  return common.test(kind) ? 2 : 5;
}
