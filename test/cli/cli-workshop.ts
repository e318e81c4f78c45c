import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll, beforeAll, beforeEach } from "vitest";

import { runCli } from "../../generator/cli.ts";
import { sharedEngines as engines } from "../engine/shared-engines.ts";
import { memoryIo, type MemoryIoOptions, type MemoryStream } from "./memory-io.ts";

/** What one run of the command line gave. */
export interface CliRun {
  exitCode: number;
  stdout: string;
  stderr: string;
  stdoutBytes: Uint8Array;
}

/** Runs the command line in a folder with one fixture project as `addon-src`; the folder is new in every test. */
export interface CliWorkshop {
  run: (args: string[], io?: Omit<MemoryIoOptions, "engines">) => Promise<CliRun>;
  /** Replaces a piece of a file in the folder. */
  edit: (file: string, from: string, to: string) => Promise<void>;
  /** Makes or replaces a file in the folder. */
  write: (file: string, text: string | Uint8Array) => Promise<void>;
  remove: (file: string) => Promise<void>;
  /** The paths below the folder, sorted. */
  files: () => Promise<string[]>;
  read: (file: string) => Promise<string>;
}

/**
 * Sets the hooks of a test file, with one set of engines for all of its tests.
 * @param project A folder below test/fixtures/projects, or below test/fixtures when it has a `/`.
 */
export function cliWorkshop(project: string): CliWorkshop {
  const home = process.cwd();
  let folder = "";
  let current = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "vela-addon-kit-cli-"));
  });
  beforeEach(async () => {
    current = await mkdtemp(join(folder, "project-"));
    const fixtures = join(import.meta.dirname, "../fixtures");
    const source = join(fixtures, project.includes("/") ? "" : "projects", project);
    await cp(source, join(current, "addon-src"), { recursive: true });
    process.chdir(current);
  });
  afterAll(async () => {
    process.chdir(home);
    await rm(folder, { recursive: true });
  });
  const read = (file: string): Promise<string> => readFile(join(current, file), "utf8");
  return {
    read,
    run: async (args, options = {}) => {
      const io = memoryIo({ engines, ...options });
      const exitCode = await runCli(args, io);
      return { exitCode, ...textsOf(io), stdoutBytes: io.stdout.bytes() };
    },
    edit: async (file, from, to) => {
      const text = await read(file);
      if (!text.includes(from)) throw new Error(`"${from}" is not in ${file}`);
      await writeFile(join(current, file), text.replace(from, to));
    },
    write: async (file, text) => {
      await mkdir(dirname(join(current, file)), { recursive: true });
      await writeFile(join(current, file), text);
    },
    remove: (file) => rm(join(current, file)),
    files: async () => {
      const entries = await readdir(current, { recursive: true, withFileTypes: true });
      const paths = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      return paths.map((path) => path.slice(current.length + 1)).sort();
    },
  };
}

function textsOf(io: {
  stdout: MemoryStream;
  stderr: MemoryStream;
}): Pick<CliRun, "stdout" | "stderr"> {
  return { stdout: io.stdout.text(), stderr: io.stderr.text() };
}
