import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, edit, files, read } = cliWorkshop("good");

describe("package", () => {
  it("writes the archive and says what is in it, with its hash, on stderr", async () => {
    const { exitCode, stdout, stderr } = await run(["package"]);
    expect([exitCode, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/^web-shop-1\.0\.0\.tgz: 4 files, [\d.]+ k?B, sha256 [0-9a-f]{64}\n/);
    for (const path of ["Chart.yaml", "metadata.yaml", "parameter.cue", "template.cue"]) {
      expect(stderr).toContain(`\n  web-shop/${path}  `);
    }
    expect(stderr).not.toContain("folder-alias");
    expect(await files()).toContain("web-shop-1.0.0.tgz");
    expect((await files()).some((file) => file.startsWith("dist-addon"))).toBe(false);
  });

  it("gives just the bytes on stdout with -o -", async () => {
    const { exitCode, stdoutBytes, stderr } = await run(["package", "-o", "-"]);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect([...stdoutBytes.subarray(0, 2)]).toEqual([0x1f, 0x8b]);
    expect(gunzipSync(stdoutBytes).toString("latin1")).toContain("web-shop/Chart.yaml");
    expect(await files()).not.toContain("web-shop-1.0.0.tgz");
    await run(["package"]);
    expect(Buffer.from(stdoutBytes)).toEqual(await readFile("web-shop-1.0.0.tgz"));
  });

  it("keeps stdout for the bytes when there are findings, whatever the format", async () => {
    const from = `kind:       "Application"`;
    await edit("addon-src/templates/template.cue", from, `${from}\n\tmetadata: name: "shop"`);
    const { exitCode, stdoutBytes, stderr } = await run(["package", "-o", "-", "--format", "json"]);
    expect(exitCode).toBe(0);
    expect([...stdoutBytes.subarray(0, 2)]).toEqual([0x1f, 0x8b]);
    expect(stderr).toMatch(/^warning {2}vela\/overwritten /);
  });

  it("takes the time of the entries from SOURCE_DATE_EPOCH", async () => {
    const plain = await run(["package", "-o", "-"]);
    const env = { SOURCE_DATE_EPOCH: "1000000000" };
    const dated = await run(["package", "-o", "-"], { env });
    expect(Buffer.compare(plain.stdoutBytes, dated.stdoutBytes)).not.toBe(0);
    const again = await run(["package", "-o", "-"], { env });
    expect(Buffer.compare(again.stdoutBytes, dated.stdoutBytes)).toBe(0);
  });

  it("writes nothing after an error, not even a byte on stdout", async () => {
    await edit("addon-src/addon.ts", `"1.0.0"`, `"one"`);
    const { exitCode, stdout, stderr } = await run(["package", "-o", "-"]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("metadata/invalid-version");
    expect((await run(["package"])).exitCode).toBe(1);
    expect((await files()).some((file) => file.endsWith(".tgz"))).toBe(false);
  });

  it("refuses a file that must not be shipped, which a build still takes", async () => {
    const key = `-----BEGIN PRIVATE KEY-----\n    ${"A".repeat(64)}\n    -----END PRIVATE KEY-----`;
    const object = `apiVersion: v1\nkind: Secret\nstringData:\n  key: |\n    ${key}\n`;
    await mkdir("addon-src/templates/resources");
    await writeFile("addon-src/templates/resources/web.yaml", object);
    expect((await run(["build"])).exitCode).toBe(0);
    const { exitCode, stdout, stderr } = await run(["package", "-o", "-"]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /^error {2}package\/forbidden-file .*\n {2}addon-src\/templates\/resources\/web.yaml:5:5\n/,
    );
    expect(stderr).not.toContain("BEGIN PRIVATE KEY");
  });

  it.each([
    "addon-src/templates",
    "addon-src/templates/resources",
    "./addon-src/../addon-src/templates",
  ])(
    "refuses -o %s, where the next build would take the archive for a file of the addon",
    async (folder) => {
      const before = await files();
      const { exitCode, stdout, stderr } = await run(["package", "-o", folder]);
      expect([exitCode, stdout]).toEqual([1, ""]);
      expect(stderr).toContain("write/invalid-folder");
      expect(stderr).toContain("hint: Choose a folder outside of the templates");
      expect(await files()).toEqual(before);
    },
  );

  it.each([".", "addon-src", "packed"])("writes into %s", async (folder) => {
    await mkdir("packed");
    expect((await run(["package", "-o", folder])).exitCode).toBe(0);
    expect(await files()).toContain(join(folder, "web-shop-1.0.0.tgz"));
  });

  it("says which file it could not write", async () => {
    const { exitCode, stdout, stderr } = await run(["package", "-o", "addon-src/addon.ts"]);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("write/failed");
    expect(await read("addon-src/addon.ts")).toContain("defineAddon");
  });
});
