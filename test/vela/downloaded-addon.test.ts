import { describe, expect, it } from "vitest";

import { textOf } from "../../generator/model/addon-files.ts";
import type { ArchiveFile } from "../../generator/model/unpacked-archive.ts";
import { type DownloadedAddon, downloadedAddon } from "../../generator/vela/downloaded-addon.ts";
import { readPackage } from "../../generator/vela/read-package.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { sharedEngine } from "../engine/shared-engines.ts";

const engine = sharedEngine();

/** Files by their name in the archive. */
async function download(entries: [string, string][], links: string[] = []) {
  const files = entries.map(([entry, text]): ArchiveFile => {
    const file = { entry, path: entry.slice(entry.indexOf("/") + 1), bytes: Buffer.from(text) };
    return links.includes(entry) ? { ...file, linkTarget: "x" } : file;
  });
  const downloaded = await downloadedAddon(engine, { name: "a.tgz", files });
  downloaded.diagnostics.forEach(expectWording);
  return downloaded;
}

const contents = ({ addon }: DownloadedAddon): string[] =>
  addon.files.map((file) => `${file.path}=${textOf(file)}`);

const findings = ({ diagnostics }: DownloadedAddon): string[] =>
  diagnostics.map(({ code, severity, at }) => `${severity} ${code} ${"file" in at ? at.file : ""}`);

describe("the files that vela finds", () => {
  it("are those of the archive, in its order", async () => {
    const made = await download([
      ["web/template.cue", "t"],
      ["web/metadata.yaml", "name: shop"],
      ["web/a.md", "a"],
    ]);
    expect(contents(made)).toEqual(["template.cue=t", "metadata.yaml=name: shop", "a.md=a"]);
    expect([made.addon.folder, made.addon.index]).toEqual(["a.tgz!web", { name: "shop" }]);
    expect([made.diagnostics, made.lost]).toEqual([[], []]);
  });

  it("lie in a folder of the addon's name, too, and there they come first", async () => {
    const made = await download([
      ["./shop/metadata.yaml", "name: shop"],
      ["./template.cue", "beside"],
      ["./shop/template.cue", "inside"],
    ]);
    expect(contents(made)).toEqual([
      "metadata.yaml=name: shop",
      "template.cue=inside",
      "template.cue=inside",
    ]);
    expect(made.addon.folder).toBe("a.tgz!./shop");
    expect(made.diagnostics).toEqual([]);
  });

  it("have the last content of a path that is there twice, for each of them", async () => {
    const made = await download([
      ["web/metadata.yaml", "name: shop"],
      ["web/resources/a.cue", "first"],
      ["other/resources/a.cue", "last"],
    ]);
    expect(contents(made).slice(1)).toEqual(["resources/a.cue=last", "resources/a.cue=last"]);
    expect(findings(made)).toEqual(["warning archive/duplicate-path a.tgz!other/resources/a.cue"]);
    const [, duplicate] = made.addon.files;
    expect(duplicate?.spans[0]?.source.file).toBe("a.tgz!other/resources/a.cue");
  });

  it.each([
    ["res", "resources/a.cue"],
    ["template", "template.cue"],
    ["template", "template.yaml"],
    ["def", "definitions/a.cue"],
    ["parameter", "parameter.cue"],
    ["meta", "metadata.yaml"],
    ["n", ""],
    ["resource", "resources.yaml"],
  ])("of the addon %s are without %j", async (name, path) => {
    const made = await download([
      [`${name}/Chart.yaml`, `name: ${name}`],
      [`${name}/x`, ""],
      ...(path === "" ? [] : ([[`${name}/${path}`, "lost"]] as [string, string][])),
    ]);
    expect(made.addon.files.map((file) => file.path)).toEqual(["Chart.yaml", "x"]);
    const expected = path === "" ? [] : [`error layout/lost-path a.tgz!${name}/${path}`];
    expect(findings(made)).toEqual(expected);
    expect(made.lost.map((file) => file.path)).toEqual(path === "" ? [] : [path]);
  });

  it("are all there without a name", async () => {
    const made = await download([["web/template.cue", "t"]]);
    expect(contents(made)).toEqual(["template.cue=t"]);
    const { diagnostics } = await readPackage(engine, made.addon);
    expect(diagnostics.map(({ code, path }) => `${code} ${path ?? ""}`)).toEqual([
      "metadata/missing-field name",
      "metadata/missing-field version",
    ]);
  });
});

describe("links", () => {
  it("are errors where vela reads them, and warnings elsewhere", async () => {
    const entries: [string, string][] = [
      ["web/metadata.yaml", "name: shop"],
      ["web/template.cue", ""],
      ["web/README.md", ""],
      ["web/LICENSE", ""],
    ];
    const made = await download(entries, ["web/template.cue", "web/README.md", "web/LICENSE"]);
    expect(findings(made)).toEqual([
      "error archive/link a.tgz!web/template.cue",
      "warning archive/link a.tgz!web/README.md",
      "warning archive/link a.tgz!web/LICENSE",
    ]);
  });
});

describe("an addon one folder too deep", () => {
  it("is not found, because its folder has another name", async () => {
    const made = await download([
      ["./addon/metadata.yaml", "name: shop"],
      ["./addon/template.cue", "t"],
    ]);
    expect(findings(made)).toEqual(["error archive/nested-folder a.tgz!./addon/metadata.yaml"]);
    expect(made.diagnostics[0]?.hint).toContain("tar -czf addon.tgz addon");
  });
});

describe("the index's entry", () => {
  const metadata = "name: shop\nsystem: {vela: '>=1.9.0', kubernetes: '>=1.20'}\n";

  async function entryOf(chart?: string, meta = metadata) {
    const files: [string, string][] = [["web/metadata.yaml", meta]];
    const made = await download(
      chart === undefined ? files : [...files, ["web/Chart.yaml", chart]],
    );
    expect(made.diagnostics).toEqual([]);
    const { install } = await readPackage(engine, made.addon);
    return { index: made.addon.index, system: install?.metadata.json.system };
  }

  it.each([
    ["name: shop", undefined],
    ["name: shop\nannotations: {}", undefined],
    ["name: shop\nannotations: {addon.name: shop}", {}],
    ['name: shop\nannotations: {system.vela: ""}', {}],
    ['name: shop\nannotations: {system.vela: ">=2.0.0"}', { vela: ">=2.0.0" }],
    ["name: shop\nannotations: {system.kubernetes: 1.30, other: x}", { kubernetes: "1.3" }],
  ])("takes the requirements of %j alone", async (chart, system) => {
    const made = await entryOf(chart);
    expect(made.index).toEqual({
      name: "shop",
      chart: "Chart.yaml",
      ...(system === undefined ? {} : { system }),
    });
    expect(made.system).toEqual(system);
  });

  it.each([
    [metadata, { vela: ">=1.9.0", kubernetes: ">=1.20" }],
    ["name: shop\nSystem: {Vela: '>=1.9.0'}", { vela: ">=1.9.0" }],
    ["name: shop\nsystem: {}", undefined],
    ["name: shop\nsystem: {vela: ''}", undefined],
    ["name: shop", undefined],
  ])("is made of metadata.yaml without a Chart.yaml: %j", async (meta, system) => {
    const made = await entryOf(undefined, meta);
    expect(made.index?.system).toEqual(system);
    expect(made.system).toEqual(system);
  });

  it("has the chart's name, by which vela looks for the files", async () => {
    const made = await download([
      ["web/metadata.yaml", "name: shop"],
      ["web/Chart.yaml", "name: temp"],
      ["web/template.cue", "t"],
    ]);
    expect(made.addon.index?.name).toBe("temp");
    expect(findings(made)).toEqual([
      "error layout/lost-path a.tgz!web/template.cue",
      "warning archive/other-name a.tgz!web/Chart.yaml",
    ]);
  });

  it("is at odds with metadata.yaml, and says so at the chart's name", async () => {
    const made = await download([
      ["web/metadata.yaml", "name: shop"],
      ["web/Chart.yaml", "version: 1.0.0\nname: store\n"],
    ]);
    expect(made.diagnostics).toMatchObject([
      { code: "archive/other-name", severity: "warning", at: { line: 2, column: 7, length: 5 } },
    ]);
  });

  it.each([
    "",
    "[]",
    "text",
    "{}",
    "name: ''",
    "name: [a]",
    "name: a\nannotations: [b]",
    "a: b: c",
  ])("cannot be made of a Chart.yaml with %j", async (chart) => {
    const made = await download([
      ["web/metadata.yaml", "name: shop"],
      ["web/Chart.yaml", chart],
    ]);
    expect(findings(made)).toEqual(["error archive/invalid-chart a.tgz!web/Chart.yaml"]);
  });
});
