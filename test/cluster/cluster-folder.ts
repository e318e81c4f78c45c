import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ownerFile = "process-id";

/** Makes the temporary folder of one control plane, and removes those that killed runs have left behind. */
export function createClusterFolder(): Promise<string> {
  return createOwnedFolder("vela-addon-kit-cluster-");
}

/** Makes a temporary folder whose name begins with `prefix`, and removes those of processes that are gone. */
export async function createOwnedFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await writeFile(join(folder, ownerFile), String(process.pid));
  await removeStaleFolders(prefix);
  return folder;
}

async function removeStaleFolders(prefix: string): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  for (const name of names) {
    const folder = join(tmpdir(), name);
    const owner = await readFile(join(folder, ownerFile), "utf8").catch(() => undefined);
    // A folder without the file is being made this moment, or is from before there was one.
    if (!owner || isRunning(Number(owner))) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // EPERM: the process is another user's.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
