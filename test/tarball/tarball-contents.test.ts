import { describe, expect, it } from "vitest";

import { differences } from "./folder-content.ts";
import { contentProblems, machinePaths } from "./tarball-contents.ts";

const sources = [
  "generator/cli.ts",
  "generator/engine/build/build-engine.ts",
  "generator/engine/artifact/manifest.json",
  "generator/vela/build/package-plan.ts",
  "generator/vela/packages/1.10.json",
  "generator/schema/GRAMMAR.md",
  "generator/engine/shim/main.go",
  "generator/ARCHITECTURE.md",
];
const files = [
  "CHANGELOG.md",
  "LICENSE",
  "NOTICE",
  "README.md",
  "package.json",
  "generator/schema/GRAMMAR.md",
  "generator/engine/artifact/manifest.json",
  "generator/vela/packages/1.10.json",
  "lib/generator/cli.js",
  "lib/generator/cli.d.ts",
];
const manifest = {
  bin: { "vela-addon": "./lib/generator/cli.js" },
  exports: {
    ".": {
      "vela-addon-kit:source": "./generator/index.ts",
      types: "./lib/generator/cli.d.ts",
      default: "./lib/generator/cli.js",
    },
    "./package.json": "./package.json",
  },
};

describe("contentProblems", () => {
  it("finds nothing in a package that holds what it should", () => {
    expect(contentProblems({ files, sources, manifest })).toEqual([]);
  });

  it.each([
    ["LICENSE", "LICENSE is missing"],
    ["lib/generator/cli.d.ts", "lib/generator/cli.d.ts is missing"],
    [
      "generator/engine/artifact/manifest.json",
      "generator/engine/artifact/manifest.json is missing",
    ],
  ])("misses %s", (left, problem) => {
    const others = files.filter((file) => file !== left);
    expect(contentProblems({ files: others, sources, manifest })).toContain(problem);
  });

  it.each([
    "test/cli/bin.test.ts",
    "generator/cli.ts",
    "lib/generator/removed-long-ago.js",
    "lib/generator/engine/build/build-engine.js",
    "addon-src/addon.ts",
    ".npmrc",
  ])("does not want %s", (extra) => {
    expect(contentProblems({ files: [...files, extra], sources, manifest })).toEqual([
      `${extra} does not belong into the package`,
    ]);
  });

  it("follows what package.json points to", () => {
    const pointing = { ...manifest, exports: { "./more": { default: "./lib/more.js" } } };
    expect(contentProblems({ files, sources, manifest: pointing })).toEqual([
      "package.json points to lib/more.js, which is missing",
    ]);
  });
});

describe("machinePaths", () => {
  it("finds a folder in any bytes", () => {
    const bytes = Buffer.from([0xff, 0, ...Buffer.from("/home/somebody/go/pkg"), 0xfe]);
    const file = { path: "a.wasm", bytes };
    expect(machinePaths(file, ["/home/somebody", "/elsewhere"])).toEqual([
      "a.wasm names the folder /home/somebody",
    ]);
    expect(machinePaths(file, ["/elsewhere", "/somebody", "/home/some"])).toEqual([]);
  });
});

describe("differences", () => {
  it("names what is missing, new and other", () => {
    const wanted = new Map(Object.entries({ a: "1", b: "2", c: "3" }));
    const given = new Map(Object.entries({ a: "1", b: "9", d: "4" }));
    expect(differences(wanted, given)).toEqual(["b differs", "c is missing", "d is new"]);
    expect(differences(wanted, wanted)).toEqual([]);
  });
});
