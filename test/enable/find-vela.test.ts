import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { findVela } from "../../generator/enable/find-vela.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { type FakeVela, fakeVela } from "./fake-vela.ts";

let folder = "";
let vela: FakeVela;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vela-addon-kit-find-"));
  vela = await fakeVela(folder);
  await writeFile(join(folder, "text"), "no program\n");
});

afterAll(() => rm(folder, { recursive: true }));

describe("findVela", () => {
  it("asks for the version, without a cluster", async () => {
    await vela.behave({ cli: "v1.9.13" });
    const env = { KUBECONFIG: "mine" };
    const found = await findVela({ program: vela.program, env });
    expect(found).toEqual({ versions: { cli: "v1.9.13" }, diagnostics: [] });
    expect((await vela.calls()).map(({ kubeconfig }) => kubeconfig)).toEqual(["/dev/null"]);
  });

  it("looks in the PATH of its environment", async () => {
    const found = await findVela({ program: "vela.mjs", env: { PATH: folder } });
    expect(found.diagnostics).toEqual([]);
  });

  it.each([
    ["./no-vela", 'There is no vela command line "./no-vela"'],
    ["no-vela", 'The vela command line "no-vela" is not in the PATH'],
    ["FOLDER/text", 'The vela command line "FOLDER/text" cannot be run (EACCES)'],
    ["FOLDER/text/vela", 'The vela command line "FOLDER/text/vela" cannot be run (ENOTDIR)'],
    ["node", '"node version" does not answer as the vela command line does'],
  ])("says that %s cannot be run: enable/no-vela", async (given, message) => {
    const program = given.replace("FOLDER", folder);
    const env = { PATH: join(process.execPath, "..") };
    const { versions, diagnostics } = await findVela({ program, env });
    expect(versions).toEqual({});
    expect(diagnostics).toMatchObject([
      { code: "enable/no-vela", message: message.replace("FOLDER", folder) },
    ]);
    for (const finding of diagnostics) {
      expectWording({ ...finding, message: finding.message.replace(folder, "") });
    }
  });
});

it("does not wait for what a program leaves behind with its output", async () => {
  const script = join(folder, "leaves.sh");
  await writeFile(
    script,
    "#!/bin/sh\necho 'CLI Version: v1.10.9'\nsleep 60 &\necho $! >\"$0.pid\"\n",
  );
  await chmod(script, 0o755);
  const began = performance.now();
  const found = await findVela({ program: script, env: { PATH: process.env.PATH } });
  process.kill(Number(await readFile(`${script}.pid`, "utf8")));
  expect(found).toEqual({ versions: { cli: "v1.10.9" }, diagnostics: [] });
  expect(performance.now() - began).toBeLessThan(10_000);
});
