import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: Buffer;
  stderr: string;
}

const bin = fileURLToPath(new URL("../../generator/bin.ts", import.meta.url));
const loader = ["--import", import.meta.resolve("tsx"), "--conditions=vela-addon-kit:source"];
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vela-addon-kit-bin-"));
  const project = fileURLToPath(new URL("../fixtures/projects/good", import.meta.url));
  await mkdir(join(folder, "addon-src"));
  await cp(project, join(folder, "addon-src"), { recursive: true });
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs the program as a person does, and waits until it ends by itself. */
function vela(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [...loader, bin, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, FORCE_COLOR: "0" },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (bytes: Buffer) => out.push(bytes));
  child.stderr.on("data", (bytes: Buffer) => err.push(bytes));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      resolve({ code, signal, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() });
    });
  });
}

describe("the program", () => {
  it("builds, finds the build stale after an edit, and keeps its streams apart", async () => {
    const built = await vela("build", "--vela", "1.10");
    expect(built).toMatchObject({ code: 0, signal: null });
    expect(built.stdout.length).toBe(0);
    expect(built.stderr).toContain("./dist-addon written");
    const template = join(folder, "addon-src/templates/template.cue");
    await writeFile(template, `${await readFile(template, "utf8")}\n_more: 1\n`);
    const stale = await vela("build", "--vela", "1.10", "--check", "--format", "json");
    expect(stale).toMatchObject({ code: 1, signal: null, stderr: "" });
    expect(JSON.parse(stale.stdout.toString())).toMatchObject({
      schemaVersion: 1,
      diagnostics: [{ code: "write/stale" }, { code: "write/stale" }],
    });
  }, 120_000);

  it("keeps stdout to itself and ends, whatever the project prints and leaves running", async () => {
    const file = join(folder, "addon-src/addon.ts");
    const text = await readFile(file, "utf8");
    const before = `console.log("printed");\nsetInterval(() => console.log("again"), 5);\n`;
    await writeFile(file, before + text);
    const { code, signal, stdout, stderr } = await vela("render", "--output", "json");
    await writeFile(file, text);
    expect([code, signal]).toEqual([0, null]);
    expect(JSON.parse(stdout.toString())).toMatchObject({ schemaVersion: 1 });
    expect(stderr).toContain("printed\n");
  }, 120_000);

  it("says so when the project ends the process later", async () => {
    const file = join(folder, "addon-src/addon.ts");
    const text = await readFile(file, "utf8");
    // Long after loading, and long before the engine has answered.
    await writeFile(file, `setTimeout(() => process.exit(0), 60);\n${text}`);
    const { code, stderr } = await vela("check", "--vela", "1.10");
    await writeFile(file, text);
    expect([code, stderr]).toEqual([1, expect.stringContaining("the project's code ended")]);
  }, 120_000);

  it("ends with 2 for a wrong usage", async () => {
    const { code, stdout, stderr } = await vela("build", "--nonsense");
    expect([code, stdout.length]).toEqual([2, 0]);
    expect(stderr).toContain("nonsense");
  }, 120_000);
});
