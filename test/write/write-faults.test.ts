import { describe, expect, it } from "vitest";
import type { ValidatedAddon } from "../../generator/model/validated-addon.ts";
import { writeAddon } from "../../generator/write/write-addon.ts";
import type { WriteResult } from "../../generator/write/write-folder.ts";
import type { WriteFileSystem } from "../../generator/write/write-file-system.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { addonOf } from "./addon-of.ts";
import { type Fault, Killed, MemoryFileSystem, withFault } from "./memory-file-system.ts";

const folder = "/project/dist-addon";
const oldAddon = addonOf({
  "metadata.yaml": "old",
  "resources/a.cue": "a",
  "resources/old/b.cue": "b",
});
const newAddon = addonOf({
  "metadata.yaml": "new and longer",
  "resources/c.cue": "c",
  "views/v.cue": "",
});

/** Things beside the output folder that look like leftovers and are somebody's own. */
const decoys: Record<string, string> = {
  "/project/.dist-addon.vela-addon-next-0123456789ab/theirs": "x",
  "/project/.dist-addon.vela-addon-previous-0123456789abc/.vela-addon-files": "x",
  "/project/.dist-addon.vela-addon-next-0123456789a": "a file",
  "/project/.other.vela-addon-next-0123456789ab/.vela-addon-files": "x",
  "/project/dist-addon-2/metadata.yaml": "x",
};

const write = (addon: ValidatedAddon, fileSystem: WriteFileSystem): Promise<WriteResult> =>
  writeAddon(addon, { folder, fileSystem });

async function diskWith(addon: ValidatedAddon | undefined): Promise<MemoryFileSystem> {
  const disk = new MemoryFileSystem();
  for (const [path, content] of Object.entries(decoys)) disk.put(path, content);
  if (addon) expect((await write(addon, disk)).diagnostics).toEqual([]);
  return disk;
}

async function contentOf(addon: ValidatedAddon): Promise<Record<string, string> | undefined> {
  return (await diskWith(addon)).filesIn(folder);
}

const clean = [...Object.keys(decoys).map((path) => path.split("/")[2] ?? ""), "dist-addon"].sort();

function expectDecoys(disk: MemoryFileSystem): void {
  for (const [path, content] of Object.entries(decoys)) {
    const node = disk.nodes.get(path);
    expect(node?.kind === "file" && Buffer.from(node.bytes).toString()).toBe(content);
  }
}

async function countCalls(start: MemoryFileSystem): Promise<number> {
  const probe = withFault(start.clone(), -1, { kind: "kill" });
  await write(newAddon, probe.fileSystem);
  return probe.calls();
}

/** Runs into the fault; undefined when the process was killed. */
async function runInto(
  disk: MemoryFileSystem,
  at: number,
  fault: Fault,
): Promise<WriteResult | undefined> {
  try {
    return await write(newAddon, withFault(disk, at, fault).fileSystem);
  } catch (error) {
    if (error instanceof Killed) return undefined;
    throw error;
  }
}

describe.each([
  ["over an old output", oldAddon],
  ["where there is no output", undefined],
])("a write %s with a fault at each call", (_, before) => {
  it.each(["ENOSPC", "EIO", "EACCES", "EXDEV"])(
    "%s: old or new, and the next run succeeds",
    async (code) => {
      const start = await diskWith(before);
      const [oldFiles, newFiles] = [start.filesIn(folder), await contentOf(newAddon)];
      const calls = await countCalls(start);
      const outcomes = new Set<string>();
      for (let at = 0; at < calls; at += 1) {
        for (const kind of ["error", "half"] as const) {
          const disk = start.clone();
          const result = await runInto(disk, at, { kind, code });
          const [finding] = result?.diagnostics ?? [];
          expect(finding?.code).toBe("write/failed");
          if (finding) expectWording(finding);
          expect(finding?.message).toContain(code);
          const isWritten = finding?.severity === "warning";
          outcomes.add(isWritten ? "written" : "kept");
          expect(disk.filesIn(folder)).toEqual(isWritten ? newFiles : oldFiles);
          expect((await write(newAddon, disk)).diagnostics).toEqual([]);
          expect(disk.filesIn(folder)).toEqual(newFiles);
          expect(disk.names("/project").sort()).toEqual(clean);
        }
      }
      expect([...outcomes].sort()).toEqual(["kept", "written"]);
      expect(calls).toBeGreaterThan(12);
    },
  );

  it("kill: old or new under its name or beside it, and the next run repairs", async () => {
    const start = await diskWith(before);
    const [oldFiles, newFiles] = [start.filesIn(folder), await contentOf(newAddon)];
    const calls = await countCalls(start);
    for (let at = 0; at < calls; at += 1) {
      for (const kind of ["kill", "half-kill"] as const) {
        const disk = start.clone();
        expect(await runInto(disk, at, { kind })).toBeUndefined();
        const found = disk.filesIn(folder) ?? previousOf(disk);
        expect([oldFiles, newFiles]).toContainEqual(found);
        expect((await write(newAddon, disk)).diagnostics).toEqual([]);
        expect(disk.filesIn(folder)).toEqual(newFiles);
        expect(disk.names("/project").sort()).toEqual(clean);
        expectDecoys(disk);
      }
    }
  });
});

function previousOf(disk: MemoryFileSystem): Record<string, string> | undefined {
  const name = disk.names("/project").find((entry) => /-previous-[0-9a-f]{12}$/.test(entry));
  return name === undefined ? undefined : disk.filesIn(`/project/${name}`);
}

describe("a repair that is killed as well", () => {
  it("is finished by the run after it, wherever both stopped", async () => {
    const start = await diskWith(oldAddon);
    const [oldFiles, newFiles] = [start.filesIn(folder), await contentOf(newAddon)];
    const calls = await countCalls(start);
    for (let first = 0; first < calls; first += 1) {
      for (let second = 0; second < calls + 10; second += 3) {
        const disk = start.clone();
        await runInto(disk, first, { kind: "half-kill" });
        await runInto(disk, second, { kind: "half-kill" });
        expect([oldFiles, newFiles]).toContainEqual(disk.filesIn(folder) ?? previousOf(disk));
        expect((await write(newAddon, disk)).diagnostics).toEqual([]);
        expect(disk.filesIn(folder)).toEqual(newFiles);
        expect(disk.names("/project").sort()).toEqual(clean);
      }
    }
  });

  it("brings the old output back also when the addon has mistakes and nothing is written", async () => {
    const disk = await diskWith(oldAddon);
    const oldFiles = disk.filesIn(folder);
    await disk.rename(folder, "/project/.dist-addon.vela-addon-previous-aaaaaaaaaaaa");
    expect((await write(oldAddon, disk)).unchanged).toBe(true);
    expect(disk.filesIn(folder)).toEqual(oldFiles);
  });

  it("leaves the choice between two old outputs to a person", async () => {
    const disk = await diskWith(oldAddon);
    await disk.rename(folder, "/project/.dist-addon.vela-addon-previous-aaaaaaaaaaaa");
    disk.put("/project/.dist-addon.vela-addon-previous-bbbbbbbbbbbb/x", "y");
    const before = new Map(disk.nodes);
    const { diagnostics } = await write(newAddon, disk);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["write/failed", "error"],
    ]);
    expect(disk.nodes).toEqual(before);
  });
});

describe("a rollback that fails as well", () => {
  it("says where the old output is, and the next run puts it back", async () => {
    const disk = await diskWith(oldAddon);
    const oldFiles = disk.filesIn(folder);
    let renames = 0;
    const broken: WriteFileSystem = {
      kindOf: (path) => disk.kindOf(path),
      list: (path) => disk.list(path),
      read: (path) => disk.read(path),
      makeFolder: (path) => disk.makeFolder(path),
      writeFile: (path, bytes) => disk.writeFile(path, bytes),
      syncFolder: (path) => disk.syncFolder(path),
      removeFile: (path) => disk.removeFile(path),
      removeFolder: (path) => disk.removeFolder(path),
      rename: async (from, to) => {
        renames += 1;
        if (renames > 1) throw Object.assign(new Error("broken"), { code: "EIO" });
        await disk.rename(from, to);
      },
    };
    const { diagnostics } = await write(newAddon, broken);
    expect(diagnostics[0]?.message).toMatch(/in "\.dist-addon\.vela-addon-previous-[0-9a-f]{12}"/);
    expect(previousOf(disk)).toEqual(oldFiles);
    expect((await write(oldAddon, disk)).unchanged).toBe(true);
    expect(disk.filesIn(folder)).toEqual(oldFiles);
  });
});
