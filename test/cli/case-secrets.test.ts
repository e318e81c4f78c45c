import { describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, write, edit } = cliWorkshop("cases/tested-shop");

const commands = [
  ["check", "--vela", "1.10"],
  ["check", "--vela", "1.10", "--format", "json"],
  ["build", "--vela", "1.10"],
  ["test", "--vela", "1.10"],
  ["test", "--vela", "1.10", "--reporter", "json"],
];

// The engines of two releases start in the first test.
describe("a case file with a mistake beside a secret", { timeout: 120_000 }, () => {
  it.each([
    ["another value of its line", "values: { password: m8Kq-3xWz, replicas: 0 }\n", "m8Kq-3xWz"],
    ["its own type", "values: { password: 4815162342 }\n", "4815162342"],
    ["an argument", 'set: ["password=m8Kq-3xWz", "replicas=0"]\n', "m8Kq-3xWz"],
    ["the rest of its argument", 'set: ["password=m8Kq-3xWz,zz"]\n', "m8Kq-3xWz"],
    ["a doubled apostrophe", "values: { password: 'm8''Kq', replicas: 0 }\n", "m8''Kq"],
    [
      "a value that another wins over",
      'set: ["password=m8Kq-3xWz", "password=a", "replicas=0"]\n',
      "m8Kq-3xWz",
    ],
    ["an argument behind it", 'set: ["password=m8Kq-3xWz", "zz"]\n', "m8Kq-3xWz"],
  ])("shows nothing of it: %s", async (_, text, secret) => {
    await write("addon-src/cases/wrong.yaml", text);
    for (const command of commands) {
      const { exitCode, stdout, stderr } = await run(command);
      expect(exitCode).toBe(1);
      expect(stdout + stderr).toMatch(/values\/(invalid|syntax-error)/);
      expect(stdout + stderr).not.toContain(secret);
    }
  });
});

const mistakes: readonly [string, string, string, string][] = [
  ["a missing colon", "addon.ts", "  parameters,", "  parameters\n  data {},"],
  ["a wrong part", "addon.ts", "  parameters,", "  parameters: 1,"],
  ["a broken schema", "parameters.ts", "secret: true", 'secret: "yes"'],
];

describe("values of cases while the parameters are not known", { timeout: 120_000 }, () => {
  it.each(mistakes)("are neither judged nor rendered nor shown: %s", async (_, file, from, to) => {
    await write("addon-src/cases/a.yaml", "values: { password: m8Kq-3xWz, replicas: 0 }\n");
    await write("addon-src/cases/b.yaml", 'set: ["password=m8Kq-3xWz", "zz"]\n');
    await write("addon-src/cases/c.yaml", "values: {password: m8Kq-3xWz, x: [\n");
    await edit(`addon-src/${file}`, from, to);
    for (const command of commands) {
      const { exitCode, stdout, stderr } = await run(command);
      expect(exitCode).toBe(1);
      expect(stdout + stderr).toMatch(/source\/|schema\//);
      expect(stdout + stderr).not.toMatch(/values\/|cue\/|cases\/[ab]\.yaml/);
      expect(stdout + stderr).toContain("cases/c.yaml");
      expect(stdout + stderr).not.toContain("m8Kq");
    }
  });

  it("are not judged when they are arguments", async () => {
    await edit("addon-src/addon.ts", "  parameters,", "  parameters\n  data {},");
    const { exitCode, stderr } = await run(["check", "--set", "password=m8Kq-3xWz"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("source/syntax-error");
    expect(stderr).not.toMatch(/values\/|m8Kq/);
  });
});

describe("a case file that cannot be read", { timeout: 120_000 }, () => {
  it.each([
    ["an open bracket", "values: {password: m8Kq-3xWz, x: [\n", "cases/syntax-error"],
    ["an alias", "values: {password: *m8Kq-3xWz }\n", "cases/syntax-error"],
    ["a tag", "values: {password: !m8Kq-3xWz a}\n", "cases/syntax-error"],
    ["a line that is no key", "values:\n  password: |m8Kq-3xWz\n", "cases/syntax-error"],
    ["a missing indent", "values:\npassword: m8Kq-3xWz\n", "cases/unknown-key"],
    ["a missing blank", "{password:m8Kq-3xWz}\n", "cases/unknown-key"],
    ["a text for values", "values: m8Kq-3xWz\n", "cases/invalid"],
    ["a map for set", "set: [{ password: m8Kq-3xWz }]\n", "cases/invalid"],
    ["no number", "values: { password: m8Kq-3xWz, replicas: .nan }\n", "cases/invalid"],
  ])("shows nothing of a secret: %s", async (_, text, code) => {
    await write("addon-src/cases/wrong.yaml", text);
    for (const command of commands) {
      const { exitCode, stdout, stderr } = await run(command);
      expect([exitCode, (stdout + stderr).includes(code)]).toEqual([1, true]);
      expect(stdout + stderr).toContain("cases/wrong.yaml");
      expect(stdout + stderr).not.toContain("m8Kq");
    }
  });

  it("shows its line when no parameter is secret", async () => {
    await edit("addon-src/parameters.ts", ", secret: true", "");
    await write("addon-src/cases/wrong.yaml", "values: {password: open, x: [\n");
    const { stderr } = await run(["check", "--vela", "1.10"]);
    expect(stderr).toContain("values: {password: open, x: [");
  });
});

it("is not in the line of a case that never runs", { timeout: 120_000 }, async () => {
  await write(
    "addon-src/cases/old.yaml",
    '{ values: { password: m8Kq-3xWz }, context: { vela: ["1.9"] } }\n',
  );
  const { stdout, stderr } = await run(["test"]);
  expect(stdout + stderr).toContain("cases/never-run");
  expect(stdout + stderr).not.toContain("m8Kq");
});
