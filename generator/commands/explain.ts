import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import type { Argv } from "yargs";

import { type DiagnosticCode, diagnosticCodes } from "../diagnostics/codes.ts";
import { docsPage } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { CommandIo, ExitCode } from "./command-io.ts";
import { UsageError } from "./usage-error.ts";

export interface ExplainOptions {
  /** All codes are listed without one. */
  code: string | undefined;
}

export const explainUsage = "explain [code]";
export const explainSummary = "Print what the code of a finding means, or list the codes";

export function explainArguments(yargs: Argv): Argv<ExplainOptions> {
  return yargs.positional("code", {
    type: "string",
    describe: "The code of a finding, for example values/invalid",
  });
}

/**
 * Prints the page of a code on stdout, which is Markdown; without a code a line for each, with its title.
 * @throws UsageError for a code that does not exist.
 */
export function explain({ code }: ExplainOptions, io: CommandIo): Promise<ExitCode> {
  io.stdout.write(code === undefined ? listOfCodes() : pageOf(knownCode(code)));
  return Promise.resolve(0);
}

function listOfCodes(): string {
  const entries = Object.entries(diagnosticCodes);
  const width = Math.max(...entries.map(([code]) => code.length));
  return entries.map(([code, { title }]) => `${code.padEnd(width)}  ${title}\n`).join("");
}

function knownCode(given: string): DiagnosticCode {
  const codes = Object.keys(diagnosticCodes) as DiagnosticCode[];
  const known = codes.find((code) => code === given);
  if (known !== undefined) return known;
  const meant = codes.find((code) => code.endsWith(`/${given}`)) ?? suggest(given, codes);
  const help = meant === undefined ? 'run "vela-addon explain" for all codes' : `write "${meant}"`;
  throw new UsageError(`There is no code "${given}"; ${help}`);
}

/** Pages are shipped where the repository has them. */
function pageOf(code: DiagnosticCode): string {
  const manifest = createRequire(import.meta.url).resolve("vela-addon-kit/package.json");
  return readFileSync(path.join(path.dirname(manifest), docsPage(code)), "utf8");
}
