import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  entryStep,
  type FieldPath,
  findField,
  parseFieldPath,
  stepText,
} from "../../generator/cases/field-path.ts";
import { isJsonObject, type Json } from "../../generator/model/json.ts";

function parsed(text: string): FieldPath {
  const result = parseFieldPath(text);
  if (!result.ok) throw new Error(result.reason);
  return result.path;
}

const root: Json = {
  list: [
    { name: "web", size: 2, metadata: { name: "a" } },
    { name: "a,b]", metadata: { name: "b" } },
    { kind: "Role", metadata: { name: "c" } },
    { kind: "Role", metadata: { name: "d" } },
  ],
  labels: { "app.oam.dev/name": "x", 'a"b': "y" },
  empty: "",
};

describe("parseFieldPath and findField", () => {
  it.each([
    ["list[0].name", "web"],
    ["list[name=web].size", 2],
    ["list[size=2].name", "web"],
    ['list[name="a,b]"].metadata.name', "b"],
    ["list[kind=Role,metadata.name=d].metadata", { name: "d" }],
    ['labels["app.oam.dev/name"]', "x"],
    ['labels["a\\"b"]', "y"],
    ['["labels"]["app.oam.dev/name"]', "x"],
    ["empty", ""],
  ])("finds %s", (path, value) => {
    expect(findField(root, parsed(path))).toEqual({ found: true, value });
  });

  it.each([
    ["lst[0]", 'the rendering has no key "lst", but it has "list"'],
    ["list[9]", '"list" has 4 entries'],
    ["list[name=wbe]", '"list" has no entry with name "wbe", but it has "web"'],
    ["list[kind=Role]", '"list" has 2 entries with kind "Role"'],
    [
      "list[kind=Role,metadata.name=x]",
      '"list" has no entry with kind "Role" and metadata.name "x"',
    ],
    ["list.name", '"list" is a list'],
    ["empty.name", '"empty" is no map'],
    ["labels[0]", '"labels" is no list'],
    ["labels.toString", '"labels" has no key "toString"'],
    ["labels.__proto__", '"labels" has no key "__proto__"'],
  ])("says how far %s leads", (path, reason) => {
    expect(findField(root, parsed(path))).toEqual({ found: false, reason });
  });

  it.each([
    "",
    ".a",
    "a.",
    "a..b",
    "a[",
    "a[]",
    "a[x]",
    "a[x=1",
    "a[-1]",
    'a["b]',
    "a b",
    "a[x=1,]y",
    "a[=1]",
  ])("refuses %j", (path) => {
    expect(parseFieldPath(path).ok).toBe(false);
  });
});

describe("the path that leads to a value", () => {
  it("is found again, whatever the names are", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        for (const [path, inner] of pathsIn(value as Json, "")) {
          expect(findField(value as Json, parsed(path)), path).toEqual({
            found: true,
            value: inner,
          });
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it("names the entries of a list by what they are, as long as that tells them apart", () => {
    const list = [
      { name: "a" },
      { kind: "Role", metadata: { name: "x", namespace: "n" } },
      { kind: "Role", metadata: { name: "x", namespace: "m" } },
      { kind: "Role", metadata: { name: "y" } },
      "text",
      "text",
    ];
    expect(list.map((_, index) => stepText(entryStep(list, index), false))).toEqual([
      "[name=a]",
      "[kind=Role,metadata.namespace=n,metadata.name=x]",
      "[kind=Role,metadata.namespace=m,metadata.name=x]",
      "[kind=Role,metadata.name=y]",
      "[4]",
      "[5]",
    ]);
  });
});

/** Every value inside of a value, with its path. */
function pathsIn(value: Json, path: string): [string, Json][] {
  const inner: [string, Json][] = Array.isArray(value)
    ? value.map((item, index) => [path + stepText(entryStep(value, index), false), item])
    : isJsonObject(value)
      ? Object.entries(value).map(([key, item]) => [path + stepText({ key }, path === ""), item])
      : [];
  return inner.flatMap(([at, item]) => [[at, item] as [string, Json], ...pathsIn(item, at)]);
}
