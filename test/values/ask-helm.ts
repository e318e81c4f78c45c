import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";

import type { Answer, Question } from "./question.ts";

/** The helm versions of the vela releases that are asked, with the module file of each. */
export const helmVersions = { "3.14.4": "go.mod", "3.11.2": "helm-3.11.mod" } as const;
export type HelmVersion = keyof typeof helmVersions;

const sources = join(import.meta.dirname, "oracle");

/** Path of the program that asks one helm version; built with Go into the user's cache folder when it is new. */
export function buildHelm(version: HelmVersion): string {
  const moduleFile = helmVersions[version];
  const hash = createHash("sha256");
  for (const name of ["main.go", moduleFile]) hash.update(readFileSync(join(sources, name)));
  const cache = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const name = `${version}-${hash.digest("hex").slice(0, 16)}`;
  const folder = join(cache, "vela-addon-kit/values-oracle", name);
  const program = join(folder, "oracle");
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const unfinished = `${program}.${process.pid}`;
  const flags = ["-trimpath", "-buildvcs=false", "-ldflags=-s -w", `-modfile=${moduleFile}`];
  execFileSync("go", ["build", ...flags, "-o", unfinished, "."], {
    cwd: sources,
    env: { ...process.env, GOTOOLCHAIN: "local", GOFLAGS: "-mod=readonly", GOWORK: "off" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  renameSync(unfinished, program);
  return program;
}

/** Asks all questions in one process; the answers are in their order. */
export function askHelm(program: string, questions: readonly Question[]): Answer[] {
  const lines = execFileSync(program, {
    input: questions.map((one) => `${JSON.stringify(one)}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 1 << 30,
    stdio: ["pipe", "pipe", "inherit"],
  });
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Answer);
}
