import { Type } from "typebox";
import { describe, expect, test } from "vitest";

import type { JsonObject } from "../../generator/model/json.ts";
import { applyDefaults } from "../../generator/schema/check-values.ts";
import { parametersOf } from "./contract.ts";

const text = Type.Optional(Type.String());

describe("applyDefaults", () => {
  const schema = parametersOf({
    a: Type.Integer({ default: 1 }),
    b: Type.Object({ c: Type.Object({ d: Type.Boolean({ default: true }), e: text }) }),
    f: Type.Array(Type.Object({ g: Type.Integer({ default: 2 }), h: text }), { default: [] }),
    i: Type.Record(Type.String(), Type.Object({ j: Type.Integer({ default: 3 }) }), {
      default: {},
    }),
    k: Type.Optional(Type.Object({ l: Type.Integer({ default: 4 }) })),
  });

  test("fills in what is left out, at every depth", () => {
    expect(applyDefaults(schema, {})).toEqual({ a: 1, b: { c: { d: true } }, f: [], i: {} });
    const given = { b: { c: { e: "x" } }, f: [{}, { g: 5 }], i: { m: {} }, k: {} };
    expect(applyDefaults(schema, given)).toEqual({
      a: 1,
      b: { c: { d: true, e: "x" } },
      f: [{ g: 2 }, { g: 5 }],
      i: { m: { j: 3 } },
      k: { l: 4 },
    });
  });

  test("keeps what has the wrong shape and what nobody declared, and changes nothing that is given", () => {
    const given = JSON.parse(
      '{"a":null,"b":[],"f":{},"i":1,"k":"x","n":{"o":1},"__proto__":{"a":2}}',
    ) as JsonObject;
    const before = JSON.stringify(given);
    const completed = applyDefaults(schema, given);
    expect(JSON.stringify(completed)).toBe(before);
    expect(JSON.stringify(given)).toBe(before);
  });

  test("gives each call its own default", () => {
    const lists = parametersOf({ a: Type.Array(Type.String(), { default: ["x"] }) });
    (applyDefaults(lists, {}).a as string[]).push("y");
    expect(applyDefaults(lists, {})).toEqual({ a: ["x"] });
  });
});
