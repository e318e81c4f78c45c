import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Json, JsonObject } from "../../generator/model/json.ts";
import { askInLines, buildGoProgram, linesOf, outputOf } from "./go-program.ts";
import type { OracleCase } from "./oracle-case.ts";
import { oracleBuilds, type OracleRelease } from "./oracle-release.ts";

const sources = import.meta.dirname;

/**
 * Path of the oracle program of a release. Built with Go into the user's cache folder, once per state of the Go sources;
 * minutes when nothing of that KubeVela is in Go's build cache yet. Throws when the build fails.
 */
export function buildOracle(release: OracleRelease, progress: (message: string) => void): string {
  const { moduleFile, tags } = oracleBuilds[release];
  return buildGoProgram({
    sources,
    moduleFile,
    tags,
    kept: `oracle/${release}-${sourceHash(moduleFile)}`,
    announce: () => {
      progress(`Building the oracle of KubeVela ${release} (minutes with an empty build cache)`);
    },
  });
}

/** Renders all cases in one process; gives the document's text (sorted keys, two spaces, LF) by case id. */
export function renderCases(program: string, cases: readonly OracleCase[]): Map<string, string> {
  return answersIn(outputOf(program, ["cases", "-"], manifestOf(cases)));
}

/** As `renderCases`, beside whatever else this process does. */
export function startRendering(
  program: string,
  cases: readonly OracleCase[],
): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const options = { encoding: "utf8", maxBuffer: 1 << 30 } as const;
    const running = execFile(program, ["cases", "-"], options, (error, lines) => {
      if (error) reject(new Error("The oracle failed", { cause: error }));
      else resolve(answersIn(lines));
    });
    running.stdin?.end(manifestOf(cases));
  });
}

/** What vela's own `PackageAddon` makes of an addon folder. */
export type PackAnswer = { archive: Buffer } | { refusal: string };

/** Has vela pack addon folders, in their order; the folders stay as they are. */
export function packFolders(program: string, folders: readonly string[]): PackAnswer[] {
  const lines = linesOf(outputOf(program, ["pack", ...folders.map((one) => resolve(one))], ""));
  return lines.map((line) => {
    const { archive = "", refusal } = JSON.parse(line) as { archive?: string; refusal?: string };
    return refusal === undefined ? { archive: Buffer.from(archive, "base64") } : { refusal };
  });
}

/** How long vela took over a case, in milliseconds: an entry for each round. */
export interface OracleTiming {
  id: string;
  /** Whether it rendered. */
  ok: boolean;
  /** Processor time of all threads. */
  cpuMs: number[];
  wallMs: number[];
}

/** Lets vela enable all cases in one process, `rounds` times one after the other; in the order of the cases. */
export function timeCases(
  program: string,
  cases: readonly OracleCase[],
  rounds: number,
): OracleTiming[] {
  const answer = outputOf(program, ["time", `${rounds}`, "-"], manifestOf(cases));
  return JSON.parse(answer) as OracleTiming[];
}

function manifestOf(cases: readonly OracleCase[]): string {
  return JSON.stringify({
    cases: cases.map(({ addonFolder, ...one }) => ({ ...one, name: addonFolder })),
  });
}

/** Throws when the program could not answer for one of the cases. */
function answersIn(lines: string): Map<string, string> {
  const answers = [...eachIn(lines)];
  const faults = answers.flatMap(([id, { fault }]) =>
    fault === undefined ? [] : [`case ${id}: ${fault}`],
  );
  if (faults.length > 0) throw new Error(`The oracle failed: ${faults.join("; ")}`);
  return new Map(answers.map(([id, { text = "" }]) => [id, text]));
}

/** What the program says of a case: the document's text, or why it cannot say what vela makes of it. */
export type OracleAnswer = { text: string; fault?: never } | { text?: never; fault: string };

function eachIn(lines: string): Map<string, OracleAnswer> {
  return new Map(
    linesOf(lines).map((line) => {
      const { id, ...answer } = JSON.parse(line) as { id: string } & OracleAnswer;
      return [id, answer];
    }),
  );
}

/** Renders all cases, and goes on behind one that the program has no answer for or that ends its process. */
export function renderEach(
  program: string,
  cases: readonly OracleCase[],
): Map<string, OracleAnswer> {
  const answers = new Map<string, OracleAnswer>();
  let left = cases;
  while (left.length > 0) {
    const input = manifestOf(left);
    const options = { input, encoding: "utf8", maxBuffer: 1 << 30 } as const;
    const { stdout, stderr } = spawnSync(program, ["cases", "-"], options);
    for (const [id, answer] of eachIn(stdout)) answers.set(id, answer);
    left = left.filter(({ id }) => !answers.has(id));
    const [ending, ...others] = left;
    if (!ending) break;
    answers.set(ending.id, { fault: `the process ends: ${stderr.slice(0, 1000)}` });
    left = others;
  }
  return answers;
}

/** A question to vela's own code: what does a build of it make of these values for this parameter.cue? */
export interface ContractQuestion {
  parameterCue: string;
  values: readonly JsonObject[];
  /** What uses the parameter: template.cue, a component resource, a component resource that does not use it, NOTES.cue. */
  build: "template" | "component" | "unrelated" | "notes";
}

/** `error`: refused at loading, where the OpenAPI document is made. Otherwise one of `answers` for each of the values. */
export type ContractAnswer =
  { error: string } | { answers: { accepted: boolean; parameter?: Json; error?: string }[] };

/**
 * Asks all questions in one process; the answers are in their order. Some 500 questions with five values each take a second
 * on two idle cores. Throws for a question that the oracle can't read.
 */
export function askContract(
  program: string,
  questions: readonly ContractQuestion[],
): ContractAnswer[] {
  return askInLines(program, ["contract"], questions);
}

function sourceHash(moduleFile: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(sources).filter((name) => name.endsWith(".go"));
  for (const name of [...files.sort(), moduleFile, moduleFile.replace(/mod$/, "sum")]) {
    hash.update(`${name}\0`).update(readFileSync(join(sources, name)));
  }
  return hash.digest("hex").slice(0, 16);
}
