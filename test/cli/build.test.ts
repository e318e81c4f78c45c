import { describe, expect, it } from "vitest";

import { formatDiagnostics } from "../../generator/diagnostics/format-pretty.ts";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { cliWorkshop } from "./cli-workshop.ts";

const workshop = cliWorkshop("good");
const { run, edit, files } = workshop;

function codesIn(json: string): string[] {
  const { diagnostics } = JSON.parse(json) as { diagnostics: Diagnostic[] };
  return diagnostics.map(({ code }) => code);
}

const output = [
  ".vela-addon-files",
  "metadata.yaml",
  "parameter.cue",
  "resources/folder-alias.cue",
  "template.cue",
];

describe("build", () => {
  it("writes the folder and says on stderr what it made, the times and the next commands", async () => {
    const { exitCode, stdout, stderr } = await run(["build"]);
    expect(exitCode).toBe(0);
    expect(stdout).toBe("");
    expect(stderr.replaceAll(/\d+ ms/g, "0 ms")).toMatch(
      /^web-shop 1\.0\.0: \.\/dist-addon written, 4 files, [\d.]+ k?B\n/,
    );
    for (const file of output.slice(1)) expect(stderr).toContain(`\n  ${file}  `);
    expect(stderr).toMatch(/\nsource \d+ ms · schema \d+ ms · render \d+ ms · check \d+ ms/);
    expect(stderr).toContain("\nEnable it:   vela addon enable ./dist-addon\n");
    expect(stderr).toMatch(/\nPackage it: {2}npx vela-addon package addon-src\n$/);
    expect((await files()).filter((file) => file.startsWith("dist-addon/"))).toEqual(
      output.map((file) => `dist-addon/${file}`),
    );
  });

  it("finds nothing to do the second time", async () => {
    await run(["build"]);
    const { exitCode, stderr } = await run(["build"]);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^web-shop 1\.0\.0: \.\/dist-addon already up to date/);
  });

  it("writes elsewhere with --out, without the alias in a folder of the addon's name", async () => {
    const { exitCode, stderr } = await run(["build", "--out", "made/web-shop"]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain("vela addon enable ./made/web-shop");
    const made = (await files()).filter((file) => file.startsWith("made/"));
    expect(made).not.toContain("made/web-shop/resources/folder-alias.cue");
    expect(made).toContain("made/web-shop/template.cue");
  });

  it.each(["addon-src/templates", "addon-src/templates/made", "addon-src", "."])(
    "refuses --out %s, and writes nothing",
    async (out) => {
      const before = await files();
      const { exitCode, stderr } = await run(["build", "--force", "--out", out]);
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining("write/invalid-folder")]);
      expect(await files()).toEqual(before);
    },
  );

  it("writes into the project when that is not its source", async () => {
    expect((await run(["build", "--out", "addon-src/dist-addon"])).exitCode).toBe(0);
    expect(await files()).toContain("addon-src/dist-addon/metadata.yaml");
  });

  it("is silent with --quiet", async () => {
    expect(await run(["build", "-q"])).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
  });

  it("prints findings with --quiet, and nothing else", async () => {
    await edit("addon-src/addon.ts", `"1.0.0"`, `"one"`);
    const { exitCode, stdout, stderr } = await run(["build", "-q"]);
    expect(exitCode).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^error {2}metadata\/invalid-version .*\n1 error in 1 file\n$/s);
    expect(await files()).not.toContain("dist-addon/metadata.yaml");
  });

  it("prints warnings and still writes", async () => {
    const from = `kind:       "Application"`;
    await edit("addon-src/templates/template.cue", from, `${from}\n\tmetadata: name: "shop"`);
    const { exitCode, stderr } = await run(["build"]);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^warning {2}vela\/overwritten /);
    expect(stderr).toContain("./dist-addon written");
  });

  it("keeps a changed file, and overwrites it with --force", async () => {
    await run(["build"]);
    await edit("dist-addon/metadata.yaml", "1.0.0", "1.0.1");
    await edit("addon-src/addon.ts", `"1.0.0"`, `"1.1.0"`);
    const kept = await run(["build"]);
    expect([kept.exitCode, kept.stderr]).toEqual([
      1,
      expect.stringContaining("write/changed-file"),
    ]);
    expect(await workshop.read("dist-addon/metadata.yaml")).toContain("1.0.1");
    expect((await run(["build", "--force"])).exitCode).toBe(0);
    expect(await workshop.read("dist-addon/metadata.yaml")).toContain("1.1.0");
  });
});

describe("build --check", () => {
  it("passes a current folder without a word on stdout", async () => {
    await run(["build"]);
    const before = await files();
    expect(await run(["build", "--check"])).toMatchObject({ exitCode: 0, stdout: "" });
    expect(await files()).toEqual(before);
  });

  it("fails when the source has changed, and writes nothing", async () => {
    await run(["build"]);
    const before = await workshop.read("dist-addon/metadata.yaml");
    await edit("addon-src/addon.ts", `"1.0.0"`, `"1.1.0"`);
    const { exitCode, stdout, stderr } = await run(["build", "--check"]);
    expect(exitCode).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^error {2}write\/stale .*"\.vela-addon-files"/s);
    expect(stderr).toContain(`dist-addon/metadata.yaml:2:1`);
    expect(await workshop.read("dist-addon/metadata.yaml")).toBe(before);
  });

  it("fails when there is no folder yet, and makes none", async () => {
    const { exitCode, stderr } = await run(["build", "--check"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`"template.cue" is missing`);
    expect((await files()).some((file) => file.startsWith("dist-addon"))).toBe(false);
  });
});

describe("--format json", () => {
  it("gives an object with a schemaVersion on stdout, also for no findings", async () => {
    const { exitCode, stdout } = await run(["build", "--format", "json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ schemaVersion: 1, diagnostics: [] });
  });

  it("says what the text says, and nothing on stderr", async () => {
    await edit("addon-src/addon.ts", `"web-shop"`, `"Web Shop"`);
    await edit("addon-src/templates/template.cue", "parameter.replicas", "parameter.replica");
    const json = await run(["check", "--format", "json"]);
    expect([json.exitCode, json.stderr]).toEqual([1, ""]);
    expect(codesIn(json.stdout)).toEqual(["metadata/invalid-name", "cue/unknown-parameter"]);
    const text = await run(["check"]);
    const { diagnostics } = JSON.parse(json.stdout) as { diagnostics: Diagnostic[] };
    expect(text.stderr).toBe(`${formatDiagnostics(diagnostics, { colour: false })}\n`);
    expect(text.stdout).toBe("");
  });

  it("reports what --check finds", async () => {
    const { exitCode, stdout } = await run(["build", "--check", "--format", "json"]);
    expect(exitCode).toBe(1);
    expect(new Set(codesIn(stdout))).toEqual(new Set(["write/stale"]));
  });
});
