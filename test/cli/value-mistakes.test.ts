import { existsSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { valuesWorkshop } from "./values-workshop.ts";

const { edit, write, findings } = valuesWorkshop();

describe("every mistake in values is told at its place", () => {
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

  it("without the whole of an argument that is a document", async () => {
    const found = await findings(["--set", `${"a.".repeat(3000)}b=1`]);
    expect(found).toMatchObject([{ code: "values/syntax-error" }]);
    expect(found[0]?.message).toMatch(/^Argument "(?:a\.){30}…" does not parse: /);
    expect(found[0]?.message.length).toBeLessThan(200);
  });

  it.skipIf(!existsSync("/dev/zero"))("when a file or the standard input has no end", async () => {
    const args = ["-f", "/dev/zero", "--set-file", "wait.timeout=/dev/zero"];
    const found = await findings(args);
    expect(found).toMatchObject([
      { code: "values/unreadable-file", at: { origin: "--set-file" } },
      { code: "values/unreadable-file", at: { file: "/dev/zero" } },
    ]);
    expect(found[1]?.message).toBe('File "/dev/zero" is not read: it holds more than 16 MiB');
    const long = "#".repeat(16 * 1024 * 1024);
    expect(await findings(["-f", "-"], long)).toEqual([]);
    expect(await findings(["-f", "-"], `${long}#`)).toMatchObject([
      { code: "values/unreadable-file", at: { file: "-" } },
    ]);
  });

  it("when files cannot be read: values/unreadable-file", async () => {
    await write("latin", new Uint8Array(Buffer.from("one: 1\nten: grün # größe\n", "latin1")));
    const start = (file: string): object => ({ file, line: 1, column: 1, length: 1, lineText: "" });
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
      [start("addon-src"), 'File "addon-src" is not read: it is a folder'],
      [
        start("https://example.org/v.yaml"),
        'File "https://example.org/v.yaml" is not read: nothing is read from the network',
      ],
      [{ ...start("latin"), line: 2, column: 8 }, 'File "latin" is not read: it is not UTF-8 text'],
      [start("none.yaml"), 'File "none.yaml" is not read: there is no such file'],
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
    const quoted = 'Parameter "replicas" is 9007199254740993, which is above the maximum';
    for (const given of [
      ["-f", "one.yaml"],
      ["--set", "replicas=9007199254740993"],
      ["--set-json", "replicas=9007199254740993"],
    ]) {
      const [found] = await findings(given);
      expect(found).toMatchObject({ code: "values/invalid", path: "replicas" });
      expect(found?.message).toContain(quoted);
    }
    const list = ["--set-json", 'replicas={"b":[-0.5,9007199254740993],"a":[]}'];
    const [found] = await findings(list);
    expect(found?.message).toContain('is {"a":[],"b":[-0.5,9007199254740993]}, which');
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

  it("JSON with a hint of its own, beside one of --set", async () => {
    const found = await findings(["--set-json", "wait={", "--set", "replicas"]);
    expect(found.map(({ hint }) => hint)).toEqual([
      "Write name=value, with a backslash before a comma that belongs to the value",
      `Write name=JSON in quotes for the shell, for example 'name={"key": 1}'`,
    ]);
  });

  it.each([
    ["replicas: 1\nreplicas: 2\n", "replicas"],
    ['{"wait": {}, "wait": {}}', "wait"],
    ["wait:\n  'a b': 1\n  'a b': 2\n", "a b"],
  ])("a key that is written twice by its name: %j", async (text, key) => {
    expect(await findings(["-f", "-"], text)).toMatchObject([
      { code: "values/syntax-error", message: `"-" is not YAML: a key is written twice: "${key}"` },
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
