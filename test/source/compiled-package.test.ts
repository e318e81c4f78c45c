import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { addonText, metadataText, writeFiles } from "./write-project.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const folders = ["authoring", "diagnostics", "model", "source"];

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  rewriteRelativeImportExtensions: true,
};

let workshop = "";
let installed = "";

/** A project elsewhere, with the package compiled as `prepack` does it, but without checking types again. */
beforeAll(async () => {
  workshop = await mkdtemp(path.join(os.tmpdir(), "vela-addon-kit-"));
  installed = path.join(workshop, "node_modules/vela-addon-kit");
  await mkdir(installed, { recursive: true });
  await cp(path.join(repository, "package.json"), path.join(installed, "package.json"));
  await Promise.all(folders.map((folder) => compile(`generator/${folder}`)));
  for (const library of ["typebox", "typescript", "tsx", "yaml"]) {
    const target = path.join(repository, "node_modules", library);
    await symlink(target, path.join(workshop, "node_modules", library));
  }
});

afterAll(() => rm(workshop, { recursive: true }));

async function compile(folder: string): Promise<void> {
  const entries = await readdir(path.join(repository, folder), { withFileTypes: true });
  for (const entry of entries.filter(({ name }) => name.endsWith(".ts"))) {
    const fileName = path.join(folder, entry.name);
    const text = await readFile(path.join(repository, fileName), "utf8");
    const { outputText } = ts.transpileModule(text, {
      fileName: path.join(repository, fileName),
      compilerOptions,
    });
    const output = path.join(installed, "lib", fileName.replace(/\.ts$/, ".js"));
    await mkdir(path.dirname(output), { recursive: true });
    await writeFile(output, outputText);
  }
}

function run(script: string): unknown {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--input-type=module", "--eval", script],
    { cwd: workshop, encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout);
}

const addons = {
  sound: addonText(`${metadataText} parameters: Type.Object({ a: Type.String() }),`),
  throwing: addonText(metadataText, `interface Erased {\n  a: 1;\n}\nthrow new Error("No luck");`),
};

describe("the compiled package", () => {
  it("gives its authoring half to plain JavaScript", () => {
    const script = `
      import { defineAddon, Type } from "vela-addon-kit/authoring";
      process.stdout.write(JSON.stringify(defineAddon({ parameters: Type.Object({}) })));`;
    expect(run(script)).toEqual({
      parameters: { type: "object", properties: {} },
    });
  });

  it("loads a typed project, and finds the place of a throw in TypeScript", async () => {
    for (const [name, text] of Object.entries(addons)) {
      await writeFiles(path.join(workshop, name), { "addon.ts": text });
    }
    const script = `
      import { loadTypedProject } from "./node_modules/vela-addon-kit/lib/generator/source/load-typed-project.js";
      const loaded = [await loadTypedProject("sound"), await loadTypedProject("throwing")];
      process.stdout.write(JSON.stringify(loaded));`;
    expect(run(script)).toMatchObject([
      {
        diagnostics: [],
        source: {
          root: "sound",
          metadata: { name: "web-shop" },
          parameters: { required: ["a"], properties: { a: { type: "string" } } },
        },
      },
      {
        diagnostics: [
          { code: "source/load-failed", at: { file: "throwing/addon.ts", line: 5, column: 7 } },
        ],
      },
    ]);
  });
});
