import { mkdir, rm, writeFile } from "node:fs/promises";

import { beforeEach, describe, expect, it } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { cliWorkshop } from "./cli-workshop.ts";

const { run, edit, files, read } = cliWorkshop("good");

/** An addon folder without a typed project: what a build has made, under the addon's own name. */
beforeEach(async () => {
  expect((await run(["build", "--vela", "1.10", "--out", "web-shop"])).exitCode).toBe(0);
});

async function findings(...args: string[]): Promise<Diagnostic[]> {
  const { stdout } = await run(["check", "web-shop", "--format", "json", ...args]);
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

describe("check of an addon folder", () => {
  it("finds nothing wrong, and writes nothing", async () => {
    const before = await files();
    const { exitCode, stdout, stderr } = await run(["check", "web-shop"]);
    expect([exitCode, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/^No errors\. read \d+ ms · check \d+ ms\n$/);
    expect(await files()).toEqual(before);
  });

  it("reports at the folder's own files", async () => {
    await edit("web-shop/template.cue", "parameter.replicas", "parameter.replica");
    const { exitCode, stderr } = await run(["check", "web-shop"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("\n  web-shop/template.cue:10:");
    expect(stderr).toContain('Write "parameter.replicas"');
  });

  it("runs no code that lies in it", async () => {
    await writeFile("web-shop/addon.js", "process.exit(7);\n");
    expect(await findings("--vela", "1.10")).toMatchObject([
      { code: "layout/ignored-file", severity: "warning", at: { file: "web-shop/addon.js" } },
    ]);
  });

  it("says what is wrong with a metadata.yaml that cannot be read", async () => {
    await writeFile("web-shop/metadata.yaml", 'name: "web-shop\n');
    const codes = (await findings("--vela", "1.10")).map(({ code }) => code);
    expect(codes).toEqual(["yaml/syntax-error"]);
  });

  it("is content with an addon that brings definitions only", async () => {
    await rm("web-shop/template.cue");
    const found = await findings("--vela", "1.10");
    expect(found.map(({ code }) => code)).toContain("layout/no-template");
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it.each([
    [/version: .*/, "version: one", "metadata/invalid-version one"],
    [/version: .*/, "version: v1.0", "metadata/loose-version v1.0"],
    [/version: .*/, 'version: "01.2.0" # next', "metadata/loose-version 01.2.0"],
    ["version:", "system: {vela: least}\nversion:", "metadata/invalid-constraint least"],
    ["version:", "system: {kubernetes: new}\nversion:", "metadata/invalid-constraint new"],
    [
      "version:",
      "dependencies: [{name: a, version: '>=1.0.0'}, {name: b, version: some}]\nversion:",
      "metadata/invalid-constraint some",
    ],
  ])("points at what is no version or constraint: %s, %s", async (from, to, expected) => {
    const file = "web-shop/metadata.yaml";
    const text = (await read(file)).replace(from, to);
    await writeFile(file, text);
    const [code, token = ""] = expected.split(" ");
    const before = text.slice(0, text.indexOf(token)).split("\n");
    const at = { file, line: before.length, column: (before.at(-1) ?? "").length + 1 };
    expect(await findings("--vela", "1.10")).toMatchObject([{ code, at }]);
  });

  it("says that a name makes no Application", async () => {
    await edit("web-shop/metadata.yaml", "name: web-shop", "name: My_Addon");
    expect(await findings("--vela", "1.10")).toMatchObject([
      {
        code: "vela/invalid-metadata",
        severity: "error",
        at: { file: "web-shop/metadata.yaml", line: 1, column: 7 },
      },
    ]);
  });

  it("says that a name is missing", async () => {
    await edit("web-shop/metadata.yaml", "name: web-shop\n", "");
    expect(await findings("--vela", "1.10")).toMatchObject([
      { code: "metadata/missing-field", path: "name", at: { file: "web-shop/metadata.yaml" } },
    ]);
  });
});

describe("vela-addon.yaml", () => {
  it.each([
    ["off", []],
    ["warning", [{ code: "layout/ignored-file", severity: "warning" }]],
    ["error", [{ code: "layout/ignored-file", severity: "error" }]],
  ])("sets a rule %s, and is no file of the addon itself", async (setting, expected) => {
    await writeFile("web-shop/logo.svg", "<svg/>");
    await writeFile("web-shop/vela-addon.yaml", `rules:\n  layout/ignored-file: ${setting}\n`);
    expect(await findings("--vela", "1.10")).toMatchObject(expected);
    const { exitCode } = await run(["check", "web-shop", "--vela", "1.10"]);
    expect(exitCode).toBe(setting === "error" ? 1 : 0);
  });

  it("cannot take back what vela refuses", async () => {
    await writeFile("web-shop/vela-addon.yaml", `rules:\n  cue/conflict: off\n`);
    expect(await findings("--vela", "1.10")).toMatchObject([
      { code: "configuration/unknown-key", at: { file: "web-shop/vela-addon.yaml", line: 2 } },
    ]);
  });

  it("can turn off what depends on the cluster", async () => {
    await edit("web-shop/template.cue", 'type: "webservice"', 'type: "own"');
    await mkdir("web-shop/definitions", { recursive: true });
    const definition = 'own: type: "component"\ntemplate: {output: {}, parameter: {...}}\n';
    await writeFile("web-shop/definitions/own.cue", definition);
    const found = await findings("--vela", "1.10");
    expect(found).toMatchObject([{ code: "vela/own-definition", severity: "error" }]);
    await writeFile("web-shop/vela-addon.yaml", "rules:\n  vela/own-definition: off\n");
    expect(await findings("--vela", "1.10")).toEqual([]);
  });

  it("names the releases to check with, unless --vela does", async () => {
    await edit("web-shop/metadata.yaml", "version:", 'system: {vela: ">=1.10.0-0"}\nversion:');
    await writeFile("web-shop/vela-addon.yaml", 'vela: ["1.9"]\n');
    expect(await findings()).toMatchObject([{ code: "vela/requirement-not-met" }]);
    expect(await findings("--vela", "1.10")).toEqual([]);
    expect((await run(["render", "web-shop", "--vela", "1.10"])).exitCode).toBe(0);
  });
});

describe("render of an addon folder", () => {
  it("prints what the typed project gives", async () => {
    const given = ["--set", "replicas=5", "--vela", "1.10", "-o", "json"];
    const ofProject = await run(["render", ...given]);
    const ofFolder = await run(["render", "web-shop", ...given]);
    expect(ofFolder.exitCode).toBe(0);
    expect(ofFolder.stdout).toContain(`"replicas": 5`);
    expect(ofFolder.stdout).toBe(ofProject.stdout);
  });

  it.each([
    ["replicas", "values/syntax-error", { origin: "--set", index: 0 }],
    ["replicas=few", "values/invalid", { origin: "--set", index: 0, column: 10 }],
    // Only CUE knows a bound.
    ["replicas=0", "values/invalid", { origin: "--set", index: 0, column: 10 }],
  ])("refuses --set %s", async (given, code, at) => {
    const { exitCode, stdout } = await run([
      ...["render", "web-shop", "--vela", "1.10"],
      ...["--set", given, "--format", "json"],
    ]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ code, at }] });
  });
});

describe("a command that needs the source", () => {
  it.each(["build"])("%s says so", async (command) => {
    const before = await files();
    const { exitCode, stderr } = await run([command, "web-shop"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('There is no typed project in "web-shop", but an addon folder');
    expect(stderr).toContain("give this one to check, test, render or package");
    expect(await files()).toEqual(before);
  });
});
