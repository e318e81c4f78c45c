import { beforeEach, describe, expect, it } from "vitest";
import { checkWritten } from "../../generator/write/check-written.ts";
import { writeAddon } from "../../generator/write/write-addon.ts";
import { addonOf } from "./addon-of.ts";
import { MemoryFileSystem } from "./memory-file-system.ts";

const folder = "/project/dist-addon";
const files = { "metadata.yaml": "m", "resources/a.cue": "a\nb\nc\n", "README.md": "r" };

let disk: MemoryFileSystem;

beforeEach(async () => {
  disk = new MemoryFileSystem();
  await writeAddon(addonOf(files), { folder, fileSystem: disk });
});

describe("checkWritten", () => {
  it("names what differs, is missing or should not be there, at its first differing line", async () => {
    disk.put(`${folder}/resources/a.cue`, "a\nX\nc\n");
    disk.put(`${folder}/extra.txt`, "");
    disk.put(`${folder}/link`, "other");
    await disk.removeFile(`${folder}/README.md`);
    const before = new Map(disk.nodes);
    const found = await checkWritten(addonOf(files), folder, { fileSystem: disk });
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'write/stale "README.md" is missing',
      'write/stale "extra.txt" is there, but no build makes it',
      'write/stale "link" is there, but no build makes it',
      'write/stale "resources/a.cue" is not what the source makes',
    ]);
    expect(found[3]?.at).toMatchObject({ line: 2, column: 1, lineText: "X" });
    expect(disk.nodes).toEqual(before);
  });

  it("finds nothing after a build, and everything before the first one", async () => {
    expect(await checkWritten(addonOf(files), folder, { fileSystem: disk })).toEqual([]);
    const nothing = await checkWritten(addonOf(files), folder, {
      fileSystem: new MemoryFileSystem(),
    });
    expect(nothing).toHaveLength(4);
  });

  it("compares bytes, not text", async () => {
    disk.put(`${folder}/README.md`, "r\n");
    const found = await checkWritten(addonOf(files), folder, { fileSystem: disk });
    expect(found.map(({ path, code }) => [path, code])).toEqual([[undefined, "write/stale"]]);
  });

  it("reports a folder that cannot be read", async () => {
    const broken = Object.assign(disk.clone(), {
      list: () => Promise.reject(Object.assign(new Error("x"), { code: "EACCES" })),
    });
    const found = await checkWritten(addonOf(files), folder, { fileSystem: broken });
    expect(found.map(({ code }) => code)).toEqual(["write/failed"]);
  });
});
