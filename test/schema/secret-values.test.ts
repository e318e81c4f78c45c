import { Type } from "typebox";
import { expect, test } from "vitest";

import { hasSecrets, secretPaths, secretValues } from "../../generator/schema/secret-values.ts";
import { parametersOf } from "./contract.ts";

const secret = { secret: true };
const schema = parametersOf({
  token: Type.String({ default: "", ...secret }),
  keys: Type.Array(Type.String(), { default: [], ...secret }),
  users: Type.Array(
    Type.Object({ name: Type.String(), password: Type.Optional(Type.String(secret)) }),
    { default: [] },
  ),
  sites: Type.Record(
    Type.String(),
    Type.Object({ tokens: Type.Record(Type.String(), Type.String(), { default: {}, ...secret }) }),
    { default: {} },
  ),
  login: Type.Optional(
    Type.Union([
      Type.Object({ type: Type.Literal("none") }),
      Type.Object({ type: Type.Literal("key"), key: Type.String(secret) }),
    ]),
  ),
  open: Type.String({ default: "x" }),
});

test("finds what is given for secret parameters at every depth", () => {
  const values = {
    token: "t",
    keys: ["k1", "k2"],
    users: [{ name: "n", password: "p" }, { name: "m" }],
    sites: { a: { tokens: { b: "s" } } },
    login: { type: "key", key: "l" },
    open: "o",
  };
  expect(secretValues(schema, values)).toEqual(["t", "k1", "k2", "p", "s", "l"]);
});

test("finds them in whatever shape they are given", () => {
  const values = { token: { a: ["t1", 2, true, null] }, keys: "k", login: { key: "l" } };
  expect(secretValues(schema, values)).toEqual(["t1", "2", "k", "l"]);
  const misplaced = { users: { password: "p" }, sites: [{ tokens: "s" }], login: "l", open: ["o"] };
  expect(secretValues(schema, misplaced)).toEqual(["p", "s", "l"]);
});

test("has nothing of empty texts, of names that nobody declared, and nothing twice", () => {
  expect(secretValues(schema, { token: "", colour: "x" })).toEqual([]);
  expect(secretValues(schema, { token: "t", keys: ["t"] })).toEqual(["t"]);
  expect(secretValues(schema, {})).toEqual([]);
});

test("finds what is given under a mistyped name", () => {
  expect(secretValues(schema, { tokens: "x", opne: "y" })).toEqual(["x"]);
  expect(secretValues(schema, { users: [{ pasword: "p", nmae: "n" }] })).toEqual(["p"]);
});

test("reads a schema with problems as far as it can", () => {
  const odd = parametersOf({ "a b": Type.String(secret), pair: Type.Tuple([]) });
  expect(secretValues(odd, { "a b": "s" })).toEqual(["s"]);
});

test("names the secret parameters", () => {
  expect(secretPaths(schema)).toEqual([
    ...["token", "keys", "users.password", "sites.tokens", "login.key"],
  ]);
  expect(hasSecrets(schema)).toBe(true);
  expect(hasSecrets(parametersOf({ a: Type.String() }))).toBe(false);
});
