import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { basename, join } from "node:path";

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Lock, type LockRefusal, takeLock } from "../write/folder-lock.ts";
import { isSystemError, type WriteFileSystem } from "../write/write-file-system.ts";
import { publishFinding } from "./publish-finding.ts";
import type { Clock } from "./retry.ts";

/** Who locks, and who of its machine runs. */
export interface Locker {
  pid: number;
  host: string;
  isAlive: (pid: number) => boolean;
}

const lockName = ".index.yaml.vela-addon-lock";
const mostLooks = 60;
const longestWaitMs = 500;

/**
 * Takes the lock of a repository in a folder; waits about half a minute for somebody else's.
 * @param folder Absolute.
 */
export function lockRepository(
  folder: string,
  options: { clock: Clock; fileSystem: WriteFileSystem; locker?: Locker | undefined },
): Promise<Lock> {
  const { clock, fileSystem } = options;
  const { isAlive, pid, host } = options.locker ?? {
    pid: process.pid,
    host: hostname(),
    isAlive: runs,
  };
  let looks = 0;
  const wait = async (): Promise<boolean> => {
    looks += 1;
    if (looks > mostLooks) return false;
    await clock.sleep(Math.round((longestWaitMs / 2) * (1 + clock.random())));
    return true;
  };
  const owner = { pid, host, token: randomUUID() };
  return takeLock(join(folder, lockName), { owner, isAlive, wait, fileSystem });
}

/** Says whose lock was waited for in vain, or what stands in its place. */
export function lockedBy(address: string, refusal?: LockRefusal): Diagnostic {
  if (refusal?.reason === "no-file") {
    const name = basename(refusal.path);
    const message = `"${address}" cannot be locked: ${name} in it is a link, a folder or a device`;
    const hint = "Remove it: a lock of vela-addon is a file";
    return publishFinding("publish/locked", message, { hint });
  }
  const owner = refusal?.owner;
  const whose = owner ? `process ${owner.pid} on "${owner.host}"` : "somebody else";
  const message = `"${address}" is being published to by ${whose}, whose lock is ${lockName} in it`;
  const hint =
    "Wait until that has ended, or remove the lock when nothing publishes there any more";
  return publishFinding("publish/locked", message, { hint });
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // One of another user runs, too.
    return isSystemError(error) && error.code === "EPERM";
  }
}
