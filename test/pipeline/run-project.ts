import { cp, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runCli } from "../../generator/cli.ts";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import type { CueEngines } from "../../generator/engine/protocol.ts";
import { memoryIo } from "../cli/memory-io.ts";

/** Where the fixture projects lie. */
export const projectsFolder = join(import.meta.dirname, "../fixtures/projects");

/** What one build of a fixture project did. */
export interface ProjectRun {
  exitCode: number;
  diagnostics: Diagnostic[];
  /** Every file of the working folder before and after, by path: the source, and the output of an earlier build. */
  before: Map<string, string>;
  after: Map<string, string>;
}

/** A temporary folder in which fixture projects are built as an author builds them. */
export interface Workshop {
  /** Builds a fixture project over the output of a good build. */
  build: (name: string) => Promise<ProjectRun>;
  close: () => Promise<void>;
}

/**
 * Lays every project out as `addon-src` beside a `dist-addon` that the project `good` has made, and builds it
 * there, so that diagnostics name files as an author sees them. Changes the current directory.
 */
export async function openWorkshop(engines: CueEngines): Promise<Workshop> {
  const home = process.cwd();
  const folder = await mkdtemp(join(tmpdir(), "vela-addon-kit-projects-"));
  const build = async (name: string): Promise<ProjectRun> => {
    const place = join(folder, name);
    await layOut(name, place, join(folder, "good"));
    process.chdir(place);
    const before = await filesBelow(place);
    const io = memoryIo({ engines });
    const exitCode = await runCli(["build", "--format", "json", "--quiet"], io);
    const { diagnostics } = JSON.parse(io.stdout.text()) as { diagnostics: Diagnostic[] };
    return { exitCode, diagnostics, before, after: await filesBelow(place) };
  };
  await build("good");
  return {
    build,
    close: async () => {
      process.chdir(home);
      await rm(folder, { recursive: true });
    },
  };
}

/** What a fixture says about itself; no part of the typed project. */
const notes = ["mistakes.json", "expected.txt", "dist-addon"];

async function layOut(name: string, place: string, good: string): Promise<void> {
  const fixture = join(projectsFolder, name);
  await mkdir(join(place, "addon-src"), { recursive: true });
  for (const entry of await readdir(fixture)) {
    if (notes.includes(entry)) continue;
    await cp(join(fixture, entry), join(place, "addon-src", entry), { recursive: true });
  }
  if (name === "good") return;
  await cp(join(good, "dist-addon"), join(place, "dist-addon"), { recursive: true });
  // Files that somebody put into the output folder by hand.
  const byHand = (await readdir(fixture)).filter((entry) => entry === "dist-addon");
  for (const entry of byHand) {
    await cp(join(fixture, entry), join(place, entry), { recursive: true });
  }
}

/** The bytes of every file below a folder, as Latin-1 text, by path. */
async function filesBelow(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files = new Map<string, string>();
  for (const path of paths)
    files.set(path.slice(folder.length + 1), await readFile(path, "latin1"));
  return files;
}
