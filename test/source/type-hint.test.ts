import { describe, expect, it } from "vitest";

import { typeHint } from "../../generator/source/type-hint.ts";
import { Type } from "../../generator/authoring/parameters.ts";

describe("the hint for a function that Type does not have", () => {
  it.each([
    ["TaggedUnion", "Union"],
    ["Int", "Integer"],
    ["Bool", "Boolean"],
    ["integr", "Integer"],
    ["StringEnum", "Enum"],
    ["Map", "Record"],
    ["Float", "Number"],
    ["Litreal", "Literal"],
    ["list", "Array"],
  ])("is for Type.%s the one that is meant: Type.%s", (name, meant) => {
    expect(typeHint(`Type.${name} is not a function`)).toBe(`Write "Type.${meant}"`);
    expect(Object.keys(Type)).toContain(meant);
  });

  it.each(["Zebra", "constructor", "hasOwnProperty"])("names all of them for Type.%s", (name) => {
    const hint = typeHint(`TypeError: Type.${name} is not a function`);
    const names = [...(hint ?? "").matchAll(/"Type\.(\w+)"/g)].map(([, one]) => one);
    expect(names).toHaveLength(12);
    expect(names.filter((one) => !Object.keys(Type).includes(one ?? ""))).toEqual([]);
  });

  it.each(["x is not a function", "MyType.Int is not a function", "Type is not a function"])(
    "is absent for another message: %s",
    (message) => {
      expect(typeHint(message)).toBeUndefined();
    },
  );
});
