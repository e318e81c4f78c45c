import { symlink } from "node:fs/promises";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { rangeOf } from "../../generator/model/addon-source.ts";
import { loadTypedProject } from "../../generator/source/load-typed-project.ts";
import { addonText, metadataText, seen, writeProject } from "./write-project.ts";

const valid = addonText(`${metadataText}
  parameters: Type.Object({ replicas: Type.Integer({ default: 2 }) }),
  data: { image: "shop:1" },`);

describe("loadTypedProject", () => {
  it("gives metadata, parameters, data, template files and texts", async () => {
    const project = await writeProject({
      "addon.ts": valid,
      "templates/template.cue.hbs": "output: {}\n",
      "templates/resources/b.cue": "b: 1\n",
    });
    const { source, diagnostics } = await project.load();
    expect(diagnostics).toEqual([]);
    expect(source).toMatchObject({
      root: "shop",
      metadata: { name: "web-shop", version: "1.0.0", description: "A shop" },
      parameters: { type: "object", properties: { replicas: { type: "integer", default: 2 } } },
      data: { image: "shop:1" },
    });
    expect(source?.templates.map(({ path, file }) => [path, file])).toEqual([
      ["resources/b.cue", "shop/templates/resources/b.cue"],
      ["template.cue.hbs", "shop/templates/template.cue.hbs"],
    ]);
    expect([...(source?.texts.keys() ?? [])].sort()).toEqual([
      "shop/addon.ts",
      "shop/templates/resources/b.cue",
      "shop/templates/template.cue.hbs",
    ]);
  });

  it("needs neither parameters nor data nor templates", async () => {
    const project = await writeProject({ "addon.ts": addonText(metadataText) });
    const { source, diagnostics } = await project.load();
    expect(diagnostics).toEqual([]);
    expect(source).toMatchObject({ data: {}, templates: [] });
    expect(source).not.toHaveProperty("parameters");
  });

  it("names files from the project when that is the current directory", async () => {
    const project = await writeProject({ "addon.ts": valid });
    const { source } = await loadTypedProject(".", { cwd: project.folder });
    expect(source?.root).toBe(".");
    expect([...(source?.texts.keys() ?? [])]).toEqual(["addon.ts"]);
    const fromInside = await loadTypedProject("../shop", { cwd: project.folder });
    expect(fromInside.source?.root).toBe(".");
  });

  it("names files of a project behind a symbolic link as they were typed", async () => {
    const project = await writeProject({ "addon.ts": valid });
    await symlink("shop", path.join(project.cwd, "link"));
    const { source } = await loadTypedProject("link", { cwd: project.cwd });
    expect([...(source?.texts.keys() ?? [])]).toEqual(["link/addon.ts"]);
  });

  it("gives the new content after an edit, of imported files too", async () => {
    const project = await writeProject({
      "addon.ts": addonText(
        `metadata, data: { at: "first" }`,
        `import { metadata } from "./m.ts";`,
      ),
      "m.ts": `export const metadata = { name: "a", version: "1.0.0", description: "" };\n`,
    });
    const first = await project.load();
    await project.write({
      "m.ts": `export const metadata = { name: "b", version: "1.0.0", description: "" };\n`,
    });
    const second = await project.load();
    expect([first, second].map(({ source }) => source?.metadata.name)).toEqual(["a", "b"]);
    expect(first.source?.data).toEqual({ at: "first" });
  });

  it("loads the same project twice at once", async () => {
    const project = await writeProject({ "addon.ts": valid });
    const both = await Promise.all([project.load(), project.load()]);
    expect(both.map(({ source }) => source?.metadata.name)).toEqual(["web-shop", "web-shop"]);
  });

  it("takes TypeScript that a project's package.json would make CommonJS", async () => {
    const project = await writeProject({
      "package.json": `{ "name": "shop" }`,
      "addon.ts": addonText(
        `metadata: { name: Size.Small, version, description: "" },`,
        `import { version } from "./version.js";\nenum Size { Small = "small" }`,
      ),
      "version.ts": `export const version: string = "3.0.0";\n`,
    });
    const { source, diagnostics } = await project.load();
    expect(diagnostics).toEqual([]);
    expect(source?.metadata).toMatchObject({ name: "small", version: "3.0.0" });
  });

  it("does not hand out what the project itself holds", async () => {
    const project = await writeProject({
      "addon.ts": addonText(
        `metadata: Object.freeze({ name: "a", version: "1", description: "", icon: undefined }),`,
      ),
    });
    const { source } = await project.load();
    expect(Object.isFrozen(source?.metadata)).toBe(false);
    expect(source?.metadata).not.toHaveProperty("icon");
  });
});

describe("several mistakes", () => {
  it("are all reported in one run, over files and stages", async () => {
    const project = await writeProject({
      "addon.ts": addonText(
        `metadata: { name: }`,
        `import { a } from "./nowhere.ts";\nimport "./b.ts";`,
      ),
      "b.ts": `const x = ;\n`,
      "templates/a.cue": "",
    });
    await symlink("a.cue", path.join(project.folder, "templates/b.cue"));
    expect(seen((await project.load()).diagnostics)).toEqual([
      `source/load-failed shop/addon.ts:2:19 "./nowhere.ts"`,
      "source/syntax-error shop/addon.ts:5:19 }",
      "source/syntax-error shop/b.ts:1:11 ;",
      "source/irregular-file shop/templates/b.cue:1:1",
    ]);
  });

  it("of the definition are reported together", async () => {
    const project = await writeProject({
      "addon.ts": addonText(`  metadata: { name: "Web Shop", versoin: "1", tags: "a" },
  parameters: 3,
  data: { greet: () => 1 },
  parametres: 1,`),
    });
    const { source, diagnostics } = await project.load();
    expect(source).toBeUndefined();
    expect(seen(diagnostics)).toEqual([
      "metadata/missing-field shop/addon.ts:4:3 metadata",
      "metadata/missing-field shop/addon.ts:4:3 metadata",
      `metadata/invalid-name shop/addon.ts:4:21 "Web Shop"`,
      "source/unknown-key shop/addon.ts:4:33 versoin",
      `metadata/invalid-field shop/addon.ts:4:53 "a"`,
      "schema/not-an-object shop/addon.ts:5:3 parameters",
      "source/invalid-data shop/addon.ts:6:18 () => 1",
      "source/unknown-key shop/addon.ts:7:3 parametres",
    ]);
  });
});

describe("ranges", () => {
  it("point at values by path, and at the nearest written ancestor of a computed one", async () => {
    const project = await writeProject({
      "addon.ts":
        addonText(`  metadata: { name: "a", version: "1", description: "", ...{ tags: ["x"].concat("y") } },
  data: Object.fromEntries([["a", { b: 1 }]]),`),
    });
    const { source } = await project.load();
    const text = (wanted: string): string | undefined => {
      const found = source && rangeOf(source, wanted);
      const range = found?.range;
      const whole = found && source.texts.get(found.file)?.slice(range?.start, range?.end);
      return found?.approximate ? `about ${String(whole)}` : whole;
    };
    expect(text("metadata.name")).toBe(`"a"`);
    expect(text("metadata.tags")).toBe(`["x"].concat("y")`);
    expect(text("metadata.tags.1")).toBe(`about ["x"].concat("y")`);
    expect(text("data.a.b")).toBe(`about Object.fromEntries([["a", { b: 1 }]])`);
    expect(text("nothing")).toBeUndefined();
  });
});
