import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isFilePosition } from "../../generator/diagnostics/position.ts";
import { sha256Of } from "../../generator/model/sha256.ts";
import { checkWritten } from "../../generator/write/check-written.ts";
import { diskFileSystem } from "../../generator/write/disk-file-system.ts";
import { writeAddon } from "../../generator/write/write-addon.ts";
import type { WriteResult } from "../../generator/write/write-folder.ts";
import { parseWrittenFiles } from "../../generator/write/written-files.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { addonOf } from "./addon-of.ts";
import { MemoryFileSystem } from "./memory-file-system.ts";

const folder = "/project/dist-addon";
const list = `${folder}/.vela-addon-files`;
const files = { "metadata.yaml": "m", "resources/a.cue": "a\nb\nc\n", "README.md": "r" };

let disk: MemoryFileSystem;

beforeEach(async () => {
  disk = new MemoryFileSystem();
  expect(await write(files)).toMatchObject({ unchanged: false, diagnostics: [] });
});

function write(content: Record<string, string>, force = false): Promise<WriteResult> {
  return writeAddon(addonOf(content), { folder, force, fileSystem: disk });
}

function findings(result: WriteResult): string[] {
  for (const finding of result.diagnostics) expectWording(finding);
  return result.diagnostics.map(({ code, at }) => `${code} ${isFilePosition(at) ? at.file : ""}`);
}

describe("writeAddon", () => {
  it("writes every file and a sorted list of them with their hashes", async () => {
    expect(disk.filesIn(folder)).toMatchObject(files);
    const text = disk.filesIn(folder)?.[".vela-addon-files"] ?? "";
    const [header, ...lines] = text.trimEnd().split("\n");
    expect(header).toMatch(/^# Written by vela-addon-kit/);
    expect(lines).toEqual(
      Object.entries(files)
        .map(([path, content]) => `${sha256Of(Buffer.from(content))}  ${path}`)
        .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)),
    );
    expect((await write({ ...files, "b.cue": "" })).written).toEqual([
      ".vela-addon-files",
      "README.md",
      "b.cue",
      "metadata.yaml",
      "resources/a.cue",
    ]);
  });

  it("touches nothing when the folder already holds exactly this", async () => {
    const before = new Map(disk.nodes);
    expect(await write(files)).toEqual({ written: [], unchanged: true, diagnostics: [] });
    expect([...disk.nodes.entries()].every(([path, node]) => before.get(path) === node)).toBe(true);
  });

  it("removes files of the last build that the addon no longer has, and folders with them", async () => {
    await write({ "metadata.yaml": "m" });
    expect(Object.keys(disk.filesIn(folder) ?? {})).toEqual([".vela-addon-files", "metadata.yaml"]);
    expect(disk.nodes.has(`${folder}/resources`)).toBe(false);
    expect(disk.names("/project")).toEqual(["dist-addon"]);
  });

  it("writes again what somebody removed", async () => {
    await disk.removeFile(`${folder}/metadata.yaml`);
    expect(findings(await write(files))).toEqual([]);
    expect(disk.filesIn(folder)).toMatchObject(files);
  });
});

describe("what somebody else made", () => {
  it("is reported in one run, and nothing is written", async () => {
    disk.put(`${folder}/notes.txt`, "mine");
    disk.put(`${folder}/resources/link`, "other");
    disk.put(`${folder}/empty/deep`, "folder");
    disk.put(`${folder}/resources/a.cue`, "changed");
    const before = new Map(disk.nodes);
    const wanted = [
      `write/foreign-file ${folder}/empty/deep`,
      `write/foreign-file ${folder}/notes.txt`,
      `write/changed-file ${folder}/resources/a.cue`,
      `write/foreign-file ${folder}/resources/link`,
    ];
    expect(findings(await write({ "metadata.yaml": "2" }))).toEqual(wanted);
    expect(findings(await write({ "metadata.yaml": "2" }, true))).toEqual(
      wanted.filter((finding) => !finding.includes("changed")),
    );
    expect(disk.nodes).toEqual(before);
  });

  it("is overwritten by force when it is a changed file", async () => {
    disk.put(`${folder}/resources/a.cue`, "changed");
    expect(findings(await write(files, true))).toEqual([]);
    expect(disk.filesIn(folder)).toMatchObject(files);
  });

  it("is fine when it is what would be written", async () => {
    disk.put(`${folder}/new.cue`, "same");
    disk.put(`${folder}/resources/a.cue`, "now");
    expect(
      findings(await write({ ...files, "new.cue": "same", "resources/a.cue": "now" })),
    ).toEqual([]);
  });

  it("is everything, without a list of written files", async () => {
    await disk.removeFile(list);
    expect(findings(await write({ ...files, "metadata.yaml": "2" }))).toEqual([
      `write/foreign-file ${folder}/metadata.yaml`,
    ]);
    expect(findings(await write(files))).toEqual([]);
    expect(disk.nodes.has(list)).toBe(true);
  });

  it("is the list itself, when another tool wrote it", async () => {
    disk.put(list, "something else\n");
    expect(findings(await write(files))).toEqual([`write/foreign-file ${list}`]);
  });

  it("is what stands at the folder's own path", async () => {
    for (const kind of ["other", "a file"] as const) {
      disk = new MemoryFileSystem();
      disk.put(folder, kind);
      expect(findings(await write(files))).toEqual([`write/foreign-file ${folder}`]);
      expect([...disk.nodes.keys()]).toEqual(["/", "/project", folder]);
    }
  });

  it("is a folder with a sibling's name that holds no list of written files", async () => {
    const sibling = "/project/.dist-addon.vela-addon-next-0123456789ab";
    disk.put(`${sibling}/.vela-addon-files`, "other");
    expect(findings(await write({ "metadata.yaml": "2" }))).toEqual([]);
    expect(disk.nodes.get(`${sibling}/.vela-addon-files`)).toEqual({ kind: "other" });
  });

  it("is not the other side of a merge conflict in the list", async () => {
    const text = disk.filesIn(folder)?.[".vela-addon-files"] ?? "";
    const other = `${sha256Of(Buffer.from("theirs"))}  metadata.yaml`;
    disk.put(
      list,
      text.replace(
        /^.*metadata.yaml$/m,
        (ours) => `<<<<<<< a\n${ours}\n=======\n${other}\n>>>>>>> b`,
      ),
    );
    disk.put(`${folder}/metadata.yaml`, "theirs");
    expect(findings(await write({ ...files, "metadata.yaml": "3" }))).toEqual([]);
  });
});

describe("the list of written files", () => {
  it("reaches nothing outside of its folder", () => {
    const hash = "a".repeat(64);
    const header =
      "# Written by vela-addon-kit; the hashes tell a build which files somebody else made or changed.";
    const lines = ["../x", "/etc/x", "a/../x", "a//b", "./a", "a\\b"].map(
      (path) => `${hash}  ${path}`,
    );
    const text = [header, ...lines, `${hash}  a/b`, "nonsense", `${hash} one-blank`].join("\n");
    expect([...(parseWrittenFiles(text)?.keys() ?? [])]).toEqual(["a/b"]);
    expect(parseWrittenFiles(lines.join("\n"))).toBeUndefined();
  });

  it("refuses an addon whose paths leave the folder: that is a bug", async () => {
    await expect(write({ "../x": "" })).rejects.toThrow('"../x"');
    await expect(write({ ".vela-addon-files": "" })).rejects.toThrow(".vela-addon-files");
  });
});

describe("on a real disk", () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "vela-addon-write-"));
  });

  afterEach(() => rm(root, { recursive: true }));

  it("writes, leaves unchanged content alone and replaces changed content", async () => {
    const output = join(root, "deep", "dist-addon");
    const first = await writeAddon(addonOf(files), { folder: output });
    expect(first.diagnostics).toEqual([]);
    const before = await stat(join(output, "metadata.yaml"));
    expect((await writeAddon(addonOf(files), { folder: output })).unchanged).toBe(true);
    expect((await stat(join(output, "metadata.yaml"))).mtimeMs).toBe(before.mtimeMs);
    expect((await stat(join(output, "metadata.yaml"))).ino).toBe(before.ino);
    await writeAddon(addonOf({ ...files, "metadata.yaml": "2" }), { folder: output });
    expect(await readFile(join(output, "metadata.yaml"), "utf8")).toBe("2");
    expect(await readdir(join(root, "deep"))).toEqual(["dist-addon"]);
    expect(await checkWritten(addonOf({ ...files, "metadata.yaml": "2" }), output)).toEqual([]);
  });

  it("sees links as foreign, and does not follow them", async () => {
    const output = join(root, "dist-addon");
    await writeAddon(addonOf(files), { folder: output });
    await writeFile(join(root, "theirs"), "x");
    await symlink(join(root, "theirs"), join(output, "link"));
    const { diagnostics } = await writeAddon(addonOf({ a: "" }), { folder: output });
    expect(diagnostics.map(({ code }) => code)).toEqual(["write/foreign-file"]);
    expect(await readFile(join(root, "theirs"), "utf8")).toBe("x");
  });

  it("fails like the disk in memory does", async () => {
    const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
      const thrown: unknown = await work.catch((error: unknown) => error);
      return (thrown as { code?: unknown }).code;
    };
    const memory = new MemoryFileSystem();
    memory.put(`${root}/folder/file`, "x");
    await diskFileSystem.makeFolder(join(root, "folder"));
    await diskFileSystem.writeFile(join(root, "folder", "file"), Buffer.from("x"));
    for (const fileSystem of [diskFileSystem, memory]) {
      const [inFolder, missing] = [join(root, "folder", "file"), join(root, "missing")];
      expect([
        await fileSystem.kindOf(missing),
        await fileSystem.list(missing),
        await fileSystem.kindOf(inFolder),
        await fileSystem.list(join(root, "folder")),
        await codeOf(fileSystem.read(missing)),
        await codeOf(fileSystem.writeFile(inFolder, Buffer.from("y"))),
        await codeOf(fileSystem.writeFile(join(missing, "x"), Buffer.from("y"))),
        await codeOf(fileSystem.removeFile(missing)),
        await codeOf(fileSystem.removeFolder(join(root, "folder"))),
        await codeOf(fileSystem.removeFolder(missing)),
        await codeOf(fileSystem.rename(missing, join(root, "other"))),
      ]).toEqual([
        undefined,
        undefined,
        "file",
        [{ name: "file", kind: "file" }],
        "ENOENT",
        "EEXIST",
        "ENOENT",
        "ENOENT",
        "ENOTEMPTY",
        "ENOENT",
        "ENOENT",
      ]);
    }
  });
});
