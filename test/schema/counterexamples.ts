import { Type } from "typebox";

import type { JsonObject } from "../../generator/model/json.ts";
import type { ParameterSchema } from "../../generator/model/parameter.ts";
import { parametersOf } from "./contract.ts";
import type { Expectation } from "./contract-verdict.ts";

/** What the drawn contract once found wrong, made small: it stays judged as it is here, in every release. */
export interface Counterexample {
  why: string;
  schema: ParameterSchema;
  values: JsonObject;
  verdict: Expectation["verdict"];
}

const map = Type.Record(Type.String(), Type.String(), { default: {} });
const tagged = Type.Union([
  Type.Object({ type: Type.Literal("A"), key: Type.Optional(Type.String({ secret: true })) }),
  Type.Object({ type: Type.Literal("a"), key: Type.Optional(Type.Integer({ maximum: 2 })) }),
]);

export const counterexamples: readonly Counterexample[] = [
  {
    why: "CUE source has no byte order mark, and vela writes values into it as JSON, which does not escape one",
    schema: parametersOf({ a: Type.Optional(Type.String()) }),
    values: { a: "\ufeff" },
    verdict: "refused",
  },
  {
    why: "the same in a key",
    schema: parametersOf({ map }),
    values: { map: { "x\ufeff": "y" } },
    verdict: "refused",
  },
  {
    why: "a default is escaped, so it may have one",
    schema: parametersOf({ a: Type.String({ default: "\ufeff" }) }),
    values: {},
    verdict: "accepted",
  },
  {
    why: "CUE composes the characters of a key, so that the value would have another one",
    schema: parametersOf({ map }),
    values: { map: { "e\u0301": "y" } },
    verdict: "open",
  },
  {
    why: "the characters of a text stay as they are",
    schema: parametersOf({ a: Type.String({ minLength: 2, maxLength: 2 }) }),
    values: { a: "e\u0301" },
    verdict: "accepted",
  },
  {
    why: "an integer beyond 2^53 is one to CUE, also as one of several alternatives",
    schema: parametersOf({
      a: Type.Array(Type.Union([Type.Literal("a"), Type.Integer()]), { default: [] }),
    }),
    values: { a: [2, 2 ** 63] },
    verdict: "open",
  },
  {
    why: "a number with an exponent is no integer to CUE",
    schema: parametersOf({ a: Type.Optional(Type.Integer()) }),
    values: { a: 1e21 },
    verdict: "refused",
  },
  {
    why: "a bound in one alternative, where another has a field of the same name",
    schema: parametersOf({ a: tagged }),
    values: { a: { type: "a", key: 3 } },
    verdict: "refused",
  },
  {
    why: "keys that CUE would hide or take for a type if they were not quoted",
    schema: parametersOf({ map, other: Type.Optional(Type.String()) }),
    values: { map: { _x: "1", "#D": "2", string: "3", __proto__x: "4", "": "5" }, other: "x" },
    verdict: "accepted",
  },
  {
    why: "a bound deep inside of what is optional and repeated",
    schema: parametersOf({
      a: Type.Optional(
        Type.Record(
          Type.String(),
          Type.Object({
            list: Type.Optional(Type.Array(Type.Array(Type.Number(), { maxItems: 1 }))),
          }),
        ),
      ),
    }),
    values: { a: { x: {}, y: { list: [[], [1, 2]] } } },
    verdict: "refused",
  },
  {
    why: "`<-2` is no bound to CUE, which reads `<-` as one sign",
    schema: parametersOf({ a: Type.Integer({ exclusiveMaximum: -2 }) }),
    values: { a: -2 },
    verdict: "refused",
  },
  {
    why: "the same beside a default, in a list and in what is optional",
    schema: parametersOf({
      a: Type.Integer({ exclusiveMaximum: -1, default: -2 }),
      b: Type.Optional(Type.Integer({ minimum: -9, exclusiveMaximum: -2.5 })),
      c: Type.Array(Type.Integer({ exclusiveMaximum: -7 }), { default: [] }),
    }),
    values: { c: [-8] },
    verdict: "accepted",
  },
];
