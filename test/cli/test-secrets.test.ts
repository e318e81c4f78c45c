import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, edit, write, files, read } = cliWorkshop("cases/tested-shop");

/** Nobody knows it before; with characters that JSON, YAML, CUE and XML write in their own way. */
const secret = `k-${randomUUID()} "q" \\ <&> é:#`;
const parts = [
  secret.slice(2, 20),
  "\\ <&> é:#",
  "&lt;&amp;&gt; é:#",
  Buffer.from(secret).toString("base64").slice(0, 24),
];

const reports = [[[]], [["--reporter", "json"]], [["--reporter", "junit"]]];

/** Gives the secret in every way that a case file has, and lets the notes and the Application hold it. */
async function plant(): Promise<void> {
  const quoted = JSON.stringify(secret);
  const argument = JSON.stringify(`password=${secret.replaceAll("\\", "\\\\")}`);
  await edit("addon-src/templates/NOTES.cue", 'notes: "', 'notes: "\\(parameter.password) ');
  await write("addon-src/cases/with-password.yaml", `values: { password: ${quoted} }\n`);
  await write("addon-src/cases/with-set.yaml", `set: [${argument}]\n`);
}

/** Everything that a person or a log could see, and what is stored; the case files themselves hold it. */
async function expectHidden(...args: string[]): Promise<{ exitCode: number; stored: string }> {
  const { exitCode, stdout, stderr } = await run(["test", ...args]);
  const outputs = (await files()).filter((file) => /\/snapshots\/|\.report$/.test(file));
  const stored = (await Promise.all(outputs.map(read))).join("\n");
  for (const output of [stdout, stderr, stored]) {
    for (const part of parts) expect(output).not.toContain(part);
  }
  return { exitCode, stored };
}

// The engines of two releases start in the first test.
describe("a secret of a case", { timeout: 120_000 }, () => {
  it.each(reports)("is in no output and no snapshot: %j", async (args) => {
    await plant();
    const file = args.length > 0 ? ["--output-file", "out.report"] : [];
    expect((await expectHidden(...args)).exitCode).toBe(1);
    const { exitCode, stored } = await expectHidden("-u", ...args, ...file);
    expect([exitCode, stored.includes("***")]).toEqual([0, true]);
    expect((await expectHidden(...args)).exitCode).toBe(0);
    await edit("addon-src/templates/NOTES.cue", 'notes: "', 'notes: "Changed ');
    expect((await expectHidden(...args, ...file)).exitCode).toBe(1);
  });

  it.each(reports)("is in no finding about fields and errors: %j", async (args) => {
    await plant();
    const quoted = JSON.stringify(secret);
    const values = `values: { password: ${quoted} }\n`;
    const fields = `expect: { fields: [{ path: notes, equals: other }, { path: notes, matches: "^x" }] }\n`;
    await write("addon-src/cases/with-password.yaml", values + fields);
    const error = "expect: { error: { code: cue/conflict } }\n";
    await write("addon-src/cases/with-set.yaml", values + error);
    expect((await expectHidden(...args)).exitCode).toBe(1);
    await edit("addon-src/templates/NOTES.cue", 'notes: "', 'notes: parameter.password & "');
    expect((await expectHidden(...args)).exitCode).toBe(1);
  });
});

describe("a snapshot of the time before a parameter was secret", { timeout: 120_000 }, () => {
  it.each(reports)("does not show it in what is said of a part of it: %j", async (args) => {
    await run(["test", "-u"]);
    const file = "addon-src/cases/snapshots/more-pods.yaml";
    const line = `# component web-${secret} (vela 1.9)`;
    await write(file, `${await read(file)}--- ${line}\nname: gone\n`);
    await edit(
      "addon-src/cases/more-pods.yaml",
      "description:",
      "context: { vela: ['1.10'] }\ndescription:",
    );
    const { stdout, stderr } = await run(["test", ...args]);
    expect(stdout + stderr).toContain("cases/snapshot-obsolete");
    for (const part of parts) expect(stdout + stderr).not.toContain(part);
  });
});

describe("--output-file", () => {
  it("gets the report, and stdout nothing", async () => {
    const only = ["test", "--vela", "1.10", "--reporter", "json"];
    const { exitCode, stdout } = await run([...only, "--output-file", "reports/new.json"]);
    expect([exitCode, stdout]).toEqual([0, ""]);
    const { results } = JSON.parse(await read("reports/new.json")) as { results: unknown[] };
    expect(results).toHaveLength(7);
    await run(["test", "--vela", "1.10", "--reporter", "junit", "--output-file", "a.xml"]);
    expect(await read("a.xml")).toMatch(/^<\?xml .*<\/testsuites>\n$/s);
  });

  it("fails the run when the disk refuses it", async () => {
    const { exitCode, stderr } = await run([
      ...["test", "--vela", "1.10", "--reporter", "json"],
      ...["--output-file", "addon-src"],
    ]);
    expect([exitCode, stderr.includes("write/failed")]).toEqual([1, true]);
  });
});
