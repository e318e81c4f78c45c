import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { beforeEach, describe, expect, it } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { archiveOfFiles } from "../source/archive/make-archive.ts";
import { type CliRun, cliWorkshop } from "./cli-workshop.ts";

const { run, write, files } = cliWorkshop("good");
const archive = "web-shop-1.0.0.tgz";

let packed: Uint8Array | undefined;

/** The archive that `package` makes, once for all tests. */
beforeEach(async () => {
  if (!packed) {
    expect((await run(["package", "--vela", "1.10"])).exitCode).toBe(0);
    packed = new Uint8Array(readFileSync(archive));
  }
  await write(archive, packed);
});

async function findings(args: string[], stdin?: Uint8Array): Promise<Diagnostic[]> {
  const made = await run(
    ["check", "--vela", "1.10", "--format", "json", ...args],
    stdin ? { stdin } : {},
  );
  return (JSON.parse(made.stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

const rendered = ({ exitCode, stdout, stderr }: CliRun): unknown => [exitCode, stdout, stderr];

describe("an archive of the tool's own package", () => {
  it("renders as the folder does, with values, by name and from the standard input", async () => {
    expect((await run(["build", "--vela", "1.10", "--out", "web-shop"])).exitCode).toBe(0);
    const values = ["--set", "replicas=4", "--vela", "1.10"];
    const folder = rendered(await run(["render", "web-shop", ...values]));
    expect(rendered(await run(["render", archive, ...values]))).toEqual(folder);
    const stdin = new Uint8Array(readFileSync(archive));
    for (const args of [
      ["-", ...values],
      [...values, "-"],
      ["--lenient", "-", ...values],
      [...values, "--no-lenient", "-"],
    ]) {
      expect(rendered(await run(["render", ...args], { stdin }))).toEqual(folder);
    }
    expect(folder).toEqual([0, expect.stringContaining("replicas: 4"), ""]);
  });

  it("has nothing wrong, and is unpacked nowhere", async () => {
    const before = await files();
    expect(await findings([archive])).toEqual([]);
    expect(await files()).toEqual(before);
  });

  it("judges values by its own parameters", async () => {
    const found = await findings([archive, "--set", "replica=4"]);
    expect(found).toMatchObject([{ code: "values/invalid", hint: 'Write "replicas"' }]);
  });
});

describe("a mistake in an archive", () => {
  it("is reported at its entry", async () => {
    const broken = archiveOfFiles({
      "shop/metadata.yaml": "name: shop\nversion: 1.0.0\ndescription: x\n",
      "shop/template.cue": "package main\noutput: {\n  kind: parameter.nosuch\n}\n",
    });
    await write("shop.tgz", broken);
    expect(await findings(["shop.tgz"])).toMatchObject([
      { code: "cue/unknown-parameter", at: { file: "shop.tgz!shop/template.cue", line: 3 } },
    ]);
    expect(await findings(["-"], broken)).toMatchObject([
      { at: { file: "-!shop/template.cue", line: 3 } },
    ]);
  });

  it("in Chart.yaml's requirement is reported there, and metadata.yaml's counts for nothing", async () => {
    const chart = 'name: shop\nannotations:\n  system.vela: ">=9.0.0"\n';
    await write(
      "shop.tgz",
      archiveOfFiles({
        "shop/Chart.yaml": chart,
        "shop/metadata.yaml":
          'name: shop\nversion: 1.0.0\ndescription: x\nsystem: {vela: ">=1.9.0"}\n',
        "shop/template.cue": 'package main\noutput: {kind: "Application"}\n',
      }),
    );
    const { exitCode, stdout } = await run(["check", "shop.tgz", "--format", "json"]);
    expect(exitCode).toBe(1);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    expect(diagnostics).toMatchObject([
      {
        code: "metadata/no-release",
        at: { file: "shop.tgz!shop/Chart.yaml", line: 3, column: 16 },
      },
    ]);
  });

  it("that follows from its folder's name is not reported as well", async () => {
    await write("shop.tgz", archiveOfFiles({ "./x/metadata.yaml": "name: shop\n" }));
    expect((await findings(["shop.tgz"])).map(({ code }) => code)).toEqual([
      "archive/nested-folder",
    ]);
  });
});

describe("what is no archive that can be read", () => {
  it.each([
    ["web-shop-0.9.9.tgz", "archive/unreadable", `Name ${archive} instead`],
    ["nothing.tar.gz", "archive/unreadable", "Name an archive that is there and can be read"],
    ["addon-src/addon.ts", "archive/wrong-format", "Name an archive that ends with .tgz"],
    ["values.yaml", "archive/wrong-format", "Name an archive that ends with .tgz"],
  ])("%s is %s", async (root, code, hint) => {
    await write("values.yaml", "replicas: 3\n");
    const found = await findings([root]);
    expect(found).toMatchObject([{ code, at: { file: root }, severity: "error" }]);
    expect(found[0]?.hint).toContain(hint);
  });

  it("is a folder that is not there, without an archive's ending", async () => {
    expect(await findings(["web-shap"])).toMatchObject([{ code: "source/project-not-found" }]);
  });

  it("prints nothing on stdout", async () => {
    await write("shop.tgz", gzipSync(Buffer.alloc(2 << 20)));
    const { exitCode, stdout, stderr } = await run(["render", "shop.tgz"]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("archive/too-large");
    expect(stderr).toContain("shop.tgz:1:1");
  });

  it("is an empty standard input", async () => {
    expect(await findings(["-"])).toMatchObject([{ code: "archive/empty", at: { file: "-" } }]);
  });

  it("is a standard input that gives values, too", async () => {
    const stdin = new Uint8Array(readFileSync(archive));
    for (const values of [
      ["-f", "-"],
      ["--set-file", "a=-"],
    ]) {
      const { exitCode, stderr } = await run(["render", "-", ...values], { stdin });
      expect([exitCode, stderr]).toMatchObject([2, expect.stringContaining("The standard input")]);
    }
  });
});

describe("the commands that make an addon", () => {
  it.each(["build", "schema"])("%s takes no archive", async (command) => {
    const { exitCode, stderr } = await run([command, archive]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("source/project-not-found");
    expect(stderr).toContain("give the archive to check, render, test, package or enable");
  });
});
