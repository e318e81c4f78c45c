import { lstat, readFile, stat } from "node:fs/promises";
import path from "node:path";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import { configurationFile } from "../model/configuration.ts";
import { type HelmIgnore, helmIgnoreFile, parseHelmIgnore } from "../model/helm-ignore.ts";
import { textOfUtf8 } from "../model/utf8.ts";
import { nameOf, type ProjectPaths } from "./project-paths.ts";

/** What a path leads to; `nothing` for a link that does not lead anywhere, which no rule leaves out. */
export type EntryKind = "file" | "folder" | "nothing";

/** Which files of an addon folder are not read. */
export interface LeftOutFiles {
  /** Asked once for each file and folder, in the order of the walk; what is below one that is left out is never asked. */
  leavesOut(path: string, kind: EntryKind): boolean;
  /** What was left out, with `/` behind a folder. */
  paths: readonly string[];
  /** What is wrong with the rules, once the walk is over. */
  diagnostics(): Diagnostic[];
}

/** What no release of vela sees: hidden names at the top, which match none of its patterns, and the configuration. */
function isUnseen(below: string): boolean {
  return (!below.includes("/") && below.startsWith(".")) || below === configurationFile;
}

/** For whatever renders or checks a folder, which vela enables without looking at .helmignore. */
export function unseenFiles(): LeftOutFiles {
  const paths: string[] = [];
  const leavesOut: LeftOutFiles["leavesOut"] = (below, kind) => {
    if (isUnseen(below)) paths.push(kind === "folder" ? `${below}/` : below);
    return isUnseen(below);
  };
  return { leavesOut, paths, diagnostics: () => [] };
}

/** The files without which an archive is none of an addon. */
const needed = ["metadata.yaml", "Chart.yaml"];

/**
 * For packing, in which helm's loader honours .helmignore (LoadDir, pkg/chart/loader/directory.go, helm v3.14.4).
 * Reports package/invalid-ignore and package/ignored-file.
 */
export async function unpackedFiles(paths: ProjectPaths): Promise<LeftOutFiles> {
  const read = await readIgnore(paths);
  const { file, text, ignore } = read;
  const leftOut: string[] = [];
  const ignoredBy = new Map<string, number>();
  const leavesOut: LeftOutFiles["leavesOut"] = (below, kind) => {
    const isFolder = kind === "folder";
    const line = kind === "nothing" ? undefined : ignore.lineIgnoring(below, isFolder);
    if (line !== undefined) ignoredBy.set(below, line);
    const isLeftOut = line !== undefined || isUnseen(below);
    if (isLeftOut) leftOut.push(isFolder ? `${below}/` : below);
    return isLeftOut;
  };
  const diagnostics = (): Diagnostic[] => {
    const lost = needed.flatMap((name) => {
      const line = ignoredBy.get(name) ?? ignore.lineIgnoring(name, false);
      return line === undefined ? [] : [ignoredFile(name, { file, text, line })];
    });
    return [...read.diagnostics, ...lost];
  };
  return { leavesOut, paths: leftOut, diagnostics };
}

interface ReadIgnore {
  /** As a person would type it. */
  file: string;
  text: string;
  ignore: HelmIgnore;
  diagnostics: Diagnostic[];
}

async function readIgnore(paths: ProjectPaths): Promise<ReadIgnore> {
  const absolute = path.join(paths.folder, helmIgnoreFile);
  const file = nameOf(paths, absolute);
  const none = { file, text: "", ignore: parseHelmIgnore().ignore };
  if (!(await lstat(absolute).catch(() => undefined))) return { ...none, diagnostics: [] };
  const status = await stat(absolute).catch(() => undefined);
  if (!status?.isFile()) return { ...none, diagnostics: [unreadable(file, "is no file")] };
  const bytes = await readFile(absolute);
  const text = textOfUtf8(bytes);
  if (text === undefined) return { ...none, diagnostics: [unreadable(file, "is not UTF-8")] };
  const { ignore, problems } = parseHelmIgnore(text);
  const diagnostics = problems.map(({ start, end, reason }) => {
    const at = positionAt(file, text, { start, end });
    const message = `The rule "${shortened(text.slice(start, end).trim())}" ${reason}`;
    const hint = "Write one rule per line, for example *.bak or docs/";
    return diagnostic("package/invalid-ignore", message, at, { hint });
  });
  return { file, text, ignore, diagnostics };
}

function shortened(rule: string): string {
  return rule.length > 60 ? `${rule.slice(0, 60)}…` : rule;
}

function unreadable(file: string, reason: string): Diagnostic {
  const at = positionAt(file, "", { start: 0, end: 0 });
  const hint = "Replace it with a text file, or remove it";
  return diagnostic("package/invalid-ignore", `"${file}" ${reason}`, at, { hint });
}

function ignoredFile(
  name: string,
  { file, text, line }: { file: string; text: string; line: number },
): Diagnostic {
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const rule = lines[line - 1] ?? "";
  const at = positionAt(file, text, { start, end: start + rule.length });
  const message = `The rule "${shortened(rule.trim())}" leaves out ${name}, without which there is no addon`;
  const isNegated = rule.trim().startsWith("!");
  const hint = isNegated
    ? 'Remove the rule: helm leaves out whatever a rule behind "!" does not match'
    : "Narrow the rule down, or remove it";
  return diagnostic("package/ignored-file", message, at, { hint });
}
