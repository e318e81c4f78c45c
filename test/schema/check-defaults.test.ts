import { type TProperties, Type } from "typebox";
import { expect, test } from "vitest";

import { checkParameterSchema } from "../../generator/schema/check-parameter-schema.ts";
import { parametersOf } from "./contract.ts";

const text = Type.String();
const pair = Type.Object({ key: text, size: Type.Integer({ default: 1 }) });

test.each<[string, TProperties, string]>([
  ["of another type", { a: Type.Unsafe({ type: "integer", default: "1" }) }, "a"],
  ["below a minimum", { a: Type.Integer({ minimum: 1, default: 0 }) }, "a"],
  [
    "that breaks a pattern",
    { a: Type.Object({ b: Type.String({ pattern: "^a", default: "b" }) }) },
    "a.b",
  ],
  ["that is too long", { a: Type.String({ maxLength: 1, default: "ab" }) }, "a"],
  [
    "that no alternative takes",
    { a: Type.Unsafe({ anyOf: [text, Type.Null()], default: 1 }) },
    "a",
  ],
  ["that is none of the values", { a: Type.Unsafe({ enum: ["a"], default: "b" }) }, "a"],
  [
    "with an item of another type",
    { a: Type.Unsafe({ type: "array", items: text, default: [1] }) },
    "a",
  ],
  [
    "with an incomplete item",
    { a: Type.Unsafe({ type: "array", items: pair, default: [{}] }) },
    "a",
  ],
  ["with too few items", { a: Type.Array(text, { minItems: 1, default: [] }) }, "a"],
  ["{} without what is required", { a: Type.Object({ b: text }, { default: {} }) }, "a"],
  [
    "in the items of a list",
    {
      a: Type.Array(Type.Object({ b: Type.Integer({ maximum: 1, default: 2 }) }), {
        default: [],
      }),
    },
    "a.b",
  ],
  ["beyond 2^53", { a: Type.Integer({ default: 2 ** 53 }) }, "a"],
  ["that is infinite", { a: Type.Number({ default: Infinity }) }, "a"],
  ["that is no JSON", { a: Type.Unsafe({ type: "string", default: () => "x" }) }, "a"],
  ["with half of a surrogate pair", { a: Type.String({ default: "\udc00" }) }, "a"],
])("reports a default %s", (_, properties, path) => {
  const problems = checkParameterSchema(parametersOf(properties));
  expect(problems).toMatchObject([{ code: "schema/invalid-default", path }]);
});

test("says why a default does not fit", () => {
  const schema = parametersOf({ size: Type.Integer({ minimum: 1, default: 0 }) });
  expect(checkParameterSchema(schema)).toEqual([
    {
      code: "schema/invalid-default",
      path: "size",
      message: 'The default 0 of parameter "size" is below the minimum 1',
      hint: "Give a default that the schema takes",
    },
  ]);
});
