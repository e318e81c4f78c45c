import { findSourceMap } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import ts from "typescript";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import {
  type FilePosition,
  offsetAt,
  positionAt,
  type TextRange,
} from "../diagnostics/position.ts";
import { LoadTimeout } from "./import-project.ts";
import { importsOf, rangeOfNode } from "./imports-of.ts";
import { typeHint } from "./type-hint.ts";
import type { ModuleGraph, ProjectModule } from "./read-modules.ts";
import type { StoppedAt } from "./watch-load.ts";

/**
 * Says why a project did not load: at the import for what cannot be imported, at the place in a file that esbuild
 * refuses (source/syntax-error), else at the innermost stack frame inside the project.
 */
export function describeLoadFailure(graph: ModuleGraph, error: unknown): Diagnostic[] {
  const message = error instanceof Error ? error.message : `${String(error)} is thrown`;
  const refused = refusedByTransform(graph, message);
  if (refused.length > 0) return refused;
  if (error instanceof LoadTimeout) return [timedOut(graph, error)];
  const imported = unknownPackage(graph, error) ?? unknownExport(graph, message);
  return [imported ?? thrown(graph, error, message)];
}

function refusedByTransform(graph: ModuleGraph, message: string): Diagnostic[] {
  return [...message.matchAll(/^(.+):(\d+):(\d+): ERROR: (.+)$/gm)].flatMap(
    ([, file = "", line, column, text = ""]) => {
      const module = graph.modules.get(file);
      if (!module) return [];
      const at = positionOfLine(module, Number(line), Number(column) + 1);
      const hint = "Correct the TypeScript at this place";
      return [diagnostic("source/syntax-error", trimmed(text), at, { hint })];
    },
  );
}

function unknownPackage(graph: ModuleGraph, error: unknown): Diagnostic | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!/MODULE_NOT_FOUND|PACKAGE_PATH_NOT_EXPORTED|UNSUPPORTED_DIR_IMPORT/.test(code)) return;
  const message = (error as Error).message;
  for (const module of graph.modules.values()) {
    for (const { text, range } of importsOf(module.syntax)) {
      if (text.startsWith(".")) continue;
      const packageName = text.split("/", text.startsWith("@") ? 2 : 1).join("/");
      const subpath = `.${text.slice(packageName.length)}`;
      const isNamed = [text, packageName, subpath].some((name) => message.includes(`'${name}'`));
      if (!isNamed) continue;
      const at = positionAt(module.file, module.text, range);
      const hint = `Install it with npm install ${packageName}, or correct the import`;
      return diagnostic("source/load-failed", `There is no package "${text}"`, at, { hint });
    }
  }
  return undefined;
}

function unknownExport(graph: ModuleGraph, message: string): Diagnostic | undefined {
  const found = /requested module '(.+)' does not provide an export named '(.+)'/.exec(message);
  if (!found) return undefined;
  const [, specifier = "", name = ""] = found;
  for (const module of graph.modules.values()) {
    for (const { text, names } of importsOf(module.syntax)) {
      const wanted = text === specifier ? names.find((each) => each.name === name) : undefined;
      if (!wanted) continue;
      const at = positionAt(module.file, module.text, wanted.range);
      const problem = `The module "${specifier}" has no export named "${name}"`;
      const hint = `Export "${name}" there, or correct the import`;
      return diagnostic("source/load-failed", problem, at, { hint });
    }
  }
  return undefined;
}

function thrown(graph: ModuleGraph, error: unknown, message: string): Diagnostic {
  const kind = error instanceof Error && error.name !== "Error" ? `${error.name}: ` : "";
  const at = innermostFrame(graph, error) ?? positionAt(graph.entry.file, graph.entry.text, start);
  const text = withoutFolder(graph, `Loading fails: ${kind}${message}`);
  const correct = `Correct the code at this place, so that importing ${graph.entry.file} does not throw`;
  const hint = typeHint(message) ?? correct;
  return diagnostic("source/load-failed", trimmed(text), at, { hint });
}

function timedOut(graph: ModuleGraph, { message, stoppedAt }: LoadTimeout): Diagnostic {
  const { entry } = graph;
  const loop = stoppedAt && positionOfFrame(graph, stoppedAt);
  if (loop) {
    const hint = "End the loop at this place, or what calls this code again and again";
    return diagnostic("source/load-failed", message, loop, { hint });
  }
  const at = positionAt(entry.file, entry.text, start);
  const hint = `Look for an await at the top of ${entry.file}, or of what it imports, that nothing settles`;
  return diagnostic("source/load-failed", message, at, { hint });
}

const start: TextRange = { start: 0, end: 0 };

function innermostFrame(graph: ModuleGraph, error: unknown): FilePosition | undefined {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  for (const [, place = "", line, column] of stack.matchAll(
    /^ +at (?:.*\()?(.+?):(\d+):(\d+)\)?$/gm,
  )) {
    const found = positionOfFrame(graph, {
      url: place,
      line: Number(line),
      column: Number(column),
    });
    if (found) return found;
  }
  return undefined;
}

/** A place in the code that runs, by the address or path of its module; absent outside of the project. */
function positionOfFrame(graph: ModuleGraph, place: StoppedAt): FilePosition | undefined {
  const { url, line, column } = place;
  const file = url.startsWith("file:") ? fileURLToPath(url.replace(/\?.*$/, "")) : url;
  const module = graph.modules.get(path.normalize(file));
  if (!module) return undefined;
  const original = beforeTransform(url, line, column);
  return positionOfLine(module, original.line, original.column);
}

/** Node maps stack frames itself, unless a tool such as vitest formats stacks in its own way. */
function beforeTransform(
  place: string,
  line: number,
  column: number,
): { line: number; column: number } {
  const map = place.includes("?") ? findSourceMap(place) : undefined;
  const entry = map?.findEntry(line - 1, column - 1);
  return entry && "originalLine" in entry
    ? { line: entry.originalLine + 1, column: entry.originalColumn + 1 }
    : { line, column };
}

/** The position of the widest expression that begins at a place. */
function positionOfLine(module: ProjectModule, line: number, column: number): FilePosition {
  const offset = offsetAt(module.text, line, column);
  let widest: TextRange = { start: offset, end: offset + 1 };
  const visit = (node: ts.Node): void => {
    const range = rangeOfNode(node, module.syntax);
    if (range.end <= offset || node.pos > offset) return;
    const isNarrower = range.end <= widest.end;
    if (range.start === offset && ts.isExpression(node) && !isNarrower) widest = range;
    else ts.forEachChild(node, visit);
  };
  visit(module.syntax);
  return positionAt(module.file, module.text, widest);
}

/** Names the project's files as a person would type them, for messages of Node that hold absolute paths. */
function withoutFolder({ paths }: ModuleGraph, text: string): string {
  const folder = paths.folder + path.sep;
  const typed = paths.root === "." ? "" : `${paths.root}/`;
  return text.replaceAll(pathToFileURL(folder).href, typed).replaceAll(folder, typed);
}

function trimmed(message: string): string {
  return message.replaceAll(/\s+/g, " ").trim().replace(/\.$/, "");
}
