import { beforeEach, describe, expect, it } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import type { TestRun } from "../../generator/pipeline/test-result.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { archiveOfFiles } from "../source/archive/make-archive.ts";
import { cliWorkshop } from "./cli-workshop.ts";
import { findingsOf, placeOf } from "./test-findings.ts";

const { run, edit, write, read, files } = cliWorkshop("good");

/** An addon folder without a typed project, and cases beside it. */
beforeEach(async () => {
  expect((await run(["build", "--vela", "1.10", "--out", "web-shop"])).exitCode).toBe(0);
  await write("web-shop/vela-addon.yaml", "vela: ['1.10']\ncases: ../shop-cases\n");
  await write("shop-cases/default.yaml", "");
  await write("shop-cases/more.yaml", "set: [replicas=5]\n");
  await write(
    "shop-cases/wrong.yaml",
    "values: { replicas: few }\nexpect: { error: { code: values/invalid, path: replicas } }\n",
  );
});

async function placesOf(...args: string[]): Promise<string[]> {
  const { stdout } = await run(["test", "web-shop", "--reporter", "json", ...args]);
  return findingsOf({ stdout }).map(placeOf);
}

describe("vela-addon test of an addon folder", () => {
  it("runs the cases that vela-addon.yaml names, and keeps their snapshots beside them", async () => {
    expect(await placesOf()).toEqual([
      "cases/snapshot-missing shop-cases/default.yaml:1",
      "cases/snapshot-missing shop-cases/more.yaml:1 set: [replicas=5]",
    ]);
    expect((await run(["test", "web-shop", "-u"])).exitCode).toBe(0);
    const stored = (await files()).filter((file) => file.includes("snapshots"));
    expect(stored).toEqual(["shop-cases/snapshots/default.yaml", "shop-cases/snapshots/more.yaml"]);
    const { exitCode, stderr } = await run(["test", "web-shop"]);
    expect([exitCode, stderr.includes("3 passed, 0 failed")]).toEqual([0, true]);
    await edit("web-shop/template.cue", "parameter.replicas", "parameter.replicas + 1");
    const found = await placesOf();
    expect(found.map((each) => each.split(" ")[0])).toEqual([
      "cases/snapshot-differs",
      "cases/snapshot-differs",
    ]);
  });

  it("tells of values that vela refuses where the case gives them, as for a typed project", async () => {
    await edit(
      "shop-cases/wrong.yaml",
      "expect: { error: { code: values/invalid, path: replicas } }\n",
      "",
    );
    expect(await placesOf("-t", "wrong")).toEqual([
      expect.stringMatching(/^values\/invalid shop-cases\/wrong.yaml:1/),
    ]);
    await write("shop-cases/wrong.yaml", "set: [replicas=0]\n");
    expect(await placesOf("-t", "wrong")).toEqual([
      expect.stringMatching(/^values\/invalid shop-cases\/wrong.yaml:1 replicas=0$/),
    ]);
  });

  it("lets vela alone judge the other values", async () => {
    await write("shop-cases/wrong.yaml", "values: { replica: few }\n");
    expect(await placesOf("-t", "wrong")).toEqual([
      expect.stringMatching(/^cases\/snapshot-missing /),
    ]);
  });

  it("takes the releases of the configuration, and --vela over them", async () => {
    const releases = async (...args: string[]): Promise<unknown> => {
      const { stdout } = await run(["test", "web-shop", "--reporter", "json", ...args]);
      return (JSON.parse(stdout) as TestRun).releases;
    };
    expect(await releases()).toEqual(["1.10"]);
    expect(await releases("--vela", "1.11")).toEqual(["1.11"]);
  });

  it("fails when nothing says where the cases are, or none is there", async () => {
    await write("web-shop/vela-addon.yaml", "vela: ['1.10']\n");
    expect(await placesOf()).toEqual(["cases/none web-shop/vela-addon.yaml:1"]);
    await write("web-shop/vela-addon.yaml", "cases: ../nothing\n");
    expect(await placesOf()).toEqual([expect.stringMatching(/^cases\/none nothing:1/)]);
    await write("web-shop/vela-addon.yaml", "case: ../shop-cases\n");
    expect(await placesOf()).toEqual([expect.stringMatching(/^configuration\/unknown-key /)]);
  });

  it("says what is wrong with the files of cases", async () => {
    await write("shop-cases/more.yaml", "vales: {}\n");
    expect(await placesOf("-t", "wrong")).toEqual([
      expect.stringMatching(/^cases\/unknown-key .*more.yaml:1 vales$/),
    ]);
  });
});

/** The errors of a check, whose words are checked. */
async function errorsOf(...args: string[]): Promise<Diagnostic[]> {
  const { stdout } = await run(["check", "web-shop", "--format", "json", ...args]);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  diagnostics.forEach(expectWording);
  return diagnostics.filter(({ severity }) => severity === "error");
}

describe("vela-addon test of an archive", () => {
  beforeEach(async () => {
    const names = ["metadata.yaml", "parameter.cue", "template.cue"];
    const entries = names.map(async (name) => [`x/${name}`, await read(`web-shop/${name}`)]);
    const packed = Object.fromEntries((await Promise.all(entries)) as [string, string][]);
    await write("shop.tgz", archiveOfFiles(packed));
    expect((await run(["test", "web-shop", "-u"])).exitCode).toBe(0);
  });

  it("runs the cases of a folder that is named, with the snapshots that are there", async () => {
    const given = ["--cases", "shop-cases", "--vela", "1.10"];
    const { exitCode, stderr } = await run(["test", "shop.tgz", ...given]);
    expect([exitCode, stderr.includes("3 passed, 0 failed")]).toEqual([0, true]);
    await write("shop-cases/more.yaml", "set: [replicas=6]\n");
    const { stdout } = await run(["test", "shop.tgz", ...given, "--reporter", "json"]);
    expect(findingsOf({ stdout })).toMatchObject([
      {
        code: "cases/snapshot-differs",
        hint: "Run npx vela-addon test shop.tgz --cases shop-cases -u, then review what it stores",
      },
    ]);
  });

  it("takes a folder over the one that vela-addon.yaml names", async () => {
    await write("other/only.yaml", "set: [replicas=2]\n");
    expect(await placesOf("--cases", "other")).toEqual([
      "cases/snapshot-missing other/only.yaml:1 set: [replicas=2]",
    ]);
  });

  it("fails without a folder of cases, and for an archive that is none", async () => {
    const codes = async (...args: string[]): Promise<string[]> => {
      const { stdout, exitCode } = await run(["test", ...args, "--reporter", "json"]);
      expect(exitCode).toBe(1);
      return findingsOf({ stdout }).map(placeOf);
    };
    expect(await codes("shop.tgz")).toEqual(["cases/none shop.tgz:1"]);
    expect(await codes("shop.tgz", "--cases", "nix")).toEqual(["cases/none nix:1"]);
    expect(await codes("none.tgz", "--cases", "shop-cases")).toEqual([
      "archive/unreadable none.tgz:1",
    ]);
    await write("bad.tgz", "no archive");
    expect(await codes("bad.tgz", "--cases", "shop-cases")).toEqual([
      "archive/wrong-format bad.tgz:1",
    ]);
  });

  it("has no other folder for a typed project, whose cases lie in it", async () => {
    const { exitCode, stderr } = await run(["test", "--cases", "shop-cases"]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining("Leave out --cases")]);
  });
});

describe("what the values of a case leave out or get wrong", () => {
  const parameter = `parameter: {
	replicas: *1 | int
	wait: timeout: *"5m" | string
	store: {kind: "disk", sizeGiB: int & >=1} | *{kind: "bucket", name: *"web" | string}
	ports: [...{name: string, port: int}]
	spare: [string]: {unused?: string, size: int}
}
`;
  beforeEach(async () => {
    await write("web-shop/parameter.cue", parameter);
    const size = 'if parameter.store.kind == "disk" {size: "\\(parameter.store.sizeGiB)Gi"}';
    const object = `{apiVersion: "v1", kind: "ConfigMap", metadata: {name: "a", namespace: "b"}, data: {${size}, for p in parameter.ports {(p.name): "\\(p.port)"}}}`;
    const text = `package main\n\noutputs: store: ${object}\n`;
    await write("web-shop/resources/store.cue", text);
    await edit("web-shop/template.cue", "output:", `outputs: own: ${object}\noutput:`);
  });

  it.each([
    [
      "store: { kind: disk }",
      "values/invalid shop-cases/wrong.yaml:1 { kind: disk }",
      "store.sizeGiB",
    ],
    [
      "store: { kind: disk, sizeGiB: 0 }",
      "values/invalid shop-cases/wrong.yaml:1 0",
      "store.sizeGiB",
    ],
    [
      "ports: [{ name: web }]",
      "values/invalid shop-cases/wrong.yaml:1 { name: web }",
      "ports[0].port",
    ],
  ])("is told at the value by test, check and --set alike: %s", async (values, place, path) => {
    await write("shop-cases/wrong.yaml", `values: { ${values} }\n`);
    expect(await placesOf("-t", "wrong")).toEqual([place]);
    const found = await errorsOf();
    expect(found.map(placeOf)).toEqual([place]);
    expect(found).toMatchObject([{ path, case: "wrong", related: [{ message: "declared in" }] }]);
  });

  it("is told at the argument, and at the line of a file", async () => {
    const code = "values/invalid";
    expect(await errorsOf("--set", "store.kind=disk")).toMatchObject([
      { code, path: "store.sizeGiB", at: { origin: "--set", index: 0, name: "store.kind" } },
    ]);
    await write("one.yaml", "replicas: 2\nstore:\n  kind: disk\n");
    expect(await errorsOf("-f", "one.yaml")).toMatchObject([
      { code, path: "store.sizeGiB", at: { file: "one.yaml", line: 3 } },
    ]);
  });

  it("is no error where nothing uses it, as in vela", async () => {
    expect(await errorsOf("--set-json", 'spare={"a": {}}')).toEqual([]);
  });
});

describe("check of an addon folder with cases", () => {
  it("renders them too, unless --set gives values; render does not", async () => {
    const notes = '[if parameter.replicas > 4 {parameter.replicas}, ""][0]';
    await write("web-shop/NOTES.cue", `notes: "a" + ${notes}\n`);
    const diagnosticsOf = async (...args: string[]): Promise<Diagnostic[]> => {
      const { stdout } = await run([...args, "--format", "json"]);
      return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
    };
    const found = await diagnosticsOf("check", "web-shop");
    expect(found).toMatchObject([{ case: "more", at: { file: "web-shop/NOTES.cue" } }]);
    expect(await diagnosticsOf("check", "web-shop", "--set", "replicas=1")).toEqual([]);
    expect((await run(["render", "web-shop"])).exitCode).toBe(0);
  });
});
