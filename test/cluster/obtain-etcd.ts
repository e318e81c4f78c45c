import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { buildProgram } from "./build-program.ts";
import { runProgram } from "./run-program.ts";
import { cacheRoot, etcdBuild } from "./server-builds.ts";

/**
 * Finds an etcd: the machine's own, the one of Debian's package etcd-server, or one built from its Go module.
 * The package is unpacked, never installed, so that no service starts.
 */
export async function obtainEtcd(say: (text: string) => void): Promise<string> {
  const found = findOnPath("etcd") ?? (await unpackDebianEtcd(say));
  return found ?? buildProgram(etcdBuild, "etcd", say);
}

function findOnPath(program: string): string | undefined {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const candidate = join(folder, program);
    if (folder && existsSync(candidate)) return candidate;
  }
  return undefined;
}

async function unpackDebianEtcd(say: (text: string) => void): Promise<string | undefined> {
  const folder = join(cacheRoot(), "etcd-debian");
  const etcd = join(folder, "etcd");
  if (existsSync(etcd)) return etcd;
  const workFolder = await mkdtemp(join(tmpdir(), "etcd-package-"));
  try {
    say("etcd: unpacking Debian's etcd-server");
    await downloadPackage("etcd-server", workFolder);
    await runProgram("sh", ["-c", "dpkg-deb -x etcd-server_*.deb unpacked"], { cwd: workFolder });
    await mkdir(folder, { recursive: true });
    const partial = `${etcd}.${process.pid}`;
    await copyFile(join(workFolder, "unpacked", "usr", "bin", "etcd"), partial);
    await rename(partial, etcd);
    return etcd;
  } catch (error) {
    say(`etcd: no Debian package here (${firstLine(error)})`);
    return undefined;
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

/** Downloads one package; the package lists are fetched only when apt knows none. */
async function downloadPackage(name: string, folder: string): Promise<void> {
  try {
    await runProgram("apt-get", ["download", name], { cwd: folder });
  } catch {
    await runProgram("apt-get", ["update"]);
    await runProgram("apt-get", ["download", name], { cwd: folder });
  }
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n", 1)[0] ?? "";
}
