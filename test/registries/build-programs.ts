import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { buildProgram, startProgress } from "../cluster/build-program.ts";
import { runProgram } from "../cluster/run-program.ts";
import { cacheRoot } from "../cluster/server-builds.ts";
import {
  chartMuseumBuild,
  distributionBuild,
  helmBuild,
  versitygwBuild,
} from "./registry-builds.ts";

/** Paths of the programs that the tests run. */
export interface Programs {
  readonly chartMuseum: string;
  readonly distribution: string;
  readonly versitygw: string;
  readonly helm: string;
  /** vela's own reading of registries: test/oracle/registry. */
  readonly velaReader: string;
}

/** Makes sure that every program is in the cache, building only what is missing, one after the other. */
export async function buildPrograms(): Promise<Programs> {
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  return {
    chartMuseum: await buildProgram(chartMuseumBuild, "chartmuseum", say),
    distribution: await buildProgram(distributionBuild, "registry", say),
    versitygw: await buildProgram(versitygwBuild, "versitygw", say),
    helm: await buildProgram(helmBuild, "helm", say),
    velaReader: await buildVelaReader(say),
  };
}

const oracle = join(import.meta.dirname, "..", "oracle");

/** The reader is code of ours: another build for each state of its sources. */
async function buildVelaReader(say: (text: string) => void): Promise<string> {
  const path = join(cacheRoot(), `vela-reader-${await readerHash()}`, "vela-reader");
  if (existsSync(path)) return path;
  const progress = startProgress("vela-reader", "6 min", say);
  await mkdir(join(path, ".."), { recursive: true });
  const partial = `${path}.${process.pid}`;
  const flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags=-s -w"];
  try {
    await runProgram("go", ["build", ...flags, "-o", partial, "./registry"], {
      cwd: oracle,
      env: { ...process.env, GOTOOLCHAIN: process.env["GOTOOLCHAIN"] ?? "local" },
    });
    await rename(partial, path);
    progress.end("built");
  } finally {
    progress.stop();
    await rm(partial, { force: true });
  }
  return path;
}

async function readerHash(): Promise<string> {
  const sources = (await readdir(join(oracle, "registry"))).map((name) => join("registry", name));
  const hash = createHash("sha256");
  for (const name of [...sources.sort(), "go.mod", "go.sum"]) {
    hash.update(`${name}\0`).update(await readFile(join(oracle, name)));
  }
  return hash.digest("hex").slice(0, 16);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const path of Object.values(await buildPrograms())) process.stderr.write(`${path}\n`);
}
