import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** A program in Go that answers for code of others. */
export interface GoProgram {
  /** Folder of its sources. */
  sources: string;
  /** Its module file, in that folder. */
  moduleFile: string;
  tags?: readonly string[];
  /** Where it is kept below the user's cache folder: another one for each state of the sources. */
  kept: string;
  /** Is called before it is built, which takes minutes with an empty build cache. */
  announce?: () => void;
}

/** Path of the program, which Go builds when it is not there yet. Throws when the build fails. */
export function buildGoProgram(program: GoProgram): string {
  const { sources, moduleFile, tags = [], kept, announce } = program;
  const cache = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const folder = join(cache, "vela-addon-kit", kept);
  const built = join(folder, "oracle");
  if (existsSync(built)) return built;
  announce?.();
  mkdirSync(folder, { recursive: true });
  const unfinished = `${built}.${process.pid}`;
  const flags = ["-trimpath", "-buildvcs=false", "-ldflags=-s -w", `-modfile=${moduleFile}`];
  if (tags.length > 0) flags.push(`-tags=${tags.join(",")}`);
  execFileSync("go", ["build", ...flags, "-o", unfinished, "."], {
    cwd: sources,
    env: {
      ...process.env,
      GOTOOLCHAIN: "local",
      GOFLAGS: "-mod=readonly",
      GOWORK: "off",
      GONOSUMDB: "github.com/kmodules/*",
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  renameSync(unfinished, built);
  return built;
}

/** What a program prints for an input. Throws when it fails. */
export function outputOf(program: string, args: readonly string[], input: string): string {
  return execFileSync(program, args, {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 30,
    stdio: ["pipe", "pipe", "inherit"],
  });
}

/** Asks all questions in one process, each a line of JSON; the answers are in their order. */
export function askInLines<Answer>(
  program: string,
  args: readonly string[],
  questions: readonly unknown[],
): Answer[] {
  const input = questions.map((one) => `${JSON.stringify(one)}\n`).join("");
  return linesOf(outputOf(program, args, input)).map((line) => JSON.parse(line) as Answer);
}

/** The lines of an output that hold something. */
export function linesOf(output: string): string[] {
  return output.split("\n").filter((line) => line !== "");
}
