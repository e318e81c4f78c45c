import { seededChoice } from "../../catalog/seeded-choice.ts";
import { diskFileSystem } from "../../../generator/write/disk-file-system.ts";
import type { WriteFileSystem } from "../../../generator/write/write-file-system.ts";
import { KilledError, type WayWish } from "./fault-target.ts";

/** A disk on which a publisher may be killed once at any call, and meet errors. */
export interface HarmedFileSystem {
  readonly fileSystem: WriteFileSystem;
  /** Whether the publisher has been killed. */
  isKilled(): boolean;
  /** What was called, a line for each. */
  readonly told: readonly string[];
  /** What is called from now on is a new publisher's, whom nothing harms. */
  restart(): void;
}

const errors = ["EIO", "ENOSPC", "EACCES", "EMFILE"];

/**
 * Two of three seeds kill the publisher at one of its calls: before it, behind it, or in the middle of a file. A killed one
 * does nothing any more. Without a limit of faults, calls may also fail.
 */
export function harmedFileSystem({ seed, mostFaults }: WayWish): HarmedFileSystem {
  const choose = seededChoice(`disk ${seed}`);
  const killedAt = mostFaults === 0 || choose(3) === 0 ? undefined : choose(60);
  const failsPerCent = mostFaults === undefined ? choose(12) : 0;
  const told: string[] = [];
  let calls = 0;
  let state: "harmed" | "killed" | "restarted" = "harmed";
  const kill = (): never => {
    state = "killed";
    throw new KilledError("killed");
  };
  const harm = async <T>(name: string, path: string, act: () => Promise<T>): Promise<T> => {
    if (state === "killed") throw new KilledError("killed");
    if (state === "restarted") return act();
    const isLast = calls === killedAt;
    calls += 1;
    const code = choose(100) < failsPerCent ? errors[choose(errors.length)] : undefined;
    told.push(`${name} ${path.split("/").at(-1)}: ${isLast ? "killed" : (code ?? "none")}`);
    if (isLast && choose(2) === 0) kill();
    if (code !== undefined && !isLast) throw Object.assign(new Error(code), { code });
    const result = await act();
    return isLast ? kill() : result;
  };
  const disk = diskFileSystem;
  const fileSystem: WriteFileSystem = {
    kindOf: (path) => harm("kindOf", path, () => disk.kindOf(path)),
    list: (folder) => harm("list", folder, () => disk.list(folder)),
    read: (path) => harm("read", path, () => disk.read(path)),
    makeFolder: (path) => harm("makeFolder", path, () => disk.makeFolder(path)),
    writeFile: (path, bytes) =>
      harm("writeFile", path, async () => {
        const isCut = state === "harmed" && calls - 1 === killedAt && choose(2) === 0;
        const written = isCut ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes;
        await disk.writeFile(path, written);
      }),
    syncFolder: (path) => harm("syncFolder", path, () => disk.syncFolder(path)),
    rename: (from, to) => harm("rename", to, () => disk.rename(from, to)),
    removeFile: (path) => harm("removeFile", path, () => disk.removeFile(path)),
    removeFolder: (path) => harm("removeFolder", path, () => disk.removeFolder(path)),
  };
  return {
    fileSystem,
    isKilled: () => state === "killed",
    told,
    restart: () => {
      state = "restarted";
    },
  };
}
