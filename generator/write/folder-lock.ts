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
  /** Somebody else holds it; undefined when the file does not say who. */
  | { ok: false; owner: LockOwner | undefined };

/** How often a lock that does not say whose it is is looked at before its owner counts as killed while writing it. */
const looksAtNobody = 20;

/**
 * Takes a lock, a file that says whose it is. The lock of a process of this machine that does not run any more is taken
 * over, by one taker at a time: who takes over holds another lock for that, by the same rules. A lock of another machine
 * is waited for.
 * @throws What the disk says, except that the file exists.
 */
export async function takeLock(path: string, wish: LockWish): Promise<Lock> {
  const { owner, isAlive, wait, fileSystem } = wish;
  const own = JSON.stringify(owner);
  const isHeld = async (): Promise<boolean> => (await readText(path, fileSystem)) === own;
  for (let nobody = 0; ;) {
    if (await made(path, own, fileSystem)) {
      const release = (): Promise<void> => released(path, isHeld, fileSystem);
      if (await isHeld()) return { ok: true, isHeld, release };
    }
    const text = await readText(path, fileSystem);
    if (text === undefined) continue;
    const other = ownerIn(text);
    nobody = other ? 0 : nobody + 1;
    const isLeft = other
      ? other.host === owner.host && !isAlive(other.pid)
      : nobody > looksAtNobody;
    if (isLeft) {
      const taken = await removeLeft(path, text, wish);
      if (!taken.ok) return taken;
    } else if (!(await wait())) {
      return { ok: false, owner: other };
    }
  }
}

/** A lock that cannot be removed is taken over by the next one, because its process has ended by then. */
async function released(
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
