import { isSystemError, type WriteFileSystem } from "./write-file-system.ts";

/** Who holds a lock. */
export interface LockOwner {
  pid: number;
  host: string;
  /** Another one for each lock that is taken. */
  token: string;
}

export interface LockWish {
  owner: LockOwner;
  /** Whether a process of this machine runs. */
  isAlive: (pid: number) => boolean;
  /** Waits for another look; false when there was enough of it. */
  wait: () => Promise<boolean>;
  fileSystem: WriteFileSystem;
}

export type Lock =
  | { ok: true; isHeld: () => Promise<boolean>; release: () => Promise<void> }
  | ({ ok: false } & LockRefusal);

/** Why a lock was not taken. */
export type LockRefusal =
  /** Somebody else holds it; undefined when the file does not say who. */
  | { reason: "held"; owner: LockOwner | undefined }
  /** What is at `path` is a link, a folder or a device, which no lock is. */
  | { reason: "no-file"; path: string };

/** How often a lock that does not say whose it is is looked at before its owner counts as killed while writing it. */
const looksAtNobody = 20;

/** How often in a row a lock that is gone whenever it is read is tried for before a wait. */
const looksAtReleased = 4;

/**
 * Takes a lock, a file that says whose it is. The lock of a process of this machine that does not run any more is taken
 * over, by one taker at a time: who takes over holds another lock for that, by the same rules. A lock of another machine
 * is waited for. Only a file is a lock: nothing is read or removed through a link.
 * @throws What the disk says, except that the file exists.
 */
export async function takeLock(path: string, wish: LockWish): Promise<Lock> {
  const { owner, isAlive, wait, fileSystem } = wish;
  const own = JSON.stringify(owner);
  const isHeld = async (): Promise<boolean> => (await readText(path, fileSystem)) === own;
  let released = 0;
  for (let nobody = 0; ;) {
    if (await made(path, own, fileSystem)) {
      const release = (): Promise<void> => letGo(path, isHeld, fileSystem);
      if (await isHeld()) return { ok: true, isHeld, release };
    }
    const kind = await fileSystem.kindOf(path);
    if (kind !== undefined && kind !== "file") return { ok: false, reason: "no-file", path };
    const text = kind && (await readText(path, fileSystem));
    if (text === undefined) {
      // Released in between; where that never ends, the disk says one thing to who makes a file and another to who reads it.
      released += 1;
      if (released % looksAtReleased === 0 && !(await wait())) return held(undefined);
      continue;
    }
    const other = ownerIn(text);
    nobody = other ? 0 : nobody + 1;
    const isLeft = other
      ? other.host === owner.host && !isAlive(other.pid)
      : nobody > looksAtNobody;
    if (isLeft) {
      const taken = await removeLeft(path, text, wish);
      if (!taken.ok) return taken;
    } else if (!(await wait())) {
      return held(other);
    }
  }
}

function held(owner: LockOwner | undefined): Lock {
  return { ok: false, reason: "held", owner };
}

/** A lock that cannot be removed is taken over by the next one, because its process has ended by then. */
async function letGo(
  path: string,
  isHeld: () => Promise<boolean>,
  fileSystem: WriteFileSystem,
): Promise<void> {
  try {
    if (await isHeld()) await fileSystem.removeFile(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

async function removeLeft(path: string, text: string, wish: LockWish): Promise<Lock> {
  const lock = await takeLock(`${path}-takeover`, wish);
  if (!lock.ok) return lock;
  if ((await readText(path, wish.fileSystem)) === text) await wish.fileSystem.removeFile(path);
  await lock.release();
  return lock;
}

async function made(path: string, text: string, fileSystem: WriteFileSystem): Promise<boolean> {
  try {
    await fileSystem.writeFile(path, new TextEncoder().encode(text));
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === "EEXIST") return false;
    throw error;
  }
}

async function readText(path: string, fileSystem: WriteFileSystem): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await fileSystem.read(path));
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function ownerIn(text: string): LockOwner | undefined {
  try {
    const { pid, host, token } = JSON.parse(text) as Partial<LockOwner>;
    const isOwner = typeof host === "string" && typeof token === "string";
    return isOwner && Number.isInteger(pid) ? { pid: pid ?? 0, host, token } : undefined;
  } catch {
    return undefined;
  }
}
