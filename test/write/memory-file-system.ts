import { dirname } from "node:path";
import type { EntryKind, WriteFileSystem } from "../../generator/write/write-file-system.ts";

type Node = { kind: "file"; bytes: Uint8Array } | { kind: "folder" } | { kind: "other" };

export class DiskError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** A disk in memory that behaves like the real one, errors included. */
export class MemoryFileSystem implements WriteFileSystem {
  readonly nodes: Map<string, Node>;

  constructor(nodes: Iterable<[string, Node]> = [["/", { kind: "folder" }]]) {
    this.nodes = new Map(nodes);
  }

  clone(): MemoryFileSystem {
    return new MemoryFileSystem(this.nodes);
  }

  /** Files below a folder by their path in it; undefined when it is no folder. */
  filesIn(folder: string): Record<string, string> | undefined {
    if (this.nodes.get(folder)?.kind !== "folder") return undefined;
    const files: Record<string, string> = {};
    for (const [path, node] of [...this.nodes].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (node.kind !== "file" || !path.startsWith(`${folder}/`)) continue;
      files[path.slice(folder.length + 1)] = Buffer.from(node.bytes).toString();
    }
    return files;
  }

  /** Puts a file with that content on the disk without any rules; `folder` and `other` put such an entry. */
  put(path: string, content: string): void {
    for (let at = dirname(path); at !== "/"; at = dirname(at))
      this.nodes.set(at, { kind: "folder" });
    if (content === "folder" || content === "other") this.nodes.set(path, { kind: content });
    else this.nodes.set(path, { kind: "file", bytes: Buffer.from(content) });
  }

  names(folder: string): string[] {
    return this.childrenOf(folder).map((path) => path.slice(folder.length + 1));
  }

  async kindOf(path: string): Promise<EntryKind | undefined> {
    return Promise.resolve(this.nodes.get(path)?.kind);
  }

  async list(folder: string): Promise<{ name: string; kind: EntryKind }[] | undefined> {
    await Promise.resolve();
    if (!this.nodes.has(folder)) return undefined;
    return this.names(folder).map((name) => {
      const kind = this.nodes.get(`${folder}/${name}`)?.kind ?? "other";
      return { name, kind };
    });
  }

  async read(path: string): Promise<Uint8Array> {
    await Promise.resolve();
    const node = this.nodes.get(path);
    if (node?.kind !== "file") throw new DiskError(node ? "EISDIR" : "ENOENT");
    return node.bytes;
  }

  async makeFolder(path: string): Promise<void> {
    await Promise.resolve();
    for (let at = path; at !== "/"; at = dirname(at)) {
      const node = this.nodes.get(at);
      if (node && node.kind !== "folder") throw new DiskError("ENOTDIR");
      this.nodes.set(at, { kind: "folder" });
    }
  }

  async writeFile(path: string, bytes: Uint8Array): Promise<void> {
    await Promise.resolve();
    if (this.nodes.has(path)) throw new DiskError("EEXIST");
    if (this.nodes.get(dirname(path))?.kind !== "folder") throw new DiskError("ENOENT");
    this.nodes.set(path, { kind: "file", bytes });
  }

  async syncFolder(path: string): Promise<void> {
    await Promise.resolve();
    if (this.nodes.get(path)?.kind !== "folder") throw new DiskError("ENOENT");
  }

  async rename(from: string, to: string): Promise<void> {
    await Promise.resolve();
    if (!this.nodes.has(from)) throw new DiskError("ENOENT");
    if (this.childrenOf(to).length > 0) throw new DiskError("ENOTEMPTY");
    for (const [path, node] of [...this.nodes]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.nodes.delete(path);
      this.nodes.set(to + path.slice(from.length), node);
    }
  }

  async removeFile(path: string): Promise<void> {
    await Promise.resolve();
    const node = this.nodes.get(path);
    if (!node) throw new DiskError("ENOENT");
    if (node.kind === "folder") throw new DiskError("EISDIR");
    this.nodes.delete(path);
  }

  async removeFolder(path: string): Promise<void> {
    await Promise.resolve();
    if (!this.nodes.has(path)) throw new DiskError("ENOENT");
    if (this.childrenOf(path).length > 0) throw new DiskError("ENOTEMPTY");
    this.nodes.delete(path);
  }

  private childrenOf(folder: string): string[] {
    const start = `${folder}/`;
    return [...this.nodes.keys()].filter(
      (path) => path.startsWith(start) && !path.slice(start.length).includes("/"),
    );
  }
}

/** Thrown by a disk whose process was killed; it carries no code, as nothing in the tool may handle it. */
export class Killed extends Error {}

export type Fault =
  /** The call fails without any effect; later ones work. */
  | { kind: "error"; code: string }
  /** A write leaves half of its bytes, then fails. */
  | { kind: "half"; code: string }
  /** Nothing works from this call on. */
  | { kind: "kill" }
  /** A write leaves half of its bytes, and nothing works from then on. */
  | { kind: "half-kill" };

/** The disk with one fault at its call number `at` (0-based); `calls` counts them. */
export function withFault(
  disk: WriteFileSystem,
  at: number,
  fault: Fault,
): { fileSystem: WriteFileSystem; calls: () => number } {
  let calls = 0;
  let isDead = false;
  const guard = async <Result>(
    work: () => Promise<Result>,
    half?: () => Promise<void>,
  ): Promise<Result> => {
    if (isDead) throw new Killed();
    const isFaulty = calls === at;
    calls += 1;
    if (!isFaulty) return work();
    if (fault.kind.startsWith("half")) await half?.();
    isDead = fault.kind.endsWith("kill");
    throw "code" in fault ? new DiskError(fault.code) : new Killed();
  };
  const fileSystem: WriteFileSystem = {
    kindOf: (path) => guard(() => disk.kindOf(path)),
    list: (folder) => guard(() => disk.list(folder)),
    read: (path) => guard(() => disk.read(path)),
    makeFolder: (path) => guard(() => disk.makeFolder(path)),
    writeFile: (path, bytes) =>
      guard(
        () => disk.writeFile(path, bytes),
        () => disk.writeFile(path, bytes.slice(0, bytes.length / 2)),
      ),
    syncFolder: (path) => guard(() => disk.syncFolder(path)),
    rename: (from, to) => guard(() => disk.rename(from, to)),
    removeFile: (path) => guard(() => disk.removeFile(path)),
    removeFolder: (path) => guard(() => disk.removeFolder(path)),
  };
  return { fileSystem, calls: () => calls };
}
