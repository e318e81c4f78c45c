import { type TProperties, Type } from "typebox";
import { describe, expect, test } from "vitest";

import type { JsonObject } from "../../generator/model/json.ts";
import { checkValues } from "../../generator/schema/check-values.ts";
import { parametersOf } from "./contract.ts";

const text = Type.Optional(Type.String());
const gate = Type.Object({ feature: Type.String(), mode: Type.Enum(["Enable", "Disable"]) });
const branch = (tag: string, more: TProperties = {}) =>
  Type.Object({ type: Type.Literal(tag), ...more });

/** Properties, values, and for each problem its path and a part of its message. */
type Case = [string, TProperties, JsonObject, [path: string, message: string][]];

const cases: Case[] = [
  [
    "a key that is near another",
    { timeout: text },
    { timout: "9m" },
    [["timout", "is not declared"]],
  ],
  ["a key that is near none", { timeout: text }, { colour: 1 }, [["colour", "is not declared"]]],
  [
    "a nested key",
    { wait: Type.Object({ timeout: text }) },
    { wait: { Timeout: "9m" } },
    [["wait.Timeout", "is not declared"]],
  ],
  [
    "a dotted key",
    { wait: Type.Object({ timeout: text }) },
    { "wait.timeout": "9m" },
    [["wait.timeout", "is not declared"]],
  ],
  [
    "an inherited name",
    { a: text },
    { toString: "x", constructor: 1 },
    [
      ["toString", "not declared"],
      ["constructor", "not declared"],
    ],
  ],
  ["a missing inherited name", { constructor: Type.String() }, {}, [["constructor", "required"]]],
  [
    "another type",
    { a: Type.Integer({ default: 1, minimum: 1 }) },
    { a: "1" },
    [["a", 'is "1", which is not an integer']],
  ],
  [
    "a fraction for an integer",
    { a: Type.Integer({ default: 1, maximum: 1 }) },
    { a: 1.5 },
    [["a", "is 1.5, which is not an integer"]],
  ],
  [
    "a list for an object",
    { a: Type.Object({ b: text }) },
    { a: [] },
    [["a", "is [], which is not an object"]],
  ],
  ["null", { a: text }, { a: null }, [["a", "is null, which is not a string"]]],
  [
    "a value below a minimum",
    { a: Type.Integer({ default: 1, minimum: 1 }) },
    { a: 0 },
    [["a", "is 0, which is below the minimum 1"]],
  ],
  [
    "a value on an open bound",
    { a: Type.Number({ default: 0.5, exclusiveMaximum: 1 }) },
    { a: 1 },
    [["a", "is not below 1"]],
  ],
  [
    "an integer beyond 2^53",
    { a: Type.Integer({ default: 1 }) },
    { a: 2 ** 53 },
    [["a", "above the maximum 9007199254740991"]],
  ],
  [
    "a short text",
    { a: Type.String({ default: "xx", minLength: 2 }) },
    { a: "😀" },
    [["a", "fewer than 2 characters"]],
  ],
  [
    "a text against a pattern",
    { a: Type.String({ default: "9m", pattern: "^\\d+m$" }) },
    { a: "9" },
    [["a", "does not match the pattern ^\\d+m$"]],
  ],
  [
    "none of some values",
    { a: Type.Enum(["x", 1], { default: "x" }) },
    { a: "y" },
    [["a", 'is not one of "x", 1']],
  ],
  ["another constant", { a: Type.Literal("x") }, { a: "y" }, [["a", 'is not "x"']]],
  [
    "none of some types",
    { a: Type.Union([Type.Integer({ minimum: 1 }), Type.String()], { default: 1 }) },
    { a: 0 },
    [["a", "is not an integer within its bounds or a string"]],
  ],
  [
    "too many items",
    { a: Type.Array(Type.Integer(), { default: [], maxItems: 1 }) },
    { a: [1, 2] },
    [["a", "more than 1 items"]],
  ],
  [
    "an item",
    { a: Type.Array(gate, { default: [] }) },
    { a: [{ feature: "f", mode: "x" }, { mode: "Enable" }] },
    [
      ["a[0].mode", '"x"'],
      ["a[1].feature", "required"],
    ],
  ],
  [
    "a value of a map",
    { a: Type.Record(Type.String(), Type.Integer(), { default: {} }) },
    { a: { "b/c~d": "1" } },
    [["a.b/c~d", 'is "1"']],
  ],
  [
    "a required value",
    { a: Type.Object({ b: Type.Object({ c: Type.String() }) }) },
    {},
    [["a.b.c", "is required"]],
  ],
  [
    "an unknown alternative",
    { a: Type.Optional(Type.Union([branch("x"), branch("y")])) },
    { a: { type: "z" } },
    [["a.type", 'is "z", which is not one of "x", "y"']],
  ],
  [
    "no alternative",
    { a: Type.Optional(Type.Union([branch("x"), branch("y")])) },
    { a: {} },
    [["a.type", "is required"]],
  ],
  [
    "a key of another alternative",
    { a: Type.Optional(Type.Union([branch("x", { b: text }), branch("y")])) },
    { a: { type: "y", b: "1" } },
    [["a.b", "is not declared"]],
  ],
];

describe("checkValues", () => {
  test.each(cases)("reports %s", (_, properties, values, expected) => {
    const problems = checkValues(parametersOf(properties), values);
    expect(problems.map(({ path }) => path)).toEqual(expected.map(([path]) => path));
    for (const [at, [path, message]] of expected.entries()) {
      expect(problems[at]?.message).toContain(message);
      expect(problems[at]?.message).toMatch(
        new RegExp(`^Parameter "${path.replaceAll(/[[\]]/g, "\\$&")}" .*[^.]$`),
      );
      expect(problems[at]?.hint).toMatch(/^[A-Z][a-z]+ .*[^.]$/);
    }
  });

  test("reports values that are no object", () => {
    const problems = checkValues(parametersOf({}), [] as unknown as JsonObject);
    expect(problems).toMatchObject([
      { path: "", message: "The parameter values are [], which is not an object" },
    ]);
  });

  test("reports all mistakes of one run, in one order", () => {
    const schema = parametersOf({
      a: Type.Integer({ default: 1 }),
      b: Type.Boolean({ default: true }),
      c: Type.String(),
    });
    const values = { d: 1, b: 1, a: "x" };
    expect(checkValues(schema, values).map(({ path }) => path)).toEqual(["c", "d", "a", "b"]);
    expect(checkValues(schema, values)).toEqual(checkValues(schema, values));
  });

  test("shortens a long value", () => {
    const [problem] = checkValues(parametersOf({ a: Type.Boolean({ default: true }) }), {
      a: "x".repeat(500),
    });
    expect(problem?.message.length).toBeLessThan(130);
  });

  test("keeps secret values out of its messages", () => {
    const secret = { secret: true };
    const schema = parametersOf({
      token: Type.String({ default: "", pattern: "^$", ...secret }),
      users: Type.Array(
        Type.Object({ password: Type.Optional(Type.String({ maxLength: 3, ...secret })) }),
        {
          default: [],
        },
      ),
      sets: Type.Record(
        Type.String(),
        Type.Object({ keys: Type.Optional(Type.Array(Type.String({ maxLength: 3 }), secret)) }),
        { default: {} },
      ),
      auth: Type.Optional(Type.Object({ key: Type.Optional(Type.String(secret)) })),
    });
    const problems = checkValues(schema, {
      token: "hunter2",
      users: [{ password: "hunter2" }],
      sets: { a: { keys: ["hunter2"] } },
      auth: "hunter2",
    });
    expect(problems.map(({ path }) => path)).toEqual([
      "token",
      "users[0].password",
      "sets.a.keys[0]",
      "auth",
    ]);
    expect(JSON.stringify(problems)).not.toContain("hunter2");
  });
});

test("the hint of a text against a pattern speaks of the pattern, that of a number of its bounds", () => {
  const schema = parametersOf({
    size: Type.String({ default: "5Gi", pattern: "^[0-9]+Gi$" }),
    count: Type.Integer({ default: 1, minimum: 1 }),
  });
  const hints = checkValues(schema, { size: "5G", count: 0 }).map(({ hint }) => hint);
  expect(hints.sort()).toEqual([
    'Give "count" a value within its bounds',
    'Give "size" a value that matches the pattern',
  ]);
});
