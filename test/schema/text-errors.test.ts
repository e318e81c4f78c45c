import { Type } from "typebox";
import { describe, expect, test } from "vitest";

import type { JsonObject } from "../../generator/model/json.ts";
import { checkValues } from "../../generator/schema/check-values.ts";
import { parametersOf } from "./contract.ts";

const text = Type.Optional(Type.String());

describe("texts and names that CUE does not take as they are", () => {
  test.each<[string, JsonObject, string]>([
    ["what a mistyped name means", { timout: "9m" }, 'Write "timeout"'],
    ["to remove one that means nothing", { colour: 1 }, 'Remove "colour"'],
    ["the composed form of a key", { any: { "e\u0301": 1 } }, 'Write "any.\u00e9"'],
    [
      "another text for half a character",
      { timeout: "\ud800" },
      'Give "timeout" a text of whole characters without U+FEFF',
    ],
  ])("hints at %s", (_, values, hint) => {
    const schema = parametersOf({ timeout: text, any: Type.Optional(Type.Any()) });
    expect(checkValues(schema, values).map((problem) => problem.hint)).toEqual([hint]);
  });

  test.each<[string, JsonObject, string]>([
    ["a byte order mark", { any: ["\ufeffx"] }, "any[0]"],
    ["a byte order mark in a key", { any: { "\ufeff": 1 } }, "any.\ufeff"],
    ["half of a surrogate pair", { any: { a: "\udc00" } }, "any.a"],
    ["a key that CUE composes", { map: { "e\u0301": "x" } }, "map.e\u0301"],
  ])("reports %s", (_, values, path) => {
    const map = Type.Record(Type.String(), Type.String(), { default: {} });
    const problems = checkValues(parametersOf({ any: Type.Optional(Type.Any()), map }), values);
    expect(problems.map((problem) => problem.path)).toEqual([path]);
  });

  test("takes such characters in a default, which is escaped", () => {
    const schema = parametersOf({ a: Type.String({ default: "\ufeff" }) });
    expect(checkValues(schema, {})).toEqual([]);
  });
});
