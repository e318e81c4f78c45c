import { describe, expect, it } from "vitest";

import { findAssignment } from "../../generator/values/find-assignment.ts";
import { mergeValues } from "../../generator/values/merge-values.ts";
import { parseVelaArguments } from "../../generator/values/parse-arguments.ts";

describe("findAssignment()", () => {
  const given = {
    set: ["a.b=1,a.c=2", "d={x,y},e[1].f=z", "x\\.y=1"],
    "set-json": ['j={"k":[1,{"l":2}],"m":3}', "a={}"],
    "set-string": ["a.c=3"],
  };
  const { assignments } = mergeValues(given);

  it.each<[path: string, token: "key" | "value", kind: string, index: number, column: number]>([
    ["a.b", "value", "set", 0, 5],
    ["a.b", "key", "set", 0, 3],
    ["a.c", "value", "set-string", 0, 5],
    ["a", "value", "set-string", 0, 1],
    ["a.z", "value", "set-json", 1, 3],
    ["d", "value", "set", 1, 3],
    ["d[1]", "value", "set", 1, 6],
    ["e[1].f", "value", "set", 1, 16],
    ["e[1]", "key", "set", 1, 10],
    ["j.k[1].l", "value", "set-json", 0, 16],
    ["j.k[1].l", "key", "set-json", 0, 12],
    ["j.k[1].n", "value", "set-json", 0, 11],
    ["j.m", "key", "set-json", 0, 20],
    ["x.y", "key", "set", 2, 1],
  ])("leads from %s, its %s, to --%s %i:%i", (path, ...expected) => {
    const [token, kind, index, column] = expected;
    expect(findAssignment(assignments, path, token)).toMatchObject({
      assignment: { kind, index },
      column,
    });
  });

  it.each(["b", "aa", "a_b", "dd", ""])("knows nothing of %j", (path) => {
    const { assignments: few } = parseVelaArguments(path === "" ? [] : ["a.b=1", "d={x}"]);
    expect(findAssignment(few, path, "value")).toBeUndefined();
  });
});

describe("an assignment with an empty key", () => {
  it.each(["=1", "a.=1", ".b=1", "[0]=1"])("%s decides about nothing", (argument) => {
    const { assignments } = parseVelaArguments([argument]);
    expect(assignments).toHaveLength(1);
    for (const path of ["a", "b", "a.b", "[0]"]) {
      expect(findAssignment(assignments, path, "key")).toBeUndefined();
    }
  });

  it("does not hide the others of its argument", () => {
    const { assignments } = parseVelaArguments(["a.b=1,=2"]);
    expect(findAssignment(assignments, "a.b", "value")).toMatchObject({ column: 5 });
    const { assignments: json } = mergeValues({ "set-json": ['a={"":1,"b":2}'] });
    expect(findAssignment(json, "a.", "value")).toMatchObject({ column: 7 });
    expect(findAssignment(json, "a.b", "value")).toMatchObject({ column: 13 });
  });
});

describe("an argument that is not read", () => {
  it.each([
    ["a", 1],
    ["a=1,bc", 5],
    ["a=1,b.=2", 5],
    ["a.b=1,a[0]=2", 7],
    ["a[x]=1", 3],
    ["a[0]x=1", 5],
    ["a={b,c", 3],
    ["\u{1f600}=1,b", 6],
    ["a[", 3],
  ])("%s says its column %i", (argument, column) => {
    expect(parseVelaArguments([argument]).errors).toMatchObject([{ index: 0, column }]);
  });

  it("has words without what it says", () => {
    const words = ["s-e-c", 's"e-c,', "a[s-e-c]=1", "a[0]s-e-c=1", "s-e-c.=1"].map(
      (argument) => parseVelaArguments([argument]).errors[0]?.safeMessage ?? "",
    );
    expect(words).toHaveLength(5);
    for (const text of words) expect(text).toMatch(/^[a-z](?:(?!e-c).)+$/);
  });

  it("is not deeper than a stack", () => {
    const deep = (count: number): string => `a${"[0]".repeat(count)}=1`;
    expect(parseVelaArguments([deep(900)]).errors).toEqual([]);
    expect(parseVelaArguments([deep(30_000)]).errors).toHaveLength(1);
    const json = mergeValues({ "set-json": [`a=${"[".repeat(30_000)}`] });
    expect(json.errors).toMatchObject([{ message: expect.stringContaining("depth") as string }]);
  });
});
