import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { beforeAll, describe, expect, it } from "vitest";

import { addonText, metadataText, seen, writeFiles, writeProject } from "./write-project.ts";

describe("source/syntax-error", () => {
  it.each([
    ["an open string", `const a = "x;`, `source/syntax-error shop/addon.ts:1:14`],
    [
      "a missing value",
      `export default { metadata: };`,
      "source/syntax-error shop/addon.ts:1:28 }",
    ],
    ["an open brace", `const a = {\n  b: 1,\n`, "source/syntax-error shop/addon.ts:3:1"],
    ["a stray word", `const a = 1 2;`, "source/syntax-error shop/addon.ts:1:13 2"],
  ])("is reported for %s", async (_, text, expected) => {
    const project = await writeProject({ "addon.ts": text });
    const { source, diagnostics } = await project.load();
    expect(source).toBeUndefined();
    expect(seen(diagnostics)).toContain(expected);
  });

  it("says what TypeScript says, without its period", async () => {
    const project = await writeProject({ "addon.ts": `const a = 1 2;\nconst b = ;\n` });
    const { diagnostics } = await project.load();
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "Expected ','",
      "Expression expected",
    ]);
  });

  it("counts columns in UTF-16 units, after a byte-order mark and with CRLF", async () => {
    const project = await writeProject({
      "addon.ts": `\uFEFFconst a = "😀" 2;\r\nconst b = ;\r\n`,
    });
    expect(seen((await project.load()).diagnostics)).toEqual([
      "source/syntax-error shop/addon.ts:1:16 2",
      "source/syntax-error shop/addon.ts:2:11 ;",
    ]);
  });

  it("is reported for what only esbuild refuses", async () => {
    const project = await writeProject({
      "addon.ts": addonText(metadataText, "const a = 1;\nconst a = 2;"),
    });
    const { diagnostics } = await project.load();
    expect(seen(diagnostics)).toEqual(["source/syntax-error shop/addon.ts:3:7 a"]);
    expect(diagnostics[0]?.message).toBe(`The symbol "a" has already been declared`);
  });

  it("is reported in files that are imported by imported ones, and re-exported", async () => {
    const project = await writeProject({
      "addon.ts": addonText(metadataText, `import "./lib/a.js";`),
      "lib/a.ts": `export * from "../b";\n`,
      "b.ts": `export const b = ;\n`,
    });
    expect(seen((await project.load()).diagnostics)).toEqual([
      "source/syntax-error shop/b.ts:1:18 ;",
    ]);
  });

  it("is not reported in a file that only types come from", async () => {
    const project = await writeProject({
      "addon.ts": addonText(
        metadataText,
        `import type { A } from "./types.ts";\nexport type B = A;`,
      ),
      "types.ts": `export type A = ;\n`,
    });
    expect((await project.load()).diagnostics).toEqual([]);
  });
});

describe("source/load-failed", () => {
  it.each([
    [
      "addon.ts",
      `throw new Error("No luck.");`,
      `2:7 new Error("No luck.")`,
      "Loading fails: No luck",
    ],
    [
      "addon.ts",
      `(undefined as unknown as { a: 1 }).a;`,
      `2:36 a`,
      /^Loading fails: TypeError: Cannot read/,
    ],
    ["addon.ts", `throw "text";`, `1:1 i`, "Loading fails: text is thrown"],
    ["addon.ts", `throw undefined;`, `1:1 i`, "Loading fails: undefined is thrown"],
    [
      "addon.ts",
      `await Promise.reject(new Error("later"));`,
      `2:22 new Error("later")`,
      "Loading fails: later",
    ],
  ])("is reported where %s says %s", async (file, statement, place, message) => {
    const project = await writeProject({ "addon.ts": addonText(metadataText, statement) });
    const { source, diagnostics } = await project.load();
    expect(source).toBeUndefined();
    expect(seen(diagnostics)).toEqual([`source/load-failed shop/${file}:${place}`]);
    expect(diagnostics[0]?.message).toMatch(message);
  });

  it("is reported in the innermost file of the project, past types that are erased", async () => {
    const project = await writeProject({
      "addon.ts": addonText(`...broken("x"),`, `import { broken } from "./broken.ts";`),
      "broken.ts": `interface Erased {\n  a: string;\n}\n\nexport function broken(name: string): Erased {\n\n  return JSON.parse(name) as Erased;\n}\n`,
    });
    const { diagnostics } = await project.load();
    expect(seen(diagnostics)).toEqual([`source/load-failed shop/broken.ts:7:15 parse`]);
    expect(diagnostics[0]?.message).toContain("SyntaxError: Unexpected token");
  });

  it("names files of the project without their folder", async () => {
    const project = await writeProject({
      "addon.ts": addonText(
        metadataText,
        `import { readFileSync } from "node:fs";\nreadFileSync(new URL("./gone.txt", import.meta.url));`,
      ),
    });
    const { diagnostics } = await project.load();
    expect(seen(diagnostics)[0]).toContain("source/load-failed shop/addon.ts:3:1 readFileSync(");
    expect(diagnostics[0]?.message).toContain("'shop/gone.txt'");
    expect(JSON.stringify(diagnostics)).not.toContain(project.cwd);
  });

  it("names an import of a file that is not there, with a near name", async () => {
    const project = await writeProject({
      "addon.ts": addonText(
        metadataText,
        `import { a } from "./parametres.ts";\nexport { b } from "../far/away.js";\nimport "./lib";`,
      ),
      "parameters.ts": "export const a = 1;\n",
      "lib/readme.txt": "",
    });
    const { diagnostics } = await project.load();
    expect(seen(diagnostics)).toEqual([
      `source/load-failed shop/addon.ts:2:19 "./parametres.ts"`,
      `source/load-failed shop/addon.ts:3:19 "../far/away.js"`,
      `source/load-failed shop/addon.ts:4:8 "./lib"`,
    ]);
    expect(diagnostics.map(({ hint }) => hint)).toEqual([
      `Import "./parameters.ts" instead`,
      "Create the file, or correct the import",
      "Create the file, or correct the import",
    ]);
  });

  it.each([
    ["left-pad", "left-pad"],
    ["@scope/pkg/deep.js", "@scope/pkg"],
    ["typebox/nothing", "typebox"],
  ])("names the import of a package %s that is not there", async (specifier, packageName) => {
    const project = await writeProject({
      "addon.ts": addonText(metadataText, `import { x } from "./x.ts";\nexport const y = x;`),
      "x.ts": `import x from "${specifier}";\nexport { x };\n`,
    });
    const { diagnostics } = await project.load();
    expect(seen(diagnostics)).toEqual([`source/load-failed shop/x.ts:1:15 "${specifier}"`]);
    expect(diagnostics[0]?.hint).toContain(`npm install ${packageName},`);
  });

  it.each([
    [`import { b as c } from "./m.ts";`, "2:10 b"],
    [`import c from "./m.ts";`, "2:8 c"],
    [`export { a, b } from "./m.ts";\nconst c = 1;`, "2:13 b"],
  ])("names what %s takes and the module does not export", async (statement, place) => {
    const project = await writeProject({
      "addon.ts": addonText(`${metadataText} data: { c },`, statement),
      "m.ts": "export const a = 1;\n",
    });
    const { diagnostics } = await project.load();
    expect(seen(diagnostics)).toEqual([`source/load-failed shop/addon.ts:${place}`]);
  });

  it("is reported when loading never ends", async () => {
    const project = await writeProject({
      "addon.ts": addonText(metadataText, "await new Promise(() => undefined);"),
    });
    const { diagnostics } = await project.load(400);
    expect(seen(diagnostics)).toEqual(["source/load-failed shop/addon.ts:1:1 i"]);
    expect(diagnostics[0]?.message).toBe("The project does not finish loading within 0.4 s");
    expect(diagnostics[0]?.hint).toMatch(/^Look for an await at the top of shop\/addon\.ts,/);
  });
});

describe("a load in a process of its own", () => {
  const projects = {
    timer: {
      "addon.ts": addonText(metadataText, `setTimeout(() => { throw new TypeError("late"); });`),
    },
    // vitest would take the rejection for a failure of the test.
    rejection: {
      "addon.ts": addonText(metadataText, `void Promise.reject(new RangeError("left behind"));`),
    },
    sound: {
      "package.json": "{}",
      "addon.ts": addonText(
        `metadata, parameters: Type.Object({}),`,
        `import { metadata } from "./lib";`,
      ),
      "lib/index.ts": `export const metadata = { name: "a", version: "1", description: "" };\n`,
      "templates/NOTES.cue": `notes: "Installed."\n`,
    },
  };
  let found: Record<keyof typeof projects, unknown>;

  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "vela-addon-kit-"));
    const names = Object.keys(projects) as (keyof typeof projects)[];
    const folders = names.map((name) => path.join(folder, name));
    for (const name of names) await writeFiles(path.join(folder, name), projects[name]);
    const loaded = loadApart(folders);
    found = Object.fromEntries(names.map((name, index) => [name, loaded[index]])) as typeof found;
    return () => rm(folder, { recursive: true });
  });

  it("reports a throw in a timer of no delay", () => {
    expect(found.timer).toMatchObject({
      diagnostics: [
        { code: "source/load-failed", message: "Loading fails: TypeError: late", at: { line: 2 } },
      ],
    });
  });

  it("reports a rejection that the project leaves behind", () => {
    expect(found.rejection).toMatchObject({
      diagnostics: [
        {
          code: "source/load-failed",
          message: "Loading fails: RangeError: left behind",
          at: { line: 2, column: 21 },
        },
      ],
    });
  });

  it("finds the package's authoring half from anywhere, under tsx too", () => {
    expect(found.sound).toMatchObject({
      diagnostics: [],
      source: { metadata: { name: "a" }, parameters: { type: "object" } },
    });
  });
});

/** Loads the folders one after the other in one new process. */
function loadApart(folders: readonly string[]): unknown[] {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const script = `
    import { loadTypedProject } from "./generator/source/load-typed-project.ts";
    const loaded = [];
    for (const folder of process.argv.slice(1)) loaded.push(await loadTypedProject(folder));
    process.stdout.write(JSON.stringify(loaded));`;
  const run = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", script, ...folders],
    { cwd: root, encoding: "utf8" },
  );
  expect(run.stderr).toBe("");
  return JSON.parse(run.stdout) as unknown[];
}
