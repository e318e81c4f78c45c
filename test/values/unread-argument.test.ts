import { describe, expect, it } from "vitest";

import { mergeValues } from "../../generator/values/merge-values.ts";
import { parseVelaArguments } from "../../generator/values/parse-arguments.ts";
import { jsonOf, type ValueMap } from "../../generator/values/value.ts";

/** What is left of arguments of which one is not read. */
function valuesOf(args: readonly string[]): unknown {
  const { values, errors } = parseVelaArguments(args);
  expect(errors).toHaveLength(1);
  return jsonOf(values).values;
}

describe("an argument that is not read", () => {
  it.each(["a[999999999]=1", "a[-1]=1", "a[0]x=1", "a[0][x]=1", "a.b[70000]=1", "a={1,2", "a.b.c"])(
    "leaves nothing behind of its assignment: %s",
    (argument) => {
      expect(valuesOf([argument])).toEqual({});
    },
  );

  it("leaves what others before it made, as they made it", () => {
    expect(valuesOf(["a[1]=x", "a[-1]=1"])).toEqual({ a: [null, "x"] });
    expect(valuesOf(["a.b=1", "a.c=2,a.d[70000]=3,a.e=4"])).toEqual({ a: { b: 1, c: 2 } });
  });

  it("does not keep the next one from being read", () => {
    expect(valuesOf(["a=1,b[-1]=2", "c=3"])).toEqual({ a: 1, c: 3 });
  });

  it("still says what it was about to set, so that nothing is said to be missing", () => {
    const { assignments } = parseVelaArguments(["b=1,c={1,2"]);
    expect(assignments.map(({ path }) => path)).toEqual([["b"], ["c"], ["c", 0]]);
  });

  it("leaves a file's values alone", () => {
    const file: ValueMap = { a: { list: ["x"] } };
    const { values, errors } = mergeValues({ files: [file], set: ["a.list[70000]=1"] });
    expect(errors).toHaveLength(1);
    expect(jsonOf(values).values).toEqual({ a: { list: ["x"] } });
    expect(file).toEqual({ a: { list: ["x"] } });
  });
});
