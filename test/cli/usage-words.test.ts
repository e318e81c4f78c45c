import { describe, expect, it } from "vitest";

import { alternatives } from "../../generator/commands/usage-words.ts";
import { runWithoutEngines as run } from "./run-without-engines.ts";

const password =
  "Set HELM_REPO_PASSWORD or use --password-stdin: others can read arguments in the list of processes";
const token =
  "Set HELM_REPO_ACCESS_TOKEN or use --access-token-stdin: others can read arguments in the list of processes";

describe("what is said of a command line that is wrong", () => {
  it.each([
    [["publish", "--password", "x", "--to", "y"], `Unknown option --password. ${password}`],
    [["publish", "--pasword=x"], `Unknown option --pasword. ${password}`],
    [["publish", "-p", "x"], `Unknown option -p. ${password}`],
    [["publish", "--token", "x"], `Unknown option --token. ${token}`],
    [["publish", "--access-token", "x"], `Unknown option --access-token. ${token}`],
    [["publish", "-u", "ci"], "Unknown option -u. Did you mean --username?"],
    [["publish", "--user", "ci"], "Unknown option --user. Did you mean --username?"],
    [["publish", "--registry", "x"], "Unknown option --registry. Did you mean --to?"],
    [["publish", "--out", "x"], "Unknown option --out. Did you mean --to?"],
    [["publish", "--plain-http"], "Unknown option --plain-http. Did you mean --use-http?"],
    [["package", "--out", "x"], "Unknown option --out. Did you mean --output?"],
    [["package", "--to", "x"], "Unknown option --to. vela-addon publish has it"],
    [["build", "--output", "x"], "Unknown option --output. Did you mean --out?"],
    [["render", "--out", "x"], "Unknown option --out. Did you mean --output-dir?"],
    [["enable", "--help-me"], "Unknown option --help-me. Did you mean --help?"],
    [["build", "--password", "x"], "Unknown option --password"],
    [["build", "-z"], "Unknown option -z"],
    [["build", "one", "two"], "Unknown argument: two"],
    [["check", ".", "replicas=3"], "Give parameter values with --set: --set replicas=…"],
    [["nonsense"], 'There is no command "nonsense"'],
    [["biuld", "--chek"], 'There is no command "biuld". Did you mean build?'],
    [["render", "--vela", "1.1"], '--vela takes 1.9, 1.10 or 1.11, not "1.1". Did you mean 1.10?'],
    [["check", "--format", "xml"], '--format takes pretty or json, not "xml"'],
    [["completion", "tcsh"], 'There is no script for the shell "tcsh": name bash, zsh or fish'],
  ])("%j: one line, and where to read on", async (args, words) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout, stderr.split("\n")[0]]).toEqual([2, "", `vela-addon: ${words}`]);
  });

  it("shows no value of an option that is not known", async () => {
    for (const args of [["--password", "s3cret"], ["--token=s3cret"], ["-p", "s3cret"]]) {
      const { stdout, stderr } = await run(
        "publish",
        "--to",
        "https://charts.example.com",
        ...args,
      );
      expect(stdout + stderr).not.toContain("s3cret");
    }
  });
});

describe("help", () => {
  it.each([[["build", "-h"]], [["help", "build"]]])("is printed for %j", async (args) => {
    const { code, stdout } = await run(...args);
    expect([code, stdout]).toEqual([0, (await run("build", "--help")).stdout]);
  });

  it("is that of all commands for help alone, and for help with what is none", async () => {
    const { stdout } = await run("--help");
    expect(stdout).toMatch(/^vela-addon <command>/);
    expect((await run("-h")).stdout).toBe(stdout);
    expect((await run("help", "nonsense")).code).toBe(2);
  });
});

it("lists alternatives as a sentence does", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(alternatives)).toEqual([
    ...["", "a", "a or b", "a, b or c"],
  ]);
});
