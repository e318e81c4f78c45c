import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { askInLines, buildGoProgram } from "../oracle/go-program.ts";
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
  const kept = `values-oracle/${version}-${hash.digest("hex").slice(0, 16)}`;
  return buildGoProgram({ sources, moduleFile, kept });
}

/** Asks all questions in one process; the answers are in their order. */
export function askHelm(program: string, questions: readonly Question[]): Answer[] {
  return askInLines(program, [], questions);
}
