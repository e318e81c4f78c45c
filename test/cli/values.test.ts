import { describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, edit } = cliWorkshop("good");

describe("--set", () => {
  it("gives values to render with, without taking the project's folder for one", async () => {
    const args = ["render", "--set", "replicas=3", "--set", "wait.timeout=9m", "addon-src"];
    const { exitCode, stdout } = await run([...args, "--only", "application", "-o", "json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      objects: [{ spec: { components: [{ properties: { replicas: 3, timeout: "9m" } }] } }],
    });
  });

  it("reports a wrong value as JSON on stdout, which no object takes then", async () => {
    const { exitCode, stdout } = await run(["render", "--set", "replicas=0", "--format", "json"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ code: "values/invalid" }] });
  });

  it("is the step that the hint of a parameter without a default names", async () => {
    await edit("addon-src/parameters.ts", `default: "5m"`, "");
    const refused = await run(["build"]);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("cue/incomplete-value");
    expect(refused.stderr).toContain(`Parameter "wait.timeout" is required`);
    expect(refused.stderr).toContain("Pass --set wait.timeout=…, or give it in cases");
    expect(refused.stderr).toMatch(/\n1 error in 1 file\n$/);
    // With values of their own, no command reads cases.
    for (const command of ["check", "render"]) {
      const { exitCode, stderr } = await run([command, "--set", "replicas=2"]);
      expect(exitCode).toBe(1);
      expect(stderr).toBe(refused.stderr.replace(", or give it in cases/default.yaml", ""));
    }
    const wrong = await run(["check", "--set", "replicas=0", "--set", "wait.timeout=9m"]);
    expect(wrong.stderr).toMatch(/^error {2}values\/invalid [^]*\n1 error\b.*\n$/);
    expect(wrong.stderr.match(/^error /gm)).toHaveLength(1);
    expect((await run(["build", "--set", "wait.timeout=9m"])).exitCode).toBe(0);
  });

  it.each([
    ["values/syntax-error", ["replicas"], `"replicas"`, "--set #1:1\n"],
    ["values/syntax-error", ["replicas=1", "a[x]=2"], `"a[x]=2"`, "--set #2:3\n"],
    ["values/invalid", ["replicas=few"], `"replicas" is "few"`, "--set #1:10: replicas=…"],
    [
      "values/invalid",
      ["replicas=2", "wait.timeout=5"],
      `"wait.timeout" is 5`,
      "--set #2:14: wait.timeout=…",
    ],
    ["values/invalid", ["replica=2"], `"replica" is not declared`, "--set #1:1: replica=…"],
    ["values/invalid", ["replicas=0"], "below the minimum 1", "--set #1:10: replicas=…\n"],
  ])("%s for %j, at the argument", async (code, given, words, place) => {
    const args = given.flatMap((value) => ["--set", value]);
    const { exitCode, stdout, stderr } = await run(["render", ...args]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(new RegExp(`^error {2}${code} `));
    expect(stderr).toContain(words);
    expect(stderr).toContain(`\n  ${place}`);
  });

  it("does not ask a schema that has mistakes of its own", async () => {
    await edit("addon-src/parameters.ts", "minimum: 1", "multipleOf: 2");
    const { exitCode, stderr } = await run(["check", "--set", "replicas=3"]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^error {2}schema\/unsupported .*\n1 error in 1 file\n$/s);
  });

  it("names itself as the case in which something shows", async () => {
    const from = "replicas: parameter.replicas";
    const guarded = `if parameter.replicas > 5 {\n\t\t\t\tmany: 1 & "many"\n\t\t\t}\n\t\t\t${from}`;
    await edit("addon-src/templates/template.cue", from, guarded);
    expect((await run(["check"])).exitCode).toBe(0);
    const { exitCode, stderr } = await run(["check", "--set", "replicas=9"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`in case "--set"`);
  });
});
