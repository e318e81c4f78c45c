import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { findViolations } from "./architecture/find-violations.ts";
import { builtIns, layers, libraries, names } from "./architecture/layers.ts";
import { parseSourceFile, readSourceFiles } from "./architecture/source-file.ts";

const files = [...readSourceFiles("generator"), ...readSourceFiles("addon-src")];

describe("the architecture", () => {
  it("is kept by every file", () => {
    expect(findViolations(files)).toEqual([]);
  });

  it("has a layer for every folder and file of generator/", () => {
    const known = layers.flat();
    const groups = files
      .filter(({ path }) => path.startsWith("generator/"))
      .map(({ path }) => (path.split("/")[1] ?? "").replace(/\.ts$/, ""));
    expect([...new Set(groups)].filter((group) => !known.includes(group))).toEqual([]);
  });

  it("has a place for exactly the libraries that package.json names", () => {
    const manifest = JSON.parse(
      readFileSync(new URL("../package.json", import.meta.url), "utf8"),
    ) as { dependencies: Record<string, string> };
    expect(Object.keys(libraries).sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it("gives a reason for every permission", () => {
    const permissions = [libraries, builtIns, names].flatMap((table) => Object.values(table));
    expect(permissions.filter(({ reason }) => reason.length < 4)).toEqual([]);
  });
});

describe("findViolations", () => {
  it.each([
    [
      "generator/model/a.ts",
      `import { b } from "../vela/b.ts";`,
      "imports generator/vela/b.ts upwards",
    ],
    [
      "generator/model/a.ts",
      `import type { B } from "../check/b.ts";`,
      "imports generator/check/b.ts upwards",
    ],
    ["generator/model/a.ts", `export * from "../cli.ts";`, "imports generator/cli.ts upwards"],
    [
      "generator/model/a.ts",
      `const b = await import("../cli.ts");`,
      "imports generator/cli.ts upwards",
    ],
    [
      "generator/render/a.ts",
      `import { b } from "../vela/b.ts";`,
      "imports generator/vela/b.ts sideways",
    ],
    [
      "generator/render/a.ts",
      `import { b } from "../other/b.ts";`,
      "imports generator/other/b.ts, which has no layer",
    ],
    [
      "generator/render/a.ts",
      `import { b } from "../../addon-src/b.ts";`,
      "imports addon-src/b.ts from outside generator/",
    ],
    ["generator/render/a.ts", `import { b } from "./b.js";`, `imports "./b.js" without its ending`],
    [
      "generator/render/a.ts",
      `import Ajv from "ajv/dist/2020.js";`,
      "uses ajv: checks parameter values",
    ],
    [
      "generator/source/a.ts",
      `import fs from "fs-extra";`,
      "uses fs-extra: writes the output folder",
    ],
    [
      "generator/render/a.ts",
      `import { x } from "@left/pad/x";`,
      `imports "@left/pad", which no table of the architecture names`,
    ],
    [
      "generator/render/a.ts",
      `import { readFile } from "node:fs/promises";`,
      "uses node:fs/promises: the folders whose job files are",
    ],
    [
      "generator/engine/artifact-other.ts",
      `import "node:fs";`,
      "uses node:fs: the folders whose job files are",
    ],
    [
      "generator/engine/engine.ts",
      `new WebAssembly.Module(bytes);`,
      "uses WebAssembly: one file knows what runs the engine",
    ],
    [
      "generator/render/a.ts",
      `console.log("x");`,
      "uses console: commands write to the streams they are given",
    ],
    [
      "generator/write/a.ts",
      `const stamp = new Date();`,
      "uses Date: output has no clock; an archive has a fixed time",
    ],
    [
      "generator/write/a.ts",
      `names.sort((a, b) => a.localeCompare(b));`,
      "uses localeCompare: output has no locale",
    ],
    ["generator/write/utils.ts", `export const a = 1;`, `is named "utils", which says nothing`],
    ["generator/common/a.ts", `export const a = 1;`, `is named "common", which says nothing`],
    ["generator/write/a.ts", `export default 1;`, "has a default export"],
    ["generator/write/a.ts", `export default function a() {}`, "has a default export"],
    ["generator/write/a.ts", `const a = 1;\nexport { a as default };`, "has a default export"],
    ["generator/write/a.ts", "\n".repeat(251), "has 251 lines"],
    [
      "addon-src/parameters.ts",
      `import { Type } from "typebox";`,
      `imports "typebox", not only vela-addon-kit/authoring`,
    ],
    [
      "addon-src/parameters.ts",
      `import { readFileSync } from "node:fs";`,
      `imports "node:fs", not only vela-addon-kit/authoring`,
    ],
    [
      "addon-src/parameters.ts",
      `import { a } from "../generator/a.ts";`,
      "imports generator/a.ts from outside addon-src/",
    ],
    ["addon-src/parameters.ts", `export default 1;`, "has a default export"],
  ])("finds what is wrong in sample %#: %s", (path, text, problem) => {
    expect(findViolations([parseSourceFile(path, text)])).toEqual([`${path} ${problem}`]);
  });

  it.each([
    ["generator/vela/a.ts", `import { b } from "./b.ts";\nimport { c } from "../model/c.ts";`],
    [
      "generator/check/rules/a.ts",
      `import { b } from "../rule.ts";\nimport { c } from "../../vela/c.ts";`,
    ],
    ["generator/bin.ts", `import { runCli } from "./cli.ts";`],
    ["generator/schema/a.ts", `import { Ajv } from "ajv";\nimport path from "node:path";`],
    [
      "generator/write/a.ts",
      `// new Date() and console.log are only named here\nconst text = "WebAssembly";`,
    ],
    ["generator/render/template-helpers.ts", "export const a = 1;\n".repeat(250)],
    [
      "addon-src/addon.ts",
      `import { Type } from "vela-addon-kit/authoring";\nimport { p } from "./p.ts";\nexport default p;`,
    ],
  ])("finds nothing in sample %#: %s", (path, text) => {
    expect(findViolations([parseSourceFile(path, text)])).toEqual([]);
  });
});
