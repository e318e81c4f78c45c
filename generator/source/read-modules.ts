import { readFile } from "node:fs/promises";
import path from "node:path";

import ts from "typescript";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { type ImportSpecifier, importsOf } from "./imports-of.ts";
import { nameOf, type ProjectPaths } from "./project-paths.ts";
import { namesBeside, resolveRelative } from "./resolve-relative.ts";

/** One TypeScript or JavaScript file of a typed project, parsed. */
export interface ProjectModule {
  /** Absolute path without symbolic links. */
  path: string;
  /** As a person would type it, for example `addon-src/parameters.ts`. */
  file: string;
  text: string;
  syntax: ts.SourceFile;
  /** Absolute path behind each relative specifier that leads to another module of the project. */
  imports: ReadonlyMap<string, string>;
}

/** addon.ts and everything it reaches through relative imports, by absolute path. */
export interface ModuleGraph {
  paths: ProjectPaths;
  entry: ProjectModule;
  modules: ReadonlyMap<string, ProjectModule>;
}

const moduleExtensions = new Set([".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs", ".jsx"]);

/**
 * Reads and parses a project's modules. Type-only imports are not followed: nothing loads them.
 * Reports relative imports that lead nowhere (source/load-failed). Throws when `entry` cannot be read.
 */
export async function readModules(
  paths: ProjectPaths,
  entry: string,
): Promise<ModuleGraph & { diagnostics: Diagnostic[] }> {
  const modules = new Map<string, ProjectModule>();
  const diagnostics: Diagnostic[] = [];
  const first = await readModule(paths, entry);
  const queue = [first];
  modules.set(entry, first);
  for (let module = queue.shift(); module; module = queue.shift()) {
    const imports = new Map<string, string>();
    for (const specifier of importsOf(module.syntax)) {
      if (!/^\.{1,2}(\/|$)/.test(specifier.text)) continue;
      const target = await resolveRelative(specifier.text, module.path);
      if (target === undefined) diagnostics.push(await missingModule(module, specifier));
      else if (moduleExtensions.has(path.extname(target))) imports.set(specifier.text, target);
    }
    modules.set(module.path, { ...module, imports });
    for (const target of imports.values()) {
      if (modules.has(target)) continue;
      const next = await readModule(paths, target);
      modules.set(target, next);
      queue.push(next);
    }
  }
  return { paths, entry: modules.get(entry) ?? first, modules, diagnostics };
}

async function readModule(paths: ProjectPaths, absolute: string): Promise<ProjectModule> {
  const text = (await readFile(absolute, "utf8")).replace(/^\uFEFF/, "");
  const syntax = ts.createSourceFile(absolute, text, ts.ScriptTarget.Latest);
  return { path: absolute, file: nameOf(paths, absolute), text, syntax, imports: new Map() };
}

async function missingModule(
  module: ProjectModule,
  specifier: ImportSpecifier,
): Promise<Diagnostic> {
  const at = positionAt(module.file, module.text, specifier.range);
  const near = suggest(specifier.text, await namesBeside(specifier.text, module.path));
  const hint = near ? `Import "${near}" instead` : `Create the file, or correct the import`;
  return diagnostic("source/load-failed", `There is no module "${specifier.text}"`, at, { hint });
}
