import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { examples } from "../../generator/commands/examples.ts";
import { runWithoutEngines as run } from "./run-without-engines.ts";

const commands = ["build", "check", "package", "render"];

describe("help", () => {
  it("lists every command on stdout", async () => {
    const { code, stdout, stderr } = await run("--help");
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toContain(`vela-addon ${command} [root]`);
    expect(stderr).toBe("");
  });

  it.each(commands)("of %s says its options, within 100 columns", async (command) => {
    const { code, stdout, stderr } = await run(command, "--help");
    expect(code).toBe(0);
    expect(stdout).toContain("--set");
    expect(stdout).toContain("--color");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(stderr).toBe("");
  });

  it.each(Object.keys(examples))("of %s shows its examples", async (command) => {
    const { stdout } = await run(command, "--help");
    expect(stdout).toMatch(new RegExp(`\\nExamples:\\n {2}vela-addon ${command}`));
  });

  it("has examples for every command", async () => {
    const { stdout } = await run("--help");
    const listed = [...stdout.matchAll(/vela-addon (\w+) \[(?:root|code|shell)\]/g)].map(
      ([, name]) => name,
    );
    expect(listed.sort()).toEqual(Object.keys(examples).sort());
  });

  it("gives the package's own version", async () => {
    const { version } = JSON.parse(
      readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
    ) as { version: string };
    expect(await run("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });
});

describe("the examples", () => {
  const home = process.cwd();
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "vela-addon-kit-usage-"));
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  });

  const lines = Object.values(examples).flatMap((own) => own.map(([line]) => line));
  it.each(lines)("%s is no wrong usage", async (line) => {
    const words = line
      .replace(/ > .*$/, "")
      .split(" ")
      .slice(1);
    // There is nothing in the folder: that is a finding of every command that looks there.
    expect((await run(...words)).code).toBe(
      ["explain", "completion"].includes(words[0] ?? "") ? 0 : 1,
    );
  });
});

describe("completion", () => {
  it("prints a script on stdout", async () => {
    const { code, stdout, stderr } = await run("completion", "zsh");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^#compdef vela-addon\n/);
  });

  it("knows commands and options", async () => {
    const ofAll = await run("--get-yargs-completions", "vela-addon", "");
    expect(ofAll.stdout).toMatch(/^build\b/);
    const ofRender = await run("--get-yargs-completions", "vela-addon", "render", "--");
    expect(ofRender.stdout).toContain("--upgrade");
    const ofEnable = await run("--get-yargs-completions", "vela-addon", "enable", "--");
    expect(ofEnable.stdout).toContain("--vela-cli");
  });
});

describe("a mistake in the command line", () => {
  it.each([
    [
      "no command",
      [],
      "Name a command: build, check, completion, enable, explain, package, publish, render, schema, test",
    ],
    ["a mistyped option", ["check", "--formatt", "json"], "formatt. Did you mean --format?"],
    ["a mistyped option of render", ["render", "--outptu-dir", "a"], "Did you mean --output-dir?"],
    ["an unknown command", ["nonsense"], "nonsense"],
    ["a mistyped command", ["biuld"], "Did you mean build?"],
    ["an unknown option", ["build", "--nonsense"], "nonsense"],
    ["an option of another command", ["check", "--force"], "force"],
    ["a shell without a script", ["completion", "tcsh"], `"tcsh"`],
    ["a second folder", ["build", "one", "two"], "two"],
    ["an unknown choice", ["check", "--format", "xml"], `"xml"`],
    ["an unknown colour", ["check", "--color", "sometimes"], `"sometimes"`],
    ["an option without its value", ["build", "--set"], "set"],
    ["no folder behind --out", ["build", "--out"], "out"],
    ["no folder behind -o of package", ["package", "-o"], "o"],
    ["an empty folder behind --out", ["build", "--out", ""], "--out"],
    ["an empty folder behind --out=", ["build", "--out="], "out"],
    ["an empty folder behind -o of package", ["package", "-o", " "], "--output"],
    ["two folders to write", ["build", "--out", "one", "--out", "two"], "only once"],
    ["one folder to write by two names", ["build", "-o", "one", "--out", "two"], "--out only once"],
    ["two formats", ["check", "--format", "json", "--format", "json"], "Give --format only once"],
    ["two colours", ["check", "--color", "never", "--color", "auto"], "Give --color only once"],
    ["two outputs", ["render", "-o", "json", "-o", "yaml"], "Give --output only once"],
    ["a mistyped render", ["rendr"], "Did you mean render?"],
    ["an empty project folder", ["check", ""], "root"],
    ["a vela without a name", ["enable", "--vela-cli", " "], "--vela-cli takes the path"],
    ["two velas", ["upgrade", "--vela-cli", "a", "--vela-cli", "b"], "--vela-cli takes the path"],
    ["no number of seconds", ["enable", "--poll", "often"], "--poll takes seconds"],
    ["an option that only enable has", ["check", "--yes"], "yes"],
    ["an unknown part", ["render", "--only", "pods"], `--only knows no part "pods". The parts are`],
    ["a mistyped part", ["render", "--only", "veiws"], "Did you mean views?"],
    ["a part in dashes", ["render", "--only", "config-templates"], "Did you mean configTemplates?"],
    ["a part in capitals", ["render", "--only", "Secret"], "Did you mean secret?"],
    ["a mistyped part behind others", ["render", "--only", "views,note"], "Did you mean notes?"],
    ["an empty part", ["render", "--only", ""], `--only knows no part ""`],
    ["an empty part among others", ["render", "--only", "views,,notes"], `no part ""`],
    ["--only without a part", ["render", "--only"], "only"],
    ["two folders for objects", ["render", "--output-dir", "a", "--output-dir", "b"], "only once"],
    ["an empty folder for objects", ["render", "--output-dir", ""], "--output-dir"],
    ["no folder behind --output-dir", ["render", "--output-dir"], "output-dir"],
    ["--force without a folder", ["render", "--force"], "--force needs --output-dir"],
  ])("%s: exit code 2, words on stderr, nothing on stdout", async (_, args, words) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^vela-addon: /);
    expect(stderr).toContain(words);
    const [command = ""] = args;
    const named = Object.hasOwn(examples, command) ? `${command} ` : "";
    expect(stderr.endsWith(`\nSee "vela-addon ${named}--help".\n`)).toBe(true);
  });
});

describe("a bug of ours", () => {
  it("is thrown on, and not taken for a finding or a wrong usage", async () => {
    const good = new URL("../fixtures/projects/good", import.meta.url).pathname;
    await expect(run("check", good)).rejects.toThrow("The engine is asked");
  });
});
