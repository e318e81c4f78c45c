import { writeFile } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import type { VelaCommand } from "../../generator/enable/vela-command.ts";
import type { AddonFiles } from "../../generator/model/addon-files.ts";
import { folderAliasHeader, folderAliasPath } from "../../generator/model/output-names.ts";
import { runWorkshop } from "./run-fake.ts";

const { run, vela, signals, begun } = runWorkshop();

function commandWith(values: string[]): VelaCommand {
  const options = { skipVersionValidating: false, overrideDefinitions: false };
  return { action: "enable", options: { ...options, yes: false, dryRun: false }, values, more: [] };
}

function filesOf(files: Record<string, string>): AddonFiles {
  const entries = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    spans: [],
  }));
  return { folder: "dist-addon", files: entries, texts: new Map() };
}

describe("the folder that vela gets", () => {
  it("has the addon's real name and its files", async () => {
    await run();
    const call = await vela().addonCall();
    expect(call?.args[2]).toMatch(/\/shop$/);
    expect(Object.keys(call?.files ?? {})).toEqual(["metadata.yaml", "template.cue"]);
  });

  it("has no folder alias of the build, but an author's file of that name", async () => {
    const own = { [folderAliasPath]: "package main\n" };
    await run({ files: filesOf(own) });
    expect((await vela().addonCall())?.files).toEqual(own);
  });

  it("does not have the folder alias of the build", async () => {
    await run({
      files: filesOf({ [folderAliasPath]: `${folderAliasHeader}\npackage main\n`, a: "b" }),
    });
    expect((await vela().addonCall())?.files).toEqual({ a: "b" });
  });

  it.each(["../shop", "", "a/b", "."])("is not made for the name %j", async (name) => {
    await expect(run({ name })).rejects.toThrow("No folder can be named");
    expect(await vela().calls()).toEqual([]);
  });

  it("cannot be made without a place for it", async () => {
    const place = process.env.TMPDIR;
    process.env.TMPDIR = "/nowhere/at/all";
    const { result } = await run().finally(() => (process.env.TMPDIR = place));
    expect(result).toEqual({ ok: false, stagingCode: "ENOENT" });
  });

  it("holds no file that leads out of it", async () => {
    await expect(run({ files: filesOf({ "../out": "" }) })).rejects.toThrow("leads out");
    expect(await vela().calls()).toEqual([]);
  });
});

describe("vela's output", () => {
  it("is whole lines, also when they come in pieces on both streams", async () => {
    await vela().behave({
      prints: [
        { stdout: "first ", stderr: "War", pauseMs: 30 },
        { stdout: "line\nsecond", stderr: "ning\n", pauseMs: 30 },
        { stdout: "\n", pauseMs: 30 },
        { stdout: "end" },
      ],
    });
    const { stdout, stderr, written } = await run();
    expect([stdout, stderr]).toEqual(["first line\nsecond\nend\n", "Warning\n"]);
    expect(written.split("\n").sort()).toEqual(["", "Warning", "end", "first line", "second"]);
  });

  it("names the folder as its user knows it", async () => {
    await vela().behave({ prints: [{ stdout: "at FOLDER/template.cue and FOLDER\n" }] });
    expect((await run()).stdout).toBe("at ./dist-addon/template.cue and ./dist-addon\n");
  });

  it("shows a question before it is answered", async () => {
    await vela().behave({ prints: [{ stdout: "Go on? (y/n)", pauseMs: 600 }, { stdout: "ok\n" }] });
    const shown: string[] = [];
    const stdout = { write: (text: string) => void shown.push(text) };
    await run({ stdout });
    expect(shown).toEqual(["Go on? (y/n)", "ok\n"]);
  });

  it("arrives in full when it is long", async () => {
    const line = "x".repeat(99);
    const text = `${line}\n`.repeat(20_000);
    await vela().behave({ prints: [{ stdout: text }] });
    const { stdout } = await run();
    expect(stdout.length).toBe(text.length);
    expect(stdout).toBe(text);
  });

  it("is masked line by line", async () => {
    await vela().behave({
      prints: [
        { stdout: "token=s3c", pauseMs: 300 },
        { stdout: "ret\n", stderr: "s3cret" },
      ],
    });
    const { written } = await run({ mask: (line) => line.replaceAll("s3cret", "***") });
    expect(written).not.toContain("s3c");
    expect(written).toContain("token=***\n");
  });
});

describe("the end", () => {
  it.each([0, 42])("passes exit code %i on", async (exitCode) => {
    await vela().behave({ exitCode });
    expect((await run()).result).toMatchObject({ exitCode, isInterrupted: false });
  });

  const lost = (reason: string): string =>
    `Error: ${reason}: the object has been modified; please apply your changes to the latest version and try again\n`;
  const again = "The cluster changed an object at the same time as vela; vela is run again\n";

  it.each([
    'fail to create application: Operation cannot be fulfilled on applications.core.oam.dev "addon-shop"',
    'cannot update object: Operation cannot be fulfilled on applications.core.oam.dev "addon-dist"',
    'Operation cannot be fulfilled on configmaps "dashboard"',
  ])("is that of the run that wins when vela has lost a race: %s", async (reason) => {
    await vela().behave({ prints: [{ stderr: lost(reason) }], exitCode: 1, winsAfter: 1 });
    const { result, stderr } = await run();
    expect(result).toMatchObject({ exitCode: 0 });
    expect(stderr).toBe(lost(reason) + again);
    expect(await vela().calls()).toHaveLength(2);
  });

  it("is the fifth one when vela loses every race", async () => {
    const words = lost('Operation cannot be fulfilled on configmaps "a"');
    await vela().behave({ prints: [{ stderr: words }], exitCode: 1 });
    const { result, stderr } = await run();
    expect(result).toMatchObject({ exitCode: 1 });
    expect(stderr).toBe((words + again).repeat(4) + words);
    expect(await vela().calls()).toHaveLength(5);
  });

  it("is the first one when vela has lost no race", async () => {
    const words = "Error: fail to create application: the object has been modified\n";
    await vela().behave({ prints: [{ stderr: words }], exitCode: 1 });
    expect((await run()).stderr).toBe(words);
  });

  it("is told when there is no such program", async () => {
    const { result } = await run({ vela: { program: "/nowhere/vela", env: {} } });
    expect(result).toEqual({ ok: false, code: "ENOENT" });
  });

  it("is told when the values are more than the system takes", async () => {
    const values = Array.from({ length: 80 }, (_, at) => `v${at}=${"x".repeat(100_000)}`);
    const { result } = await run({ command: commandWith(values) });
    expect(result).toEqual({ ok: false, code: "E2BIG" });
    expect(await vela().calls()).toEqual([]);
  });

  it("is told when there is a file where the program's folder should be", async () => {
    const { result } = await run({ vela: { program: `${vela().program}/vela`, env: {} } });
    expect(result).toEqual({ ok: false, code: "ENOTDIR" });
  });

  it("is no finding when an argument cannot be one, which is our mistake", async () => {
    await expect(run({ command: commandWith(["a=\0"]) })).rejects.toThrow("null bytes");
  });

  it("comes with the signal for a script whose own program goes on", async () => {
    const script = `${vela().program}.sh`;
    await writeFile(script, `#!/bin/sh\n"$VELA" "$@"\nexit 0\n`, { mode: 0o755 });
    await vela().behave({ onSignal: "ignores" });
    const env = { PATH: process.env.PATH, VELA: vela().program };
    const running = run({ vela: { program: script, env } });
    await begun();
    signals.emit("SIGTERM", "SIGTERM");
    const { result } = await running;
    const { pid = 0 } = (await vela().addonCall()) ?? {};
    process.kill(pid, "SIGKILL");
    expect(result).toMatchObject({ exitCode: 143, isInterrupted: true });
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("comes with %s, which vela gets too", async (signal, exitCode) => {
    await vela().behave({ onSignal: "ends" });
    const running = run();
    await begun();
    signals.emit(signal, signal);
    expect((await running).result).toMatchObject({ exitCode, isInterrupted: true });
    const { pid = 0 } = (await vela().addonCall()) ?? {};
    expect(() => process.kill(pid, 0)).toThrow();
  });

  it("comes with the second signal when vela ignores the first", async () => {
    await vela().behave({ onSignal: "ignores" });
    const running = run();
    await begun();
    signals.emit("SIGINT", "SIGINT");
    const early = await Promise.race([
      running.then(() => "ended"),
      new Promise((done) => setTimeout(done, 150, "goes on")),
    ]);
    expect(early).toBe("goes on");
    signals.emit("SIGINT", "SIGINT");
    expect((await running).result).toMatchObject({ exitCode: 130, isInterrupted: true });
  });

  it("is not waited for in words when vela ends by itself at a signal's time", async () => {
    await vela().behave({ onSignal: "ends" });
    const running = run({ pollMs: 10 });
    await begun();
    signals.emit("SIGTERM", "SIGTERM");
    expect((await running).result).toMatchObject({ exitCode: 143, waitedFor: [] });
  });
});
