import { describe, expect, it } from "vitest";
import { writeArchive } from "../../generator/write/write-archive.ts";
import { Killed, MemoryFileSystem, withFault } from "./memory-file-system.ts";

const file = "/out/demo-1.0.0.tgz";

function diskWithOld(): MemoryFileSystem {
  const disk = new MemoryFileSystem();
  disk.put(file, "old");
  return disk;
}

describe("writeArchive", () => {
  it("makes the folder, and replaces an older archive", async () => {
    const disk = new MemoryFileSystem();
    for (const content of ["one", "two"]) {
      expect(await writeArchive(file, Buffer.from(content), { fileSystem: disk })).toEqual([]);
      expect(disk.filesIn("/out")).toEqual({ "demo-1.0.0.tgz": content });
    }
  });

  it("keeps the older archive whole whatever fails, and the next run succeeds", async () => {
    for (const fault of [{ kind: "half", code: "ENOSPC" }, { kind: "half-kill" }] as const) {
      for (let at = 0; at < 4; at += 1) {
        const disk = diskWithOld();
        const { fileSystem } = withFault(disk, at, fault);
        const work = writeArchive(file, Buffer.from("new"), { fileSystem });
        if (fault.kind === "half-kill") await expect(work).rejects.toThrow(Killed);
        else {
          expect((await work).map(({ code }) => code)).toEqual(["write/failed"]);
          expect(disk.names("/out")).toEqual(["demo-1.0.0.tgz"]);
        }
        expect(disk.filesIn("/out")?.["demo-1.0.0.tgz"]).toBe("old");
        expect(await writeArchive(file, Buffer.from("new"), { fileSystem: disk })).toEqual([]);
        expect(disk.filesIn("/out")).toEqual({ "demo-1.0.0.tgz": "new" });
      }
    }
  });

  it("refuses to write over a folder", async () => {
    const disk = new MemoryFileSystem();
    disk.put(`${file}/x`, "theirs");
    const found = await writeArchive(file, Buffer.from("new"), { fileSystem: disk });
    expect(found.map(({ code }) => code)).toEqual(["write/failed"]);
    expect(disk.filesIn(file)).toEqual({ x: "theirs" });
  });
});
