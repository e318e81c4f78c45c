import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";

import { beforeEach, describe, expect, it } from "vitest";

import { archiveOf, archiveOfFiles } from "../source/archive/make-archive.ts";
import { cliWorkshop } from "./cli-workshop.ts";

const { run, write, files, read } = cliWorkshop("good");

const template = `package main
output: {
	apiVersion: "core.oam.dev/v1beta1"
	kind:       "Application"
	spec: components: []
}
`;
const addon = { "metadata.yaml": "name: shop\nversion: 1.0.0\n", "template.cue": template };

beforeEach(async () => {
  for (const [path, text] of Object.entries(addon)) await write(`shop/${path}`, text);
});

interface Report {
  diagnostics: { code: string; severity: string; at: { file: string } }[];
  archive?: {
    name: string;
    file: string;
    sizeBytes: number;
    sha256: string;
    modifiedFrom: string;
    entries: { path: string; sizeBytes: number }[];
    leftOut: string[];
  };
}

async function packed(root: string, ...options: string[]): Promise<Report & { exitCode: number }> {
  const arguments_ = ["package", root, "--vela", "1.10", "--format", "json", "-q", ...options];
  const { exitCode, stdout } = await run(arguments_);
  return { ...(JSON.parse(stdout) as Report), exitCode };
}

function codes({ diagnostics }: Report): string[] {
  return diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

describe("package of an addon folder", () => {
  it("packs it as it is, and leaves it as it is", async () => {
    await write("shop/.helmignore", "docs/\n");
    await write("shop/docs/a.md", "x");
    await write("shop/README.md", "\ufeff# Shop\n");
    const before = await files();
    const { archive, exitCode } = await packed("shop");
    expect(exitCode).toBe(0);
    expect(archive).toMatchObject({
      name: "shop-1.0.0.tgz",
      file: "shop-1.0.0.tgz",
      modifiedFrom: "constant",
      leftOut: [".helmignore", "docs/"],
    });
    expect(archive?.entries.map(({ path }) => path)).toEqual([
      "shop/Chart.yaml",
      "shop/README.md",
      "shop/metadata.yaml",
      "shop/template.cue",
    ]);
    expect(archive?.entries[1]?.sizeBytes).toBe("# Shop\n".length);
    expect(await files()).toEqual([...before, "shop-1.0.0.tgz"].sort());
    expect((await readFile("shop-1.0.0.tgz")).length).toBe(archive?.sizeBytes);
    const again = await packed("shop-1.0.0.tgz");
    expect(again).toMatchObject({ exitCode: 0, archive: { sha256: archive?.sha256 } });
    expect(again.archive?.leftOut).toEqual([]);
  });

  it("says for people what stayed behind and where the time comes from", async () => {
    await write("shop/.gitignore", "x\n");
    const { exitCode, stderr } = await run(["package", "shop", "--vela", "1.10"]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain("\nLeft out: .gitignore\n");
    expect(stderr).toContain("\nTime of the files: 1980-01-01T00:00:00Z (a constant, ");
  });

  it("checks what is packed, not what lies there", async () => {
    await write("shop/resources/draft.cue", "output: {");
    expect(codes(await packed("shop"))).toEqual(["cue/syntax-error"]);
    await write("shop/.helmignore", "/resources/draft*\n");
    expect((await packed("shop")).exitCode).toBe(0);
    await write("shop/.helmignore", "template.*\n");
    expect(codes(await packed("shop"))).toContain("layout/no-template");
  });

  it("needs a template, as vela does, unless the configuration says otherwise", async () => {
    await write("plain/metadata.yaml", addon["metadata.yaml"]);
    expect(codes(await packed("plain"))).toEqual(["layout/no-template"]);
    await write("plain/vela-addon.yaml", "rules: {layout/no-template: warning}\n");
    const { archive } = await packed("plain");
    expect(archive?.entries.map(({ path }) => path)).toEqual([
      "shop/Chart.yaml",
      "shop/metadata.yaml",
    ]);
    expect(archive?.leftOut).toEqual(["vela-addon.yaml"]);
  });

  it.each(["shop", "shop/packed", "./shop/../shop"])("refuses -o %s", async (folder) => {
    const before = await files();
    const { exitCode, diagnostics } = await packed("shop", "-o", folder);
    expect([exitCode, diagnostics]).toMatchObject([1, [{ code: "write/invalid-folder" }]]);
    expect(await files()).toEqual(before);
  });

  it.each([
    ["shop/old.tgz", "x", "package/forbidden-file"],
    ["shop/resources/tls.key", "x", "package/forbidden-file"],
    ["shop/values.yaml", "- a\n", "package/helm-file"],
    ["shop/charts/x/Chart.yaml", "name: x\n", "package/helm-file"],
    ["shop/.helmignore", "**\n", "package/invalid-ignore"],
    ["shop/.helmignore", "*.yaml\n", "package/ignored-file"],
  ])("refuses %s", async (path, text, code) => {
    await write(path, text);
    const report = await packed("shop");
    expect(report.exitCode).toBe(1);
    expect(report.archive).toBeUndefined();
    expect(new Set(codes(report))).toEqual(new Set([code]));
    expect(report.diagnostics.some(({ at }) => at.file === path)).toBe(true);
    expect((await files()).some((file) => file === "shop-1.0.0.tgz")).toBe(false);
  });

  it("refuses links that lead out of it, and copies those that stay inside", async () => {
    await write("shop/README.md", "text");
    await symlink("README.md", "shop/LINK.md");
    expect((await packed("shop")).archive?.entries).toContainEqual({
      path: "shop/LINK.md",
      sizeBytes: 4,
    });
    await symlink("../addon-src/addon.ts", "shop/out.ts");
    expect(codes(await packed("shop"))).toEqual(["source/irregular-file"]);
  });
});

describe("package of an archive", () => {
  it("makes Chart.yaml anew, and tells what gets lost of the other", async () => {
    const chart = "name: shop\nversion: 9.0.0\n";
    const inside = { "shop/Chart.yaml": chart, "shop/metadata.yaml": addon["metadata.yaml"] };
    await writeFile(
      "old.tgz",
      archiveOfFiles({ ...inside, "shop/template.cue": template, "shop/.git/x": "", "shop/n": "" }),
    );
    const { archive, diagnostics, exitCode } = await packed("old.tgz");
    expect(exitCode).toBe(0);
    expect(diagnostics.map(({ code, at }) => [code, at.file])).toContainEqual([
      "package/other-chart",
      "old.tgz!shop/Chart.yaml",
    ]);
    expect(archive).toMatchObject({ name: "shop-1.0.0.tgz", modifiedFrom: "archive" });
    expect(archive?.leftOut).toEqual([".git/"]);
    expect(archive?.entries.map(({ path }) => path)).toEqual([
      "shop/Chart.yaml",
      "shop/metadata.yaml",
      "shop/n",
      "shop/template.cue",
    ]);
  });

  it("comes from the standard input, too", async () => {
    expect((await packed("shop")).exitCode).toBe(0);
    const stdin = await readFile("shop-1.0.0.tgz");
    const { exitCode, stdoutBytes } = await run(["package", "-", "-o", "-", "--vela", "1.10"], {
      stdin,
    });
    expect([exitCode, Buffer.compare(stdoutBytes, stdin)]).toEqual([0, 0]);
  });

  it("refuses to take the place of the one that it reads, unless it is the same", async () => {
    const bytes = archiveOfFiles({
      "shop/template.cue": template,
      "shop/metadata.yaml": addon["metadata.yaml"],
    });
    await writeFile("shop-1.0.0.tgz", bytes);
    expect(codes(await packed("shop-1.0.0.tgz"))).toEqual(["write/invalid-folder"]);
    expect(Buffer.compare(await readFile("shop-1.0.0.tgz"), bytes)).toBe(0);
    await mkdir("packed");
    expect((await packed("shop-1.0.0.tgz", "-o", "packed")).exitCode).toBe(0);
    const { exitCode } = await packed("packed/shop-1.0.0.tgz", "-o", "packed");
    expect(exitCode).toBe(0);
  });

  it.each([
    [{ name: "shop/link", type: "2", linkname: "metadata.yaml" }, "archive/link"],
    [{ name: "/shop/x", content: "" }, "archive/unsafe-path"],
    [{ name: "shop/../../x", content: "" }, "archive/unsafe-path"],
    [{ name: "shop/pipe", type: "6" }, "archive/irregular-entry"],
    [{ name: "shop/id_rsa", content: "x" }, "package/forbidden-file"],
  ])("refuses an entry %j", async (entry, code) => {
    const entries = Object.entries(addon).map(([path, content]) => ({
      name: `shop/${path}`,
      content,
    }));
    await writeFile("old.tgz", archiveOf(...entries, entry));
    const report = await packed("old.tgz");
    expect([report.exitCode, codes(report)]).toEqual([1, [code]]);
  });
});

describe("package of a typed project", () => {
  it("cuts byte order marks off before the checks, as helm does when it loads", async () => {
    const own = await read("addon-src/templates/template.cue");
    const plain = await packed("addon-src");
    await write("addon-src/templates/template.cue", `\ufeff${own}`);
    const marked = await packed("addon-src");
    expect(marked.diagnostics).toEqual(plain.diagnostics);
    expect(marked.archive?.sha256).toBe(plain.archive?.sha256);
  });
});
