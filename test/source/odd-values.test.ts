import { describe, expect, it } from "vitest";

import { loadTypedProject } from "../../generator/source/load-typed-project.ts";
import { addonText, metadataText, seen, writeProject } from "./write-project.ts";

async function found(properties: string, before: string): Promise<string[]> {
  const project = await writeProject({ "addon.ts": addonText(properties, before) });
  const { source, diagnostics } = await project.load();
  expect(source).toBeUndefined();
  return seen(diagnostics);
}

describe("a schema that contains itself", () => {
  it.each([
    [
      "in a parameter",
      `const s: any = Type.Object({ a: Type.String() }); s.properties.a = s;`,
      "s",
    ],
    [
      "in a list",
      `const s: any = Type.Object({ a: Type.Array(Type.String()) });
s.properties.a.items = s;`,
      "s",
    ],
    [
      "in a keyword",
      `const s: any = Type.Object({ a: Type.String() });
s.properties.a.examples = [s.properties];`,
      "s",
    ],
  ])("%s is unsupported, at that parameter", async (_, before, name) => {
    const [only, ...others] = await found(`${metadataText} parameters: ${name},`, before);
    expect(only).toMatch(/^schema\/unsupported shop\/addon\.ts:2:\d+ a$/);
    expect(others).toEqual([]);
  });

  it("is not one that uses another twice", async () => {
    const before = `const s = Type.String({ default: "" });`;
    const parameters = `parameters: Type.Object({ a: s, b: Type.Object({ a: s }) })`;
    const project = await writeProject({
      "addon.ts": addonText(`${metadataText} ${parameters},`, before),
    });
    expect((await project.load()).diagnostics).toEqual([]);
  });
});

describe("a value whose reading runs code of the project", () => {
  const fails = `() => { throw new Error("odd") }`;
  it.each([
    [
      "a getter of data",
      `${metadataText} data: Object.defineProperty({}, "a", { enumerable: true, get: bad }),`,
    ],
    ["a proxy as data", `${metadataText} data: new Proxy({}, { ownKeys: bad }),`],
    ["a proxy as metadata", `metadata: new Proxy({}, { get: bad }),`],
    [
      "a getter in a schema",
      `${metadataText} parameters: Type.Object({ get a() { return bad(); } }),`,
    ],
    [
      "a proxy in a schema",
      `${metadataText} parameters: Type.Object({ a: new Proxy({}, { ownKeys: bad }) }),`,
    ],
  ])("%s fails the load", async (_, properties) => {
    const [only, ...others] = await found(properties, `const bad: any = ${fails};`);
    expect(only).toMatch(/^source\/load-failed shop\/addon\.ts:2:/);
    expect(others).toEqual([]);
  });

  it("an unknown field that JSON cannot hold is no bug of ours", async () => {
    const metadata = `metadata: { name: "a", version: "1.0.0", description: "", more: 1n },`;
    const codes = (await found(metadata, "")).map((line) => line.split(" ")[0]);
    expect(codes).toEqual(["source/load-failed"]);
  });
});

describe("an odd name", () => {
  it.each(["a\nb.cue", "a\u001bb.cue", "sub\u2028/b.cue", "a\u007fb.cue"])(
    "of a template file is refused: %j",
    async (name) => {
      const project = await writeProject({
        "addon.ts": addonText(metadataText),
        [`templates/${name}`]: "",
      });
      const { diagnostics } = await project.load();
      expect(diagnostics.map(({ code }) => code)).toEqual(["source/irregular-file"]);
      expect(diagnostics[0]?.message).toMatch(/^[ -~]+$/);
      expect(seen(diagnostics)[0]).toMatch(/^[ -~]+$/);
    },
  );

  it("of a project that is a file is told from none at all", async () => {
    const project = await writeProject({ "addon.ts": addonText(metadataText) });
    const { diagnostics } = await loadTypedProject("shop/addon.ts", { cwd: project.cwd });
    expect(seen(diagnostics)).toEqual(["source/project-not-found shop/addon.ts:1:1"]);
    expect(diagnostics[0]?.hint).toContain("folder");
  });
});
