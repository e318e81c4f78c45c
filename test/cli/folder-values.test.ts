import { beforeEach, describe, expect, it } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { valuesWorkshop } from "./values-workshop.ts";

const { run, write, properties, findings } = valuesWorkshop();

async function errors(args: string[]): Promise<Diagnostic[]> {
  return (await findings(args)).filter(({ severity }) => severity === "error");
}

describe("an addon folder", () => {
  const parameterCue = `parameter: {
	replicas: *2 | int
	mode: *"a" | "b"
	wait: timeout: *"5m" | string
	labels?: {[string]: string}
	ports?: [...{name: string, port: int}]
}
`;
  const metadata = "name: web-shop\nversion: 1.0.0\ndescription: A shop\n";
  const template = `package main
output: {
	apiVersion: "core.oam.dev/v1beta1"
	kind:       "Application"
	spec: components: [{name: "web", type: "webservice", properties: replicas: parameter.replicas}]
}
`;
  beforeEach(async () => {
    await write("web-shop/metadata.yaml", metadata);
    await write("web-shop/template.cue", template);
    await write("web-shop/parameter.cue", parameterCue);
  });

  it("is asked by its parameter.cue", async () => {
    const given: [argument: string, path: string, column: number, hint: string][] = [
      ["replica=3", "replica", 1, 'Write "replicas"'],
      ["wait.timeout=1m,wait.timeuot=1m", "wait.timeuot", 22, 'Write "timeout"'],
      ["replicas=few", "replicas", 10, 'Give "replicas" a value of its type'],
      ["mode=B", "mode", 6, 'Write "b"'],
      ["ports[0].nmae=x", "ports[0].nmae", 10, 'Write "name"'],
      ["labels={a}", "labels", 8, 'Give "labels" a value of its type'],
    ];
    const found = await errors(["web-shop", ...given.flatMap(([one]) => ["--set", one])]);
    expect(found).toMatchObject(
      given.map(([, path, column, hint], index) => ({
        code: "values/invalid",
        path,
        at: { origin: "--set", index, column },
        hint,
      })),
    );
  });

  const boundCue = `parameter: {
	replicas: *2 | int
	mode: *"lru" | "none"
	tag: *"a" | =~"^(a|b)+$"
	ports?: [...{name: string, port: int & >0 & <=99}]
	store?: {kind: "local"} | {kind: "s3", bucket: string}
	size: #Size
}
#Size: *"1Gi" | =~"^[0-9]+Gi$"
_constraints: {replicas: parameter.replicas & >=1}
`;

  it("tells of what its CUE refuses where that is written, each value once", async () => {
    await write("web-shop/parameter.cue", boundCue);
    const given: [argument: string, path: string, column: number, line: number, words: string][] = [
      ["tag=ab1", "tag", 5, 4, 'is "ab1", which is out of bound =~"^(a|b)+$"'],
      ["ports[0].name=p,ports[0].port=0", "ports[0].port", 31, 5, "is 0, which is out of bound >0"],
      ["store.kind=z", "store.kind", 12, 6, 'is "z", which is not one of "local", "s3"'],
      ["size=x", "size", 6, 9, 'is "x", which is out of bound =~"^[0-9]+Gi$"'],
    ];
    const found = await errors(["web-shop", ...given.flatMap(([one]) => ["--set", one])]);
    expect(found).toMatchObject(
      given.map(([, path, column, line, words], index) => ({
        code: "values/invalid",
        path,
        message: `Parameter "${path}" ${words}`,
        at: { origin: "--set", index, column },
        related: [{ at: { file: "web-shop/parameter.cue", line } }],
      })),
    );
    expect(found).toHaveLength(given.length);
  });

  it.each(["parameter.replicas", "parameter.replicas+0"])(
    "knows which value %s is",
    async (read) => {
      for (const name of ["_constraints: {replicas", "_other: {count"]) {
        const own = boundCue.replace("_constraints: {replicas", name);
        await write("web-shop/parameter.cue", own.replace("parameter.replicas", read));
        const found = await errors(["web-shop", "--set", "mode=none,replicas=0"]);
        expect(found).toMatchObject([
          {
            code: "values/invalid",
            message: 'Parameter "replicas" is 0, which is out of bound >=1',
            at: { origin: "--set", index: 0, column: 20 },
            related: [{ at: { file: "web-shop/parameter.cue", line: 10 } }],
          },
        ]);
        expect(found).toHaveLength(1);
      }
    },
  );

  it("tells of them at the line of a file too, and renders nothing", async () => {
    await write("web-shop/parameter.cue", boundCue);
    await write("v.yaml", "mode: none\nreplicas: 0\n");
    const { stdout, stderr, exitCode } = await run(["render", "web-shop", "-f", "v.yaml"]);
    expect([stdout, exitCode]).toEqual(["", 1]);
    expect(stderr).toContain("v.yaml:2:11");
    expect(stderr).not.toContain("cue/conflict");
  });

  it("shows what is given in place of one of its choices", async () => {
    await write("web-shop/parameter.cue", boundCue);
    expect(await errors(["web-shop", "--set", "mode=xx"])).toMatchObject([
      {
        message: 'Parameter "mode" is "xx", which is not one of "lru", "none"',
        hint: 'Choose "lru" or "none"',
        at: { origin: "--set", index: 0, column: 6 },
      },
    ]);
  });

  it("leaves the author's own conflicts to the rendering", async () => {
    await write("web-shop/parameter.cue", boundCue + "_own: 1 & 2\n");
    expect(await errors(["web-shop", "--set", "replicas=3"])).toMatchObject([
      { code: "cue/conflict", at: { file: "web-shop/parameter.cue", line: 11 } },
    ]);
    await write("web-shop/parameter.cue", boundCue);
    expect(await errors(["web-shop", "--set", "replicas=1,tag=ab,size=12Gi"])).toEqual([]);
  });

  it("takes what it declares, and with --lenient what it does not", async () => {
    await write(
      "v.yaml",
      "replicas: 3\nlabels: {a.b/c: x}\nports: [{name: p, port: 1}]\nmode: b\n",
    );
    expect(await properties(["web-shop", "-f", "v.yaml"])).toMatchObject({ replicas: 3 });
    expect(
      await properties(["web-shop", "--set", "replica=3,clusters={a}", "--lenient"]),
    ).toMatchObject({ replicas: 2 });
    expect(await errors(["web-shop", "--set", "clusters={a}"])).toEqual([]);
  });

  it("reads whole numbers beyond 2^53 exactly, and renders them so", async () => {
    const digits = 'properties: {exact: "\\(parameter.replicas)", replicas: parameter.replicas}';
    await write("web-shop/template.cue", template.replace(/properties: [^}]*/, digits));
    await write("v.yaml", "replicas: 9007199254740993\n");
    for (const given of [
      ["-f", "v.yaml"],
      ["--set", "replicas=9007199254740993"],
    ]) {
      const { stdout } = await run([
        "render",
        "web-shop",
        "--vela",
        "1.10",
        "--only",
        "application",
        ...given,
      ]);
      expect(stdout).toContain('exact: "9007199254740993"\n');
      expect(stdout).toContain("replicas: 9007199254740993\n");
    }
  });
});
