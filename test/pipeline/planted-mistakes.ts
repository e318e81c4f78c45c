import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { DiagnosticCode } from "../../generator/diagnostics/codes.ts";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { isFilePosition, positionAt } from "../../generator/diagnostics/position.ts";
import { projectsFolder } from "./run-project.ts";

/** A mistake that a person planted in a fixture project, as its mistakes.json says it. */
export interface PlantedMistake {
  code: DiagnosticCode;
  /** The file to edit, for example `addon-src/addon.ts`. */
  file: string;
  /** The text that is wrong; empty when the file as a whole is, which is then its first character. */
  token: string;
  /** A text around the token that occurs once in the file; by default the token itself. */
  in?: string;
}

export function readMistakes(project: string): PlantedMistake[] {
  const text = readFileSync(join(projectsFolder, project, "mistakes.json"), "utf8");
  return (JSON.parse(text) as { mistakes: PlantedMistake[] }).mistakes;
}

/** `code file:line:column+length` of a planted mistake, its token looked up in the file. */
export function plantedPlace(project: string, mistake: PlantedMistake): string {
  const { code, file, token } = mistake;
  const path = join(projectsFolder, project, file.replace(/^addon-src\//, ""));
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const around = mistake.in ?? token;
  const start = text.indexOf(around);
  if (start === -1 || (token !== "" && text.includes(around, start + 1))) {
    throw new Error(`"${around}" does not stand exactly once in ${file}`);
  }
  const at = start + around.indexOf(token);
  const { line, column, length } = positionAt(file, text, { start: at, end: at + token.length });
  return `${code} ${file}:${line}:${column}+${length}`;
}

/** The same of a diagnostic. */
export function reportedPlace({ code, at }: Diagnostic): string {
  if (!isFilePosition(at)) return `${code} ${at.origin} #${at.index}`;
  return `${code} ${at.file}:${at.line}:${at.column}+${at.length}`;
}
