import { describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, write } = cliWorkshop("cases/tested-shop");

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
