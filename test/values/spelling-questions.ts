import fc from "fast-check";

import { spellValues } from "../../generator/values/spell-values.ts";
import type { Value, ValueMap } from "../../generator/values/value.ts";
import { markedAsRead, type Question } from "./question.ts";

/** Texts that mean something to the syntax, and any others that an argument can hold. */
const text = fc.oneof(
  fc.constantFrom(
    "",
    "{",
    "}",
    "{a}",
    "a,b",
    "\\",
    "a\\",
    "a=b",
    "[0]",
    "-x",
    ".",
    " ",
    "x\ny",
    "\u00e4",
  ),
  fc.constantFrom("tru", "nulls", "0.5", "007", "1e3", "--set", "9223372036854775808"),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);

const name = fc.oneof(
  fc.constantFrom("a", "b", "c.d", "e[0]", "f=", "g,h", "\\", "-i", "__proto__", "{", "}", "1"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 4 }),
);

const scalar: fc.Arbitrary<Value> = fc.oneof(
  text,
  fc.boolean(),
  fc.constant(null),
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.constantFrom(0, 0.5, 1e30, "1", "true", "null"),
);

const { map } = fc.letrec<{ value: Value; list: Value[]; map: ValueMap }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, scalar, tie("list"), tie("map")),
  list: fc.array(tie("value"), { maxLength: 4 }),
  map: fc.dictionary(name, tie("value"), { maxKeys: 4 }),
}));

/** Values of all kinds, some of which have no spelling. */
export const drawnValues: fc.Arbitrary<ValueMap> = map;

/** Drawn values that have a spelling, as a question about their arguments, and what has to come back. */
export function spellingQuestions(drawn: {
  count: number;
  seed: number;
}): { question: Question; values: unknown }[] {
  const sample = fc.sample(drawnValues, { numRuns: drawn.count, seed: drawn.seed });
  return sample.flatMap((values) => {
    const { arguments: args, unspelled } = spellValues(values);
    if (unspelled.length > 0) return [];
    return [{ question: { ask: "set", arguments: args }, values: markedAsRead(values) }];
  });
}
