import { describe, expect, it } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { cliWorkshop } from "./cli-workshop.ts";

const { run, edit, write } = cliWorkshop("good");

/** What the application's one component has for properties. */
async function properties(args: string[], stdin = ""): Promise<unknown> {
  const { stdout, stderr } = await run(["render", "-o", "json", "--vela", "1.10", ...args], {
    stdin,
  });
  if (stdout === "") throw new Error(stderr);
  const { objects } = JSON.parse(stdout) as {
    objects: { spec: { components: { properties: unknown }[] } }[];
  };
  return objects[0]?.spec.components[0]?.properties;
}

async function findings(args: string[], stdin = ""): Promise<Diagnostic[]> {
  const { stdout } = await run(["check", "--format", "json", "--vela", "1.10", ...args], { stdin });
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

describe("files and arguments", () => {
  it("are put together in helm's order, whatever the order between the options", async () => {
    await write("one.yaml", "replicas: 3\nwait: {timeout: 1m}\n");
    await write("two.json", '{"wait": {"timeout": "2m"}}');
    await write("text", "6m");
    const files = ["-f", "one.yaml", "--values", "two.json"];
    expect(await properties(files)).toEqual({ replicas: 3, timeout: "2m" });
    const json = ["--set-json", 'wait={"timeout":"3m"}'];
    expect(await properties([...json, ...files])).toEqual({ replicas: 3, timeout: "3m" });
    const more = ["--set-string", "wait.timeout=5m", "--set", "wait.timeout=4m,replicas=4"];
    expect(await properties([...more, ...json, ...files])).toEqual({ replicas: 4, timeout: "5m" });
    const all = ["--set-file", "wait.timeout=text", ...more, ...files];
    expect(await properties(all)).toEqual({ replicas: 4, timeout: "6m" });
  });

  it("come from the standard input for -, before the project's folder as well", async () => {
    expect(await properties(["-f", "-", "addon-src"], "replicas: 7\n")).toMatchObject({
      replicas: 7,
    });
    const file = ["--set-file", "wait.timeout=-", "addon-src"];
    expect(await properties(file, "9m")).toMatchObject({ timeout: "9m" });
  });

  it("may be empty, or only comments", async () => {
    await write("none.yaml", "# nothing\n");
    expect(await properties(["-f", "none.yaml"])).toEqual({ replicas: 2, timeout: "5m" });
  });

  it("name themselves as the case", async () => {
    await edit(
      "addon-src/templates/template.cue",
      "replicas: p",
      "if parameter.replicas > 5 {a: 1 & 2}\n\t\t\treplicas: p",
    );
    await write("many.yaml", "replicas: 9\n");
    expect(await findings(["-f", "many.yaml"])).toMatchObject([{ case: "--values" }]);
    expect(await findings(["--set-json", "replicas=9"])).toMatchObject([{ case: "--set-json" }]);
    const both = ["-f", "many.yaml", "--set", "replicas=8"];
    expect(await findings(both)).toMatchObject([{ case: "given values" }]);
  });
});

describe("every mistake is told at its place", () => {
  it("in files and arguments, all in one run", async () => {
    await write("one.yaml", "replicas: few\nwiat:\n  timeout: 3m\nwait:\n  timeout: 5\n");
    const args = [
      "-f",
      "one.yaml",
      "--set-string",
      "replicas=2",
      "--set",
      "wait.unit=m,colour=red",
    ];
    const at = { file: "one.yaml" };
    expect(await findings(args)).toMatchObject([
      { code: "values/invalid", at: { origin: "--set", index: 0, column: 6 }, path: "wait.unit" },
      { path: "colour", at: { origin: "--set", index: 0, column: 13, name: "colour" } },
      { path: "replicas", at: { origin: "--set-string", index: 0, column: 10 } },
      { path: "wiat", at: { ...at, line: 2, column: 1, length: 4 }, hint: 'Write "wait"' },
      { path: "wait.timeout", at: { ...at, line: 5, column: 12 } },
    ]);
  });

  it("in each of several files", async () => {
    const texts: [text: string, code: string, line: number, column: number][] = [
      ["a: [", "values/syntax-error", 1, 4],
      ["replicas: 1\nreplicas: 2\n", "values/syntax-error", 2, 1],
      ["replicas: 1\n---\nreplicas: 2\n", "values/syntax-error", 2, 1],
      ["- replicas\n", "values/invalid", 1, 1],
      ["replicas: .inf\n", "values/invalid", 1, 11],
      ["text", "values/invalid", 1, 1],
      ['{"replicas": 1,', "values/syntax-error", 1, 15],
    ];
    for (const [index, [text]] of texts.entries()) await write(`${index}.yaml`, text);
    const found = await findings(texts.flatMap((_, index) => ["-f", `${index}.yaml`]));
    expect(found).toMatchObject(
      texts.map(([, code, line, column], index) => ({
        code,
        at: { file: `${index}.yaml`, line, column },
      })),
    );
  });

  it("in the standard input too", async () => {
    const found = await findings(["-f", "-"], "wait:\n  timeout: [1]\n");
    expect(found).toMatchObject([{ at: { file: "-", line: 2, column: 12 } }]);
  });

  it("when files cannot be read: values/unreadable-file", async () => {
    await write("latin", new Uint8Array([0x61, 0xe4, 0x62]));
    const names = ["none.yaml", "addon-src", "https://example.org/v.yaml", "latin"];
    const args = ["wait.timeout=none", "wait.timeout={latin,none}", "wait.timeout=http://a/b"];
    const files = names.flatMap((name) => ["-f", name]);
    const found = await findings([...files, ...args.flatMap((arg) => ["--set-file", arg])]);
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(["values/unreadable-file"]));
    expect(found.map(({ at, message }) => [at, message])).toEqual([
      [
        { origin: "--set-file", index: 0, column: 14 },
        'File "none" is not read: there is no such file',
      ],
      [
        { origin: "--set-file", index: 1, column: 15 },
        'File "latin" is not read: it is not UTF-8 text',
      ],
      [
        { origin: "--set-file", index: 2, column: 14 },
        'File "http://a/b" is not read: nothing is read from the network',
      ],
      [{ origin: "--values", index: 0 }, 'File "none.yaml" is not read: there is no such file'],
      [{ origin: "--values", index: 1 }, 'File "addon-src" is not read: it is a folder'],
      [
        { origin: "--values", index: 2 },
        'File "https://example.org/v.yaml" is not read: nothing is read from the network',
      ],
      [{ origin: "--values", index: 3 }, 'File "latin" is not read: it is not UTF-8 text'],
    ]);
  });

  it("once when the file of a required parameter cannot be read", async () => {
    await edit("addon-src/parameters.ts", `default: "5m"`, "");
    const found = await findings(["--set-file", "wait.timeout=none"]);
    expect(found).toMatchObject([{ code: "values/unreadable-file" }]);
  });

  it("in the file, not at an argument without a name, which sets nothing", async () => {
    await write("one.yaml", "replicas: few\nwait: {timeout: 5}\n");
    const found = await findings(["-f", "one.yaml", "--set", "=1"]);
    expect(found).toMatchObject([
      { path: "replicas", at: { file: "one.yaml", line: 1, column: 11 } },
      { path: "wait.timeout", at: { file: "one.yaml", line: 2, column: 17 } },
    ]);
  });

  it("when a file is nested too deeply", async () => {
    await write("one.yaml", `replicas: ${"[".repeat(5000)}${"]".repeat(5000)}\n`);
    expect(await findings(["-f", "one.yaml"])).toMatchObject([
      { code: "values/syntax-error", message: '"one.yaml" is not YAML: it is nested too deeply' },
    ]);
  });

  it("when a whole number is beyond 2^53, which no integer parameter takes", async () => {
    await write("one.yaml", "replicas: 9007199254740993\n");
    for (const given of [
      ["-f", "one.yaml"],
      ["--set", "replicas=9007199254740993"],
      ["--set-json", "replicas=9007199254740993"],
    ]) {
      expect(await findings(given)).toMatchObject([{ code: "values/invalid", path: "replicas" }]);
    }
  });

  it("when arguments do not parse, with what the others say", async () => {
    const args = ["--set", "replicas", "--set", "wait.timeout=7,wait.x=1", "--set", "a=1,b"];
    const others = ["--set-json", "b=2,wait={", "--set-json", "wait={'a':1}"];
    const texts = ["--set-string", "wait[x].a=1", "--set-file", "wait"];
    const found = await findings([...args, ...others, ...texts]);
    expect(found.map(({ code, at }) => [code, at])).toEqual([
      ["values/syntax-error", { origin: "--set", index: 0, column: 1 }],
      ["values/invalid", { origin: "--set", index: 1, column: 14, name: "wait.timeout" }],
      ["values/invalid", { origin: "--set", index: 1, column: 21, name: "wait.x" }],
      ["values/invalid", { origin: "--set", index: 2, column: 1, name: "a" }],
      ["values/syntax-error", { origin: "--set", index: 2, column: 5 }],
      ["values/syntax-error", { origin: "--set-file", index: 0, column: 1 }],
      ["values/invalid", { origin: "--set-json", index: 0, column: 1, name: "b" }],
      ["values/syntax-error", { origin: "--set-json", index: 0, column: 11 }],
      ["values/syntax-error", { origin: "--set-json", index: 1, column: 7 }],
      ["values/syntax-error", { origin: "--set-string", index: 0, column: 6 }],
    ]);
  });

  it("and a required parameter that they leave out at its declaration", async () => {
    await edit("addon-src/parameters.ts", `default: "5m"`, "");
    await write("one.yaml", "replicas: 3\nwait: {}\n");
    const found = await findings(["-f", "one.yaml"]);
    expect(found).toMatchObject([
      {
        code: "cue/incomplete-value",
        path: "wait.timeout",
        at: { file: "addon-src/parameters.ts" },
      },
    ]);
  });
});

describe("--lenient", () => {
  it("takes what nobody declared, with a warning at its place: values/unknown-parameter", async () => {
    await write("one.yaml", "replica: 3\n");
    const args = ["-f", "one.yaml", "--set", "wait.unit=m", "--lenient"];
    expect(await findings(args)).toMatchObject([
      { code: "values/unknown-parameter", severity: "warning", at: { origin: "--set", column: 6 } },
      { code: "values/unknown-parameter", hint: 'Write "replicas"', at: { file: "one.yaml" } },
    ]);
    expect(await properties(args)).toEqual({ replicas: 2, timeout: "5m" });
  });

  it("takes nothing else", async () => {
    expect(await findings(["--lenient", "--set", "replicas=few"])).toMatchObject([
      { code: "values/invalid", severity: "error" },
    ]);
  });
});

describe("the rest of the context", () => {
  it("is simulated by --clusters, --registry and --upgrade of render", async () => {
    const file = "addon-src/templates/template.cue";
    await edit(
      file,
      "replicas: parameter",
      "clusters: parameter.clusters\n\t\t\treplicas: parameter",
    );
    await edit(
      "addon-src/parameters.ts",
      "  wait:",
      "  clusters: Type.Optional(Type.Array(Type.String())),\n  wait:",
    );
    await edit(file, "clusters: p", "if parameter.clusters != _|_ {clusters: p").catch(
      () => undefined,
    );
    await edit(file, "parameter.clusters\n", "parameter.clusters}\n");
    const more = ["--clusters", "{a, b}", "--set", "clusters={c}"];
    expect(await properties(more)).toMatchObject({ clusters: ["a", "b"] });
    const args = ["render", "--vela", "1.10", "--registry", "ours", "--upgrade"];
    await write(
      "addon-src/templates/NOTES.cue",
      'notes: "upgrade \\(context.installer.upgrade)"\n',
    );
    const { stdout, stderr } = await run(args);
    expect(stdout).toContain("addons.oam.dev/registry: ours\n");
    expect(stderr).toContain("upgrade true");
  });
});
