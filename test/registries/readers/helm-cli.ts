import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { runProgram } from "../../cluster/run-program.ts";

/** helm's command line with settings, caches and credentials of its own. */
export type Helm = (...helmArguments: readonly string[]) => Promise<string>;

/**
 * Makes a helm that keeps everything below `folder`; what it runs with stands in no file of the person.
 * It resolves with its standard output, and rejects with the end of its standard error.
 */
export async function createHelm(program: string, folder: string): Promise<Helm> {
  await mkdir(folder, { recursive: true });
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    HELM_CACHE_HOME: join(folder, "cache"),
    HELM_CONFIG_HOME: join(folder, "config"),
    HELM_DATA_HOME: join(folder, "data"),
  };
  return (...helmArguments) => runProgram(program, helmArguments, { cwd: folder, env });
}
