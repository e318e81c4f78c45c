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
