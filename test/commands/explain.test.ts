import { describe, expect, it } from "vitest";

import { runCli } from "../../generator/cli.ts";
import { diagnosticCodes } from "../../generator/diagnostics/codes.ts";
import { diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { memoryIo } from "../cli/memory-io.ts";
import { sharedEngines } from "../engine/shared-engines.ts";

async function explain(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = memoryIo({ engines: sharedEngines });
  const code = await runCli(["explain", ...args], io);
  return { code, out: io.stdout.text(), err: io.stderr.text() };
}

describe("explain", () => {
  it("prints the page of a code as it stands in the package", async () => {
    const { code, out, err } = await explain("values/invalid");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^# values\/invalid\n\nA parameter value breaks the schema\.\n/);
    expect(out).toMatch(/```\n$/);
  });

  it("is what a finding names as its docs", async () => {
    const { docs } = diagnostic("cue/conflict", "Bad", { origin: "--set" });
    expect(docs.split(" ").slice(0, 2)).toEqual(["vela-addon", "explain"]);
    const { out } = await explain(...docs.split(" ").slice(2));
    expect(out).toMatch(/^# cue\/conflict\n/);
  });

  it("lists every code with its title when none is given", async () => {
    const { code, out } = await explain();
    expect(code).toBe(0);
    const lines = out.trimEnd().split("\n");
    expect(lines.map((line) => line.split(" ", 1)[0])).toEqual(Object.keys(diagnosticCodes));
    expect(lines).toContainEqual(expect.stringMatching(/^cue\/conflict +Two CUE values conflict$/));
  });

  it.each([
    ["values/invlid", 'write "values/invalid"'],
    ["unknown-path", 'write "template/unknown-path"'],
    ["CUE/Conflict", 'write "cue/conflict"'],
    ["weather", 'run "vela-addon explain" for all codes'],
    ["__proto__", 'run "vela-addon explain" for all codes'],
    ["../../../package", 'run "vela-addon explain" for all codes'],
  ])("refuses %s, which is no code", async (given, help) => {
    const { code, out, err } = await explain(given);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`There is no code "${given}"; ${help}\n`);
  });

  it("takes one code", async () => {
    const { code, err } = await explain("cue/conflict", "values/invalid");
    expect(code).toBe(2);
    expect(err).toContain("values/invalid");
  });
});
