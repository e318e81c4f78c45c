import { beforeEach, describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, edit } = cliWorkshop("good");
const escape = "\u001b[";

beforeEach(() => edit("addon-src/addon.ts", `"1.0.0"`, `"one"`));

interface Given {
  choice?: string;
  env?: Record<string, string>;
  isTTY?: boolean;
}

describe("colour on stderr", () => {
  it.each<[string, Given, boolean]>([
    ["a terminal", { isTTY: true }, true],
    ["no terminal", {}, false],
    ["TERM=dumb", { env: { TERM: "dumb" }, isTTY: true }, false],
    ["NO_COLOR", { env: { NO_COLOR: "1" }, isTTY: true }, false],
    ["an empty NO_COLOR", { env: { NO_COLOR: "" }, isTTY: true }, true],
    ["FORCE_COLOR", { env: { FORCE_COLOR: "1" } }, true],
    ["FORCE_COLOR=0", { env: { FORCE_COLOR: "0" }, isTTY: true }, false],
    ["an empty FORCE_COLOR", { env: { FORCE_COLOR: "" } }, false],
    ["FORCE_COLOR over NO_COLOR", { env: { FORCE_COLOR: "1", NO_COLOR: "1" } }, true],
    ["FORCE_COLOR over TERM=dumb", { env: { FORCE_COLOR: "1", TERM: "dumb" } }, true],
    ["--color always", { choice: "always", env: { NO_COLOR: "1", TERM: "dumb" } }, true],
    ["--color always over FORCE_COLOR=0", { choice: "always", env: { FORCE_COLOR: "0" } }, true],
    ["--color never", { choice: "never", env: { FORCE_COLOR: "1" }, isTTY: true }, false],
    ["--color auto", { choice: "auto", isTTY: true }, true],
  ])("%s", async (_, { choice, env = {}, isTTY = false }, isColoured) => {
    const args = choice === undefined ? ["check"] : ["check", "--color", choice];
    const { exitCode, stderr } = await run(args, { env, isTTY });
    expect(exitCode).toBe(1);
    expect(stderr.includes(escape)).toBe(isColoured);
  });

  it("only repeats what the text says", async () => {
    const plain = await run(["check", "--color", "never"]);
    const coloured = await run(["check", "--color", "always"]);
    // eslint-disable-next-line no-control-regex -- colours are control characters
    expect(coloured.stderr.replaceAll(/\u001b\[\d+m/g, "")).toBe(plain.stderr);
  });

  it("is never in JSON", async () => {
    const { stdout } = await run(["check", "--format", "json", "--color", "always"]);
    expect(stdout).not.toContain(escape);
  });
});
