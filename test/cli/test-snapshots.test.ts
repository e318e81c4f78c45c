import { lstat, rename, symlink } from "node:fs/promises";

import { describe, expect, it } from "vitest";

import type { TestRun } from "../../generator/pipeline/test-result.ts";
import { cliWorkshop } from "./cli-workshop.ts";
import { findings as findingsIn, findingsOf, placeOf } from "./test-findings.ts";

const workshop = cliWorkshop("cases/tested-shop");
const { run, edit, write, remove, files, read } = workshop;
const findings = (...args: string[]): Promise<string[]> => findingsIn(workshop, ...args);

async function snapshots(): Promise<Record<string, string>> {
  const stored = (await files()).filter((file) => file.includes("/snapshots/"));
  return Object.fromEntries(
    await Promise.all(stored.map(async (file) => [file, await read(file)] as const)),
  );
}

// The engines of two releases start in the first test.
describe("snapshots", { timeout: 120_000 }, () => {
  it("differ at the changed line, with a diff that names the value", async () => {
    await edit("addon-src/templates/template.cue", 'type: "webservice"', 'type: "worker"');
    const { exitCode, stderr } = await run(["test", "--ci"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("✗ FAIL  default");
    expect(stderr).toContain("✓ pass  more-pods");
    expect(stderr).toContain("@@ application.spec.components[name=database].type\n");
    expect(stderr).toContain("\n-type: webservice\n+type: worker\n");
    expect(stderr).toContain("npx vela-addon test -u");
    expect(await findings()).toEqual([
      "cases/snapshot-differs snapshots/default.yaml:42 type: webservice",
      "cases/snapshot-differs snapshots/with-password.yaml:11 type: webservice",
    ]);
  });

  it("are never written without -u, and -u changes nothing twice", async () => {
    const before = await snapshots();
    await remove("addon-src/cases/snapshots/more-pods.yaml");
    expect(await findings()).toEqual([
      "cases/snapshot-missing more-pods.yaml:2 description: A shop with more pods",
    ]);
    expect(Object.keys(await snapshots())).toHaveLength(2);
    const first = await run(["test", "-u"], { env: { CI: "true" } });
    expect(first.stderr).toContain("written  addon-src/cases/snapshots/more-pods.yaml\n");
    expect(await snapshots()).toEqual(before);
    expect((await run(["test", "-u"])).stderr).not.toContain("written");
    expect(await snapshots()).toEqual(before);
  });

  it("that nobody needs are a warning, in CI an error, and -u removes them", async () => {
    await remove("addon-src/cases/more-pods.yaml");
    const obsolete =
      'cases/snapshot-obsolete snapshots/more-pods.yaml:1 # Written by "vela-addon test -u"; review it, do not edit it';
    const { exitCode, stdout } = await run(["test", "--reporter", "json"]);
    expect(exitCode).toBe(0);
    expect(findingsOf({ stdout }).map(placeOf)).toEqual(
      [obsolete.slice(0, obsolete.indexOf(" #"))].map(
        (head) => expect.stringContaining(head) as string,
      ),
    );
    expect((await run(["test"], { env: { CI: "true" } })).exitCode).toBe(1);
    expect((await run(["test"], { env: { CI: "false" } })).exitCode).toBe(0);
    expect(await findings()).toEqual([]);
    expect(await findings("--ci")).toEqual([]);
    await run(["test", "-u", "-t", "default"]);
    expect(Object.keys(await snapshots())).toHaveLength(3);
    expect((await run(["test", "-u"])).stderr).toContain(
      "removed  addon-src/cases/snapshots/more-pods.yaml\n",
    );
    expect(Object.keys(await snapshots())).toHaveLength(2);
  });

  it("of a broken case stay, and files of others are never touched", async () => {
    await write("addon-src/cases/more-pods.yaml", "values: [");
    await write("addon-src/cases/snapshots/default.yaml", "mine: true\n");
    await write("addon-src/cases/snapshots/notes.yaml", "mine: true\n");
    const before = await snapshots();
    const { exitCode, stdout } = await run(["test", "-u", "--reporter", "json"]);
    expect(exitCode).toBe(1);
    expect(findingsOf({ stdout }).map(placeOf)).toEqual([
      "cases/syntax-error more-pods.yaml:1",
      "cases/snapshot-foreign snapshots/default.yaml:1",
      "cases/ignored-file snapshots/notes.yaml:1",
    ]);
    expect(await snapshots()).toEqual(before);
  });

  it("whose places others took are neither missing nor unread", async () => {
    await write("addon-src/cases/snapshots/default.yaml", "mine: true\n");
    await write("addon-src/cases/snapshots/notes.yaml", "mine: true\n");
    const { exitCode, stdout } = await run(["test", "--reporter", "json"]);
    expect(exitCode).toBe(1);
    expect(findingsOf({ stdout }).map(placeOf)).toEqual([
      "cases/snapshot-foreign snapshots/default.yaml:1",
      "cases/ignored-file snapshots/notes.yaml:1",
    ]);
    const { results } = JSON.parse(stdout) as TestRun;
    expect(results.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(["default"]);
    const filtered = await run(["test", "-t", "health", "--reporter", "json"]);
    expect(findingsOf(filtered).map(placeOf)).toEqual([
      "cases/ignored-file snapshots/notes.yaml:1",
    ]);
  });

  it("with a part for a release that does not run are reported, and -u removes it", async () => {
    const file = "addon-src/cases/snapshots/more-pods.yaml";
    const before = await read(file);
    await write(file, `${before}--- # notes (vela 1.9)\nGone\n`);
    await edit(
      "addon-src/cases/more-pods.yaml",
      "description:",
      "context: { vela: ['1.10'] }\ndescription:",
    );
    const { exitCode, stdout } = await run(["test", "--reporter", "json"]);
    expect(exitCode).toBe(0);
    expect(findingsOf({ stdout }).map(placeOf)).toEqual([
      "cases/snapshot-obsolete snapshots/more-pods.yaml:22",
    ]);
    expect(findingsOf({ stdout })[0]?.hint).toBe("Run npx vela-addon test -u to remove it");
    expect((await run(["test", "--ci"])).exitCode).toBe(1);
    expect((await run(["test", "--vela", "1.10", "--ci"])).exitCode).toBe(0);
    const { stderr } = await run(["test", "-u"]);
    expect(stderr).toContain(
      "Review them:  git add -N addon-src/cases && git diff addon-src/cases\n",
    );
    expect(await read(file)).toBe(before);
  });

  it("are not written through a link", async () => {
    await rename("addon-src/cases/snapshots", "elsewhere");
    await write("elsewhere/default.yaml", "mine: true\n");
    await symlink("../../elsewhere", "addon-src/cases/snapshots", "dir");
    const { exitCode, stdout } = await run(["test", "-u", "--reporter", "json"]);
    expect(exitCode).toBe(1);
    expect(findingsOf({ stdout }).map(placeOf)).toEqual([
      "cases/ignored-file snapshots:1",
      "cases/snapshot-foreign snapshots:1",
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ written: [], removed: [] });
    expect(await read("elsewhere/default.yaml")).toBe("mine: true\n");
  });

  it("that a link stands for are left alone too", async () => {
    await rename("addon-src/cases/snapshots/default.yaml", "mine.yaml");
    await symlink("../../../mine.yaml", "addon-src/cases/snapshots/default.yaml", "file");
    const { stdout } = await run(["test", "-u", "--reporter", "json"]);
    expect(findingsOf({ stdout }).map(placeOf)).toContain(
      "cases/snapshot-foreign snapshots/default.yaml:1",
    );
    expect((await lstat("addon-src/cases/snapshots/default.yaml")).isSymbolicLink()).toBe(true);
  });

  it("hold no secret, and neither does anything that is printed", async () => {
    const secret = "correct horse";
    expect(Object.values(await snapshots()).join("")).not.toContain(secret);
    await edit("addon-src/templates/template.cue", 'name: "PASSWORD"', 'name: "PASS"');
    await edit(
      "addon-src/cases/with-password.yaml",
      "values:",
      "expect: { fields: [{ path: 'application.spec.components[name=database].properties.env', equals: 1 }], snapshot: true }\nvalues:",
    );
    for (const reporter of ["pretty", "junit", "json"]) {
      const { exitCode, stdout, stderr } = await run([
        "test",
        "--vela",
        "1.10",
        "--reporter",
        reporter,
      ]);
      expect(exitCode).toBe(1);
      expect(stdout + stderr).toContain("***");
      expect(stdout + stderr).not.toContain(secret);
    }
  });

  it("that were stored before a parameter was secret do not show it in a diff", async () => {
    const file = "addon-src/cases/snapshots/with-password.yaml";
    await edit(file, '"***"', "correct horse");
    for (const reporter of ["pretty", "junit", "json"]) {
      const result = await run(["test", "--vela", "1.10", "--reporter", reporter]);
      const { exitCode, stdout, stderr } = result;
      expect(exitCode).toBe(1);
      expect(stdout + stderr).toContain("cases/snapshot-differs");
      expect(stdout + stderr).not.toContain("correct horse");
    }
  });
});
