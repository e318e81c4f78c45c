import path from "node:path";

import { describe, expect, it } from "vitest";

import { collectRanges } from "../../generator/source/collect-ranges.ts";
import { projectPaths } from "../../generator/source/project-paths.ts";
import { readModules } from "../../generator/source/read-modules.ts";
import { addonText, writeProject } from "./write-project.ts";

/** `file: token` of every collected range, by path. Nothing is run, so that any text will do. */
async function rangesOf(files: Record<string, string>): Promise<Record<string, string>> {
  const project = await writeProject(files);
  const paths = await projectPaths("shop", project.cwd);
  if (!paths) throw new Error("the project was not written");
  const graph = await readModules(paths, path.join(paths.folder, "addon.ts"));
  const textOf = new Map([...graph.modules.values()].map(({ file, text }) => [file, text]));
  const { ranges } = collectRanges(graph);
  return Object.fromEntries(
    [...ranges].map(([name, { file, range }]) => {
      const token = textOf.get(file)?.slice(range.start, range.end) ?? "";
      return [name, `${file.replace("shop/", "")}: ${token}`];
    }),
  );
}

describe("collectRanges", () => {
  it("gives the name of a parameter, the value of metadata and data", async () => {
    const ranges = await rangesOf({
      "addon.ts":
        addonText(`  metadata: { name: "a", system: { vela: ">=1.10" }, tags: ["x", "y"] },
  parameters: Type.Object({ wait: Type.Object({ timeout: Type.String() }) }),
  data: { list: [{ a: 1 }] },`),
    });
    expect(ranges).toMatchObject({
      "metadata.name": `addon.ts: "a"`,
      "metadata.system": `addon.ts: { vela: ">=1.10" }`,
      "metadata.system.vela": `addon.ts: ">=1.10"`,
      "metadata.tags.1": `addon.ts: "y"`,
      parameters: "addon.ts: parameters",
      "parameters.wait": "addon.ts: wait",
      "parameters.wait.timeout": "addon.ts: timeout",
      "data.list.0.a": "addon.ts: 1",
    });
  });

  it("descends into optional, list, map and union schemas", async () => {
    const ranges = await rangesOf({
      "addon.ts": addonText(`parameters: Type.Object({
  optional: Type.Optional(Type.Object({ a: Type.String() })),
  list: Type.Array(Type.Object({ b: Type.String() })),
  map: Type.Record(Type.String(), Type.Object({ c: Type.String() })),
  union: Type.Union([Type.Object({ kind: Type.Literal("x") }), Type.Object({ "kind": Type.Literal("y"), d: Type.String() })]),
  whole: Type.Intersect([Type.Object({ e: Type.String() })]),
}),`),
    });
    // Where alternatives share a name, the first one counts.
    expect(ranges["parameters.union.kind"]).toBe("addon.ts: kind");
    expect(Object.keys(ranges).sort()).toEqual([
      "parameters",
      "parameters.list",
      "parameters.list.b",
      "parameters.map",
      "parameters.map.c",
      "parameters.optional",
      "parameters.optional.a",
      "parameters.union",
      "parameters.union.d",
      "parameters.union.kind",
      "parameters.whole",
      "parameters.whole.e",
    ]);
  });

  it.each([
    ["a shorthand", `const tags = ["x"];`, "tags"],
    ["a constant", `const words = ["x"];`, "tags: words"],
    ["an exported constant", `export const words = ["x"];`, "tags: words"],
    ["as const", `const words = ["x"] as const;`, "tags: words as readonly string[]"],
    ["satisfies", `const words = (["x"]) satisfies string[];`, "tags: words!"],
    ["a type assertion", `const words = <string[]>["x"];`, "tags: words"],
    ["a property of a constant", `const all = { words: ["x"] };`, "tags: all.words"],
    ["a spread", `const all = { tags: ["x"] };`, "...all"],
    ["a spread that overrides", `const all = { tags: ["x"] };`, `tags: [], ...all`],
    ["a value after a spread", `const all = { tags: [] };`, `...all, tags: ["x"]`],
    ["a quoted name", "", `"tags": ["x"]`],
    ["a computed literal name", "", `["tags"]: ["x"]`],
  ])("follows %s", async (_, before, property) => {
    const ranges = await rangesOf({ "addon.ts": addonText(`metadata: { ${property} },`, before) });
    expect(ranges["metadata.tags"]).toBe(`addon.ts: ["x"]`);
    expect(ranges["metadata.tags.0"]).toBe(`addon.ts: "x"`);
  });

  it.each([
    ["a named import", `import { words } from "./w.ts";`, `export const words = ["x"];`],
    ["a renamed import", `import { all as words } from "./w.js";`, `export const all = ["x"];`],
    [
      "a renamed export",
      `import { words } from "./w";`,
      `const all = ["x"];\nexport { all as words };`,
    ],
    ["a default import", `import words from "./w.ts";`, `export default ["x"];`],
    [
      "a default constant",
      `import words from "./w.ts";`,
      `const all = ["x"];\nexport default all;`,
    ],
    [
      "a namespace",
      `import * as w from "./w.ts";\nconst words = w.words;`,
      `export const words = ["x"];`,
    ],
  ])("follows %s", async (_, before, other) => {
    const addon = addonText("metadata: { tags: words },", before);
    const ranges = await rangesOf({ "addon.ts": addon, "w.ts": other });
    expect(ranges["metadata.tags"]).toBe(`w.ts: ["x"]`);
  });

  it.each([
    [`export { words } from "./w.ts";`],
    [`export * from "./w.ts";`],
    [`export { all as words } from "./w.ts";`],
    [`import { words as inner } from "./w.ts";\nexport { inner as words };`],
    [`export * from "./index.ts";\nexport * from "./w.ts";`],
  ])("follows the re-export %s", async (reExport) => {
    const ranges = await rangesOf({
      "addon.ts": addonText("metadata: { tags: words },", `import { words } from "./index.ts";`),
      "index.ts": reExport,
      "w.ts": `export const words = ["x"];\nexport const all = words;\n`,
    });
    expect(ranges["metadata.tags"]).toBe(`w.ts: ["x"]`);
  });

  it("follows an addon and its parameters into other files", async () => {
    const ranges = await rangesOf({
      "addon.ts": `import { addon } from "./shop.ts";\nexport default addon;\n`,
      "shop.ts": `import * as p from "./p.ts";\nexport const addon = defineAddon({ metadata: {}, parameters: p.parameters });\n`,
      "p.ts": `const wait = Type.Object({ timeout: Type.String() });
export const parameters = Type.Object({ wait, again: wait, same: wait.properties.timeout, ...wait.properties });\n`,
    });
    expect(ranges).toMatchObject({
      parameters: "shop.ts: parameters",
      "parameters.wait": "p.ts: wait",
      "parameters.wait.timeout": "p.ts: timeout",
      "parameters.again.timeout": "p.ts: timeout",
      "parameters.timeout": "p.ts: timeout",
    });
  });

  it.each([
    ["a name that is a variable", `let words = ["x"];`, "tags: words", "addon.ts: words"],
    ["a name that nothing declares", "", "tags: words", "addon.ts: words"],
    ["a name that stands for itself", "const words = words;", "tags: words", "addon.ts: words"],
    ["a call", "", `tags: ["x"].concat()`, `addon.ts: ["x"].concat()`],
    ["a computed name", "const key = 1;", `[key]: ["x"]`, undefined],
    ["a method", "", `tags() { return ["x"]; }`, undefined],
    ["a value before a spread that is computed", "", `tags: ["x"], ...more()`, undefined],
    [
      "a namespace as a whole",
      `import * as words from "./w.ts";`,
      "tags: words",
      "addon.ts: words",
    ],
  ])("stops at %s", async (_, before, property, expected) => {
    const addon = addonText(`metadata: { ${property} },`, before);
    const ranges = await rangesOf({ "addon.ts": addon, "w.ts": "export const a = 1;\n" });
    expect(ranges["metadata.tags"]).toBe(expected);
    expect(ranges["metadata.tags.0"]).toBeUndefined();
    expect(ranges["metadata"]).toBeDefined();
  });

  it("stops at what stands after a spread in a list", async () => {
    const ranges = await rangesOf({
      "addon.ts": addonText(`metadata: { tags: ["a", ...b, "c"] },`),
    });
    expect(Object.keys(ranges)).toEqual(["metadata", "metadata.tags", "metadata.tags.0"]);
  });

  it.each([
    ["nothing is exported by default", "export const a = 1;\n"],
    ["the default is a call of something else", "export default build({ metadata: {} });\n"],
    ["the default is a function", "export default function addon() { return { metadata: {} }; }\n"],
  ])("gives nothing when %s", async (_, text) => {
    expect(await rangesOf({ "addon.ts": text })).toEqual({});
  });

  it("takes a plain object for an addon", async () => {
    const ranges = await rangesOf({ "addon.ts": `export default { metadata: { name: "a" } };\n` });
    expect(ranges["metadata.name"]).toBe(`addon.ts: "a"`);
  });
});
