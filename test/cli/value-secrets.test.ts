import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, edit, write } = cliWorkshop("good");

describe("a secret", () => {
  const secret = `k-${randomUUID()}`;
  beforeEach(async () => {
    await edit(
      "addon-src/parameters.ts",
      "  wait:",
      '  token: Type.String({ default: "", secret: true, pattern: "^[a-z0-9-]*$" }),\n  wait:',
    );
    const from = "replicas: parameter";
    await edit("addon-src/templates/template.cue", from, `token: parameter.token\n\t\t\t${from}`);
  });

  it.each<[string, string[], string]>([
    ["in a file", ["-f", "-"], `token: ${secret}\n`],
    ["in JSON", ["--set-json", `token="${secret}"`], ""],
    ["in a file of its own", ["--set-file", "token=-"], secret],
    ["as a text", ["--set-string", `token=${secret}`], ""],
  ])("is masked when it stands %s", async (_, args, stdin) => {
    const { stdout, stderr } = await run(["render", "--vela", "1.10", ...args], { stdin });
    expect(stdout).toContain('token: "***"');
    expect(stdout + stderr).not.toContain(secret);
  });

  it.each<[string, string[], string, string]>([
    ["a file that does not parse", ["-f", "-"], `token: "${secret}\n`, "values/syntax-error"],
    [
      "a file with a second key",
      ["-f", "-"],
      `token: ${secret}\ntoken: ${secret}2\n`,
      "values/syntax-error",
    ],
    ["a file that is a list", ["-f", "-"], `- token=${secret}\n`, "values/invalid"],
    ["a value of another shape", ["-f", "-"], `token: [${secret}]\n`, "values/invalid"],
    [
      "a line beside the mistake",
      ["-f", "-"],
      `{token: ${secret}, replicas: 0}\n`,
      "values/invalid",
    ],
    ["JSON that does not parse", ["--set-json", `token="${secret}`], "", "values/syntax-error"],
    ["JSON with a word of it", ["--set-json", `token=${secret}`], "", "values/syntax-error"],
    ["a quote in the name", ["--set", `token"${secret}`], "", "values/syntax-error"],
    ["a comma in it", ["--set", `token=a,${secret}=b`], "", "values/invalid"],
    ["a pattern", ["--set-string", `token=${secret}!`], "", "values/invalid"],
    ["the wrong option", ["--set-file", `token=${secret}`], "", "values/unreadable-file"],
    ["a list of files", ["--set-file", `token={-,${secret}}`], "", "values/unreadable-file"],
    ["another wrong option", ["-f", `token=${secret}`], "", "values/unreadable-file"],
    ["no name before it", ["--set", secret], "", "values/syntax-error"],
    ["no name before its dot", ["--set", `${secret}.a`], "", "values/syntax-error"],
    ["no name before its bracket", ["--set", `${secret}[x]=1`], "", "values/syntax-error"],
    [
      "a name in it that begins like one of another argument",
      ["--set", "wait.timeout=5m", "--set", `token=a,wait.${secret}=1`],
      "",
      "values/invalid",
    ],
    [
      "a name in it that another argument says too",
      ["--set", `token=a,wait.${secret}.x=1`, "--set", `wait.${secret}.y=1`],
      "",
      "values/invalid",
    ],
  ])("is not printed because of %s", async (_, args, stdin, code) => {
    // JSON holds all that the other format shows.
    const all = ["check", "--vela", "1.10", "--format", "json", ...args];
    const { exitCode, stdout, stderr } = await run(all, { stdin });
    expect([exitCode, (stdout + stderr).includes(code)]).toEqual([1, true]);
    expect(stdout + stderr).not.toContain(secret.slice(2, 14));
  });

  it("is masked as it is written when no number of JavaScript holds it", async () => {
    await write("one.yaml", "token: 9007199254740993\n");
    for (const args of [
      ["-f", "one.yaml"],
      ["--set", "token=9007199254740993"],
    ]) {
      const { exitCode, stdout, stderr } = await run(["check", "--vela", "1.10", ...args]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain('Parameter "token" is a secret value, which is not a string');
      expect(stdout + stderr).not.toMatch(/90071992547|\*\*\*\d/);
    }
  });

  it("does not hide the names that are declared, nor the place", async () => {
    const { stderr } = await run(["check", "--set", "token", "--set-file", "token=none"]);
    expect(stderr).toContain('Argument "token…" does not parse');
    expect(stderr).toContain("The file is not read: there is no such file\n  --set-file #1:7\n");
  });

  it("does not hide the name of a file that ends as no secret does", async () => {
    const told = async (name: string): Promise<string> =>
      (await run(["check", "--set-file", `token=${name}`])).stderr;
    expect(await told("none/ca.pem")).toContain('File "none/ca.pem" is not read: there is no such');
    for (const name of ["none.of/ca", "none=.pem", "pem"]) {
      expect(await told(name)).toContain("The file is not read: there is no such file\n");
    }
  });

  it("does not hide an unknown name of an argument without it", async () => {
    const { stderr } = await run(["check", "--set", "token=a", "--set", "wait.unit=m"]);
    expect(stderr).toContain('Parameter "wait.unit" is not declared');
  });

  it.each([
    ["--set", "c2VjcmV0LW1vcmU="],
    ["--set-string", "c2VjcmV0cw=="],
    ["--set", "a+b/c2VjcmV0cw=="],
  ])("is not shown as the name that %s %s makes of its padding", async (option, given) => {
    const name = given.replace(/=+$/, "");
    for (const more of [[], ["--lenient"], ["--format", "json"]]) {
      const { exitCode, stdout, stderr } = await run(["check", ...more, option, given]);
      expect(exitCode).toBe(1);
      expect(stdout + stderr).toContain("may be a secret in base64");
      expect(stdout + stderr).toContain("Write the parameter's name and = before the value");
      expect(stdout + stderr).not.toContain(name);
    }
  });

  it.each([
    ["replicsa=", 'Write "replicas"'],
    ["colours==", 'Remove "colours"'],
  ])("is not suspected in %s", async (given, hint) => {
    const { stderr } = await run(["check", "--vela", "1.10", "--set", given]);
    expect(stderr).toContain(hint);
  });
});

describe("a secret that is written otherwise than it is read", () => {
  beforeEach(async () => {
    const token = 'token: Type.String({ default: "", secret: true })';
    await edit("addon-src/parameters.ts", "  wait:", `  ${token},\n  wait:`);
    await edit(
      "addon-src/templates/template.cue",
      "replicas: parameter",
      "token: parameter.token\n\t\t\treplicas: parameter",
    );
  });

  it.each([
    ["{token: 'it''s-me', replicas: 0}\n", "it''s"],
    [String.raw`{"token":"p\u00e4ssw\u00f6rd","replicas":0}`, "ssw"],
    ["{token: 0012345, replicas: 0}\n", "12345"],
  ])("is not in the line that a finding quotes: %j", async (stdin, part) => {
    for (const more of [[], ["--format", "json"]]) {
      const args = ["check", "--vela", "1.10", ...more, "-f", "-"];
      const { exitCode, stdout, stderr } = await run(args, { stdin });
      expect(exitCode).toBe(1);
      expect(stdout + stderr).toContain("replicas");
      expect(stdout + stderr).not.toContain(part);
    }
  });

  it("is not in the line of a file that an argument wins over", async () => {
    const stdin = "{token: m8Kq-3xWz, replicas: 0}\n";
    const args = ["check", "--vela", "1.10", "-f", "-", "--set", "token=other"];
    const { exitCode, stderr } = await run(args, { stdin });
    expect([exitCode, stderr.includes("{token: ***, replicas: 0}")]).toEqual([1, true]);
    expect(stderr).not.toContain("m8Kq");
  });
});
