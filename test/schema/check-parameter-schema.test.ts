import { type TProperties, Type } from "typebox";
import { describe, expect, test } from "vitest";

import type { ParameterSchema } from "../../generator/model/parameter.ts";
import { checkParameterSchema } from "../../generator/schema/check-parameter-schema.ts";
import { parameterCue } from "../../generator/schema/parameter-cue.ts";
import { parametersOf } from "./contract.ts";

const found = (properties: TProperties) =>
  checkParameterSchema(parametersOf(properties)).map(({ code, path }) => [code, path]);

const pair = Type.Object({ key: Type.String(), size: Type.Integer({ default: 1 }) });
const text = Type.String();

describe("schema/unsupported", () => {
  test("of a keyword that is a name of JavaScript has a hint of its own", () => {
    const a = Type.Integer(Object.fromEntries([["constructor", 1]]));
    const [problem] = checkParameterSchema(parametersOf({ a }));
    expect(problem).toMatchObject({ hint: 'Remove "constructor"' });
  });

  test("of a mistyped keyword names the right one", () => {
    const hints = (schema: Record<string, unknown>) =>
      checkParameterSchema(parametersOf({ a: Type.Integer(schema) })).map(({ hint }) => hint);
    expect(hints({ desciption: "Pods", default: 1 })).toEqual(['Write "description" instead']);
    expect(hints({ minumum: 1, default: 1 })).toEqual(['Write "minimum" instead']);
    expect(hints({ purpose: "Pods", default: 1 })).toEqual(['Remove "purpose"']);
  });

  test.each<[string, TProperties, string]>([
    ["a format", { a: Type.String({ format: "email" }) }, "a"],
    ["multipleOf", { a: Type.Integer({ multipleOf: 2, default: 4 }) }, "a"],
    ["a lookahead", { a: Type.String({ pattern: "^(?=.*a)" }) }, "a"],
    ["a pattern that is no text", { a: Type.Unsafe({ type: "string", pattern: 1 }) }, "a"],
    ["a bound that is no number", { a: Type.Unsafe({ type: "integer", minimum: "1" }) }, "a"],
    ["a bound beyond 2^53", { a: Type.Integer({ minimum: 2 ** 53 }) }, "a"],
    ["bounds that leave nothing", { a: Type.Integer({ minimum: 2, maximum: 1 }) }, "a"],
    [
      "bounds that leave one integer",
      { a: Type.Integer({ exclusiveMinimum: 1, maximum: 2.5 }) },
      "a",
    ],
    ["bounds that leave one number", { a: Type.Number({ minimum: 1, maximum: 1 }) }, "a"],
    ["an exclusive maximum below zero", { a: Type.Number({ exclusiveMaximum: -2 }) }, "a"],
    ["a tiny one", { a: Type.Optional(Type.Number({ exclusiveMaximum: -1e-7 })) }, "a"],
    ["lengths in the wrong order", { a: Type.String({ minLength: 3, maxLength: 2 }) }, "a"],
    ["a length over 1000", { a: Type.String({ maxLength: 1001 }) }, "a"],
    ["a negative length", { a: Type.String({ minLength: -1 }) }, "a"],
    [
      "numbers of items in the wrong order",
      { a: Type.Optional(Type.Array(text, { minItems: 2, maxItems: 1 })) },
      "a",
    ],
    ["unique items", { a: Type.Array(text, { uniqueItems: true, default: [] }) }, "a"],
    ["a tuple", { a: Type.Tuple([text, text]) }, "a"],
    ["an intersection", { a: Type.Intersect([pair, Type.Object({ b: text })]) }, "a"],
    ["a reference", { a: Type.Ref("other") }, "a"],
    ["a list of types", { a: Type.Unsafe({ type: ["string", "null"] }) }, "a"],
    ["an unknown type", { a: Type.Unsafe({ type: "date" }) }, "a"],
    ["an enum of nothing", { a: Type.Enum([]) }, "a"],
    ["an enum of objects", { a: Type.Unsafe({ enum: [{ b: 1 }] }) }, "a"],
    ["an enum against its type", { a: Type.Unsafe({ type: "string", enum: [1] }) }, "a"],
    ["an enum of inexact numbers", { a: Type.Unsafe({ enum: [1, 2 ** 60] }) }, "a"],
    ["half of a surrogate pair", { a: Type.Enum(["\ud800"]) }, "a"],
    ["a union of nothing", { a: Type.Unsafe({ anyOf: [] }) }, "a"],
    ["a union of equal types", { a: Type.Union([text, Type.Literal("a")]) }, "a"],
    ["a union of number and integer", { a: Type.Union([Type.Number(), Type.Integer()]) }, "a"],
    ["a union of a scalar and a list", { a: Type.Union([text, Type.Array(text)]) }, "a"],
    ["a union without a discriminator", { a: Type.Union([pair, Type.Object({ b: text })]) }, "a"],
    [
      "a union whose discriminator is optional",
      {
        a: Type.Union([
          Type.Object({ type: Type.Optional(Type.Literal("a")) }),
          Type.Object({ type: Type.Literal("b") }),
        ]),
      },
      "a",
    ],
    [
      "a union whose discriminator repeats",
      {
        a: Type.Union([
          Type.Object({ type: Type.Literal("a") }),
          Type.Object({ type: Type.Literal("a") }),
        ]),
      },
      "a",
    ],
    [
      "a default of an element",
      { a: Type.Array(Type.String({ default: "x" }), { default: [] }) },
      "a",
    ],
    ["a default of an alternative", { a: Type.Union([Type.Integer({ default: 1 }), text]) }, "a"],
    ["a default object", { a: Type.Object({ b: text }, { default: { b: "x" } }) }, "a"],
    ["a default map", { a: Type.Record(Type.String(), text, { default: { b: "x" } }) }, "a"],
    ["a default object for anything", { a: Type.Any({ default: { b: 1 } }) }, "a"],
    ["a default list for anything", { a: Type.Any({ default: [] }) }, "a"],
    [
      "a default list of objects with an optional field",
      {
        a: Type.Array(Type.Object({ b: text, c: Type.Optional(text) }), { default: [{ b: "x" }] }),
      },
      "a",
    ],
    [
      "a default list of objects with a list",
      {
        a: Type.Array(Type.Object({ b: Type.Array(text, { default: [] }) }), {
          default: [{ b: [] }],
        }),
      },
      "a",
    ],
    [
      "a default list against a default of its items",
      { a: Type.Array(pair, { default: [{ key: "x", size: 2 }] }) },
      "a",
    ],
    [
      "a default list of maps",
      { a: Type.Array(Type.Record(Type.String(), text), { default: [{}] }) },
      "a",
    ],
    ["a list that has to be given", { a: Type.Array(text) }, "a"],
    ["a map that has to be given", { a: Type.Record(Type.String(), text) }, "a"],
    [
      "a list that an item has to give",
      { a: Type.Array(Type.Object({ b: Type.Array(text) }), { default: [] }) },
      "a.b",
    ],
    [
      "a map with rules for its keys",
      { a: Type.Record(Type.Integer(), text, { default: {} }) },
      "a",
    ],
    ["named and free keys", { a: Type.Object({ b: text }, { additionalProperties: text }) }, "a"],
    ["no schema", { a: true }, "a"],
    ["a default between -1 and 0", { a: Type.Number({ default: -0.5 }) }, "a"],
    [
      "such a number in a default list",
      { a: Type.Array(Type.Number(), { default: [-0.25] }) },
      "a",
    ],
    ["such a bound", { a: Type.Optional(Type.Integer({ minimum: -0.5 })) }, "a"],
    ["such a literal", { a: Type.Optional(Type.Literal(-0.001)) }, "a"],
    ["a usage tag in a description", { a: Type.String({ description: "A +usage=b" }) }, "a"],
    ["a description that is no text", { a: Type.Unsafe({ type: "string", description: 1 }) }, "a"],
  ])("reports %s", (_, properties, path) => {
    expect(found(properties)).toEqual([["schema/unsupported", path]]);
  });

  test.each([{ type: "memory" }, {}])(
    "hints at what works for a union with the default %j",
    (value) => {
      const branch = (tag: string) => Type.Object({ type: Type.Literal(tag) });
      const branches = [branch("memory"), branch("disk")];
      const [problem] = checkParameterSchema(
        parametersOf({ a: Type.Union(branches, { default: value }) }),
      );
      expect(problem?.hint).toBe(
        "Remove the default, and wrap it in Type.Optional if it may be left out",
      );
      expect(found({ a: Type.Optional(Type.Union(branches)) })).toEqual([]);
      expect(found({ a: Type.Union(branches) })).toEqual([]);
    },
  );

  test("hints at an empty default for a map", () => {
    const map = (value: object) => ({ a: Type.Record(Type.String(), text, { default: value }) });
    const [problem] = checkParameterSchema(parametersOf(map({ b: "c" })));
    expect(problem?.hint).toBe("Make it optional, or use default: {}");
    expect(found(map({}))).toEqual([]);
  });

  test("reports a required field that nobody declares, and a default of all parameters", () => {
    const schema: ParameterSchema = {
      type: "object",
      properties: {},
      required: ["a"],
      default: {},
    };
    expect(checkParameterSchema(schema)).toMatchObject([
      { code: "schema/unsupported", path: "" },
      { code: "schema/unsupported", path: "" },
    ]);
  });
});

test.each([
  "a.b",
  "_a",
  "#a",
  "1a",
  "",
  "a b",
  "ü",
  "a/b",
  "$a",
  "__proto__",
  "string",
  "int",
  "len",
  "uint8",
])("reports the name %j", (name) => {
  const properties = Object.fromEntries([[name, Type.Optional(Type.Integer())]]);
  expect(found({ in: Type.Object(properties) })).toEqual([["schema/invalid-name", `in.${name}`]]);
});

test.each([
  { type: "array" },
  { type: "object" },
  {},
  null,
  "text",
  [],
  { type: "object", properties: [] },
])("reports %j, which is no object schema", (schema) => {
  expect(checkParameterSchema(schema as ParameterSchema)).toMatchObject([
    { code: "schema/not-an-object", path: "" },
  ]);
});

test("reports all problems at once, defaults last", () => {
  expect(
    found({
      one: Type.Integer({ minimum: 1, default: 0 }),
      two: Type.Object({ "b.c": Type.String({ format: "email", pattern: "\\s" }) }),
      three: Type.Array(Type.Object({ four: Type.Tuple([]) }), { default: [] }),
    }),
  ).toEqual([
    ["schema/invalid-name", "two.b.c"],
    ["schema/unsupported", "two.b.c"],
    ["schema/unsupported", "two.b.c"],
    ["schema/unsupported", "three.four"],
    ["schema/invalid-default", "one"],
  ]);
});

test("words its messages and hints alike", () => {
  const problems = checkParameterSchema(
    parametersOf({
      "a.b": Type.String({ format: "email" }),
      c: Type.Array(Type.Tuple([])),
      d: Type.Integer({ default: 1, minimum: 2 }),
    }),
  );
  expect(problems.length).toBeGreaterThan(3);
  for (const { message, hint, path } of problems) {
    expect(message).toMatch(/^[A-Z].*[^.]$/);
    expect(message).toContain(`"${path}"`);
    expect(hint).toMatch(/^[A-Z][a-z]+ .*[^.]$/);
  }
});

test("a schema with problems is not written", () => {
  expect(() => parameterCue(parametersOf({ a: Type.Tuple([]) }))).toThrow("not sound");
});
