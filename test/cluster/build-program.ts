import { existsSync } from "node:fs";
import { cp, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { runProgram } from "./run-program.ts";
import { cacheFolder, moduleFolder, moduleVersion, type ServerBuild } from "./server-builds.ts";

/** Returns the path of one program of `build`, built first if the cache doesn't have it. */
export async function buildProgram(
  build: ServerBuild,
  program: string,
  say: (text: string) => void,
): Promise<string> {
  const built = build.programs[program];
  if (!built) throw new Error(`"${build.name}" has no program "${program}"`);
  const folder = await cacheFolder(build);
  const path = join(folder, program);
  if (existsSync(path)) return path;

  const version = await moduleVersion(build);
  const progress = startProgress(`${program} ${version}`, built.usualTime, say);
  await mkdir(folder, { recursive: true });
  const partial = `${path}.${process.pid}`;
  const variables = build.versionVariables.map((variable) => ` -X ${variable}=${version}`);
  const flags = ["-mod=readonly", "-trimpath", "-buildvcs=false"];
  const linkerFlags = `-ldflags=-s -w${variables.join("")}`;
  try {
    await go(["build", ...flags, linkerFlags, "-o", partial, built.goPackage], build);
    await rename(partial, path);
    progress.end("built");
  } finally {
    progress.stop();
    await rm(partial, { force: true });
  }
  return path;
}

/** Says every 20 s that the work on `what` goes on, until it is stopped. */
export function startProgress(
  what: string,
  usualTime: string,
  say: (text: string) => void,
): { end: (done: string) => void; stop: () => void } {
  const started = Date.now();
  const seconds = (): number => Math.round((Date.now() - started) / 1000);
  say(`${what}: building (${usualTime} on two cores that have never built it)`);
  const timer = setInterval(() => {
    say(`${what}: still building after ${seconds()} s (usually up to ${usualTime})`);
  }, 20_000);
  const stop = (): void => {
    clearInterval(timer);
  };
  const end = (done: string): void => {
    say(`${what}: ${done} in ${seconds()} s`);
  };
  return { end, stop };
}

/** Returns the copy of `build.keptFolder` in the cache, made first if the cache doesn't have it. */
export async function keepModuleFolder(build: ServerBuild): Promise<string> {
  if (!build.keptFolder) throw new Error(`"${build.name}" keeps no folder of its module`);
  const kept = join(await cacheFolder(build), build.keptFolder);
  if (existsSync(kept)) return kept;
  const download = await go(["mod", "download", "-json", build.module], build);
  const { Dir: root } = JSON.parse(download) as { Dir: string };
  const partial = `${kept}.${process.pid}`;
  await cp(join(root, build.keptFolder), partial, { recursive: true });
  await runProgram("chmod", ["-R", "u+w", partial]);
  await rename(partial, kept);
  return kept;
}

function go(goArguments: readonly string[], build: ServerBuild): Promise<string> {
  const env = { ...process.env, GOTOOLCHAIN: process.env["GOTOOLCHAIN"] ?? "local" };
  return runProgram("go", goArguments, { cwd: moduleFolder(build), env });
}
