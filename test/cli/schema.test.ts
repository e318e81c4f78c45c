import { join } from "node:path";

import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

import { runCli } from "../../generator/cli.ts";
import { memoryIo } from "./memory-io.ts";

const fixtures = join(import.meta.dirname, "../fixtures");
const project = join(fixtures, "typed-definitions");

/** The command needs no engine: there is none. */
async function schema(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = memoryIo({
    engines: {
      of: () => {
        throw new Error("The engine is asked");
      },
      close: () => Promise.resolve(),
    },
  });
  const code = await runCli(["schema", ...args], io);
  return { code, out: io.stdout.text(), err: io.stderr.text() };
}

describe("vela-addon schema", () => {
  it("prints the schema of a definition's parameters, which tells right from wrong", async () => {
    const { code, out, err } = await schema(project, "--definition", "clock");
    expect([code, err]).toEqual([0, ""]);
    const made = JSON.parse(out) as Record<string, unknown>;
    expect(made).toMatchObject({
      title: "clock",
      description: 'A clock that says "tick"',
      properties: { token: { writeOnly: true }, image: { title: "Image of the clock" } },
    });
    const check = new Ajv2020({ strict: false }).compile(made);
    expect(check({ image: "clock:1", replicas: 9, alarm: { at: "07:00" } })).toBe(true);
    for (const wrong of [{}, { image: 1 }, { image: "", replicas: 0 }, { image: "", imag: "" }]) {
      expect(check(wrong)).toBe(false);
    }
  });

  it("prints one that takes nothing for a definition without parameters", async () => {
    const { out } = await schema(project, "-d", "curfew");
    expect(JSON.parse(out)).toMatchObject({ properties: {}, additionalProperties: false });
  });

  it("prints that of the addon when no definition is named", async () => {
    const { code, out } = await schema(join(fixtures, "projects/good"));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      title: "web-shop",
      properties: { replicas: { type: "integer", minimum: 1, default: 2 } },
    });
  });

  it.each([
    ["clokc", 'write "clock"'],
    ["zzz", "it has clock, night, curfew, ring"],
  ])("knows no definition %s", async (name, help) => {
    const { code, out, err } = await schema(project, "-d", name);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`The addon has no typed definition "${name}"`);
    expect(err).toContain(help);
  });

  it("reports the mistakes of a project, and prints nothing", async () => {
    const { code, out, err } = await schema(join(fixtures, "projects/schema-unsupported"));
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("schema/unsupported");
  });
});
