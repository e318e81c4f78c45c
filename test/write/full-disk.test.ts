import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, rmdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { checkWritten } from "../../generator/write/check-written.ts";
import { writeAddon } from "../../generator/write/write-addon.ts";
import { addonOf } from "./addon-of.ts";

const run = promisify(execFile);
const sizeBytes = 256 * 1024;

/** A small disk of its own; only root on Linux can have one. */
async function mountSmallDisk(): Promise<{ path: string } | { reason: string }> {
  if (process.platform !== "linux") return { reason: "no tmpfs on this operating system" };
  const path = await mkdtemp(join(tmpdir(), "vela-addon-full-disk-"));
  try {
    await run("mount", ["-t", "tmpfs", "-o", `size=${sizeBytes}`, "tmpfs", path]);
    return { path };
  } catch (error) {
    await rmdir(path);
    const first = error instanceof Error ? (error.message.split("\n")[1] ?? error.message) : "";
    return { reason: `a small disk cannot be mounted: ${first}` };
  }
}

const disk = await mountSmallDisk();

afterAll(async () => {
  if ("reason" in disk) return;
  await run("umount", [disk.path]);
  await rmdir(disk.path);
});

describe("a disk that really is full", () => {
  it("keeps the last output, and the next run with space succeeds", async (context) => {
    if ("reason" in disk) {
      context.skip(disk.reason);
      return;
    }
    const folder = join(disk.path, "dist-addon");
    const small = addonOf({ "metadata.yaml": "old", "resources/a.cue": "a" });
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [`resources/${at}.cue`, "x".repeat(8 * 1024)]),
    );
    const large = addonOf({ "metadata.yaml": "new", ...files });
    expect((await writeAddon(small, { folder })).diagnostics).toEqual([]);

    const filler = join(disk.path, "filler");
    await writeFile(filler, "x".repeat(sizeBytes - 64 * 1024));
    const { diagnostics, written } = await writeAddon(large, { folder });
    expect(diagnostics.map(({ code }) => code)).toEqual(["write/failed"]);
    expect(diagnostics[0]?.message).toContain("ENOSPC");
    expect(written).toEqual([]);
    expect(await checkWritten(small, folder)).toEqual([]);

    await rm(filler);
    expect((await writeAddon(large, { folder })).diagnostics).toEqual([]);
    expect(await checkWritten(large, folder)).toEqual([]);
    expect(await readFile(join(folder, "metadata.yaml"), "utf8")).toBe("new");
  });
});
