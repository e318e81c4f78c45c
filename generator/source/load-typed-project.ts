import { stat } from "node:fs/promises";
import path from "node:path";

import { type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { type FilePosition, positionAt } from "../diagnostics/position.ts";
import type { AddonSource, TemplateData, TemplateFile } from "../model/addon-source.ts";
import type { AddonMetadata } from "../model/metadata.ts";
import type { ParameterSchema } from "../model/parameter.ts";
import { checkDefinition } from "./check-definition.ts";
import { type CollectedRanges, collectRanges } from "./collect-ranges.ts";
import type { DefinitionProblem } from "./definition-problem.ts";
import { describeLoadFailure } from "./describe-load-failure.ts";
import { findSyntaxErrors } from "./find-syntax-errors.ts";
import { importProject } from "./import-project.ts";
import { mendDefinition } from "./mend-definition.ts";
import { projectPaths } from "./project-paths.ts";
import { type ModuleGraph, readModules } from "./read-modules.ts";
import { readTemplates } from "./read-templates.ts";

/** A typed project, or the reasons why it is none. */
export interface LoadedProject {
  /**
   * Absent when an error leaves nothing to look at. Mistakes in metadata and unknown keys do not: then the broken
   * fields are left out or stood in for, so that the later stages find the other mistakes in the same run.
   */
  source?: AddonSource;
  /** Sorted; all mistakes of one run. */
  diagnostics: Diagnostic[];
}

export interface LoadOptions {
  /** The folder from which `root` and the names in messages are meant; the current directory by default. */
  cwd?: string;
  /** How long the project's code may take to load, in milliseconds; 60,000 by default. */
  timeLimitMs?: number;
}

/**
 * Loads the typed project in the folder `root`: addon.ts, what it imports, and the files below templates/.
 *
 * **A typed project is code, and loading runs it** with the rights of the process: load only what you trust.
 * Loading again gives what the files hold then. The module graph of every load stays in memory until the process
 * ends, as Node keeps modules.
 *
 * Reports every source/* code, metadata/missing-field, metadata/invalid-field, metadata/invalid-name and
 * schema/not-an-object. Throws only when a file that is there cannot be read.
 */
export async function loadTypedProject(
  root: string,
  options: LoadOptions = {},
): Promise<LoadedProject> {
  const paths = await projectPaths(root, options.cwd ?? process.cwd());
  const entry = paths && path.join(paths.folder, "addon.ts");
  if (!entry || !(await isFile(entry))) return { diagnostics: [notFound(paths?.root ?? root)] };
  const { templates, diagnostics } = await readTemplates(paths);
  const graph = await readModules(paths, entry);
  const unreadable = [...graph.diagnostics, ...findSyntaxErrors(graph)];
  const loaded = unreadable.length > 0 ? unreadable : await loadDefinition(graph, options);
  if (Array.isArray(loaded)) {
    return { diagnostics: sortDiagnostics([...diagnostics, ...loaded]) };
  }
  const found = sortDiagnostics([...diagnostics, ...loaded.diagnostics]);
  if (diagnostics.length > 0) return { diagnostics: found };
  return { source: sourceOf(graph, loaded, templates), diagnostics: found };
}

interface LoadedDefinition {
  /** What is wrong with the definition; what is wrong is not in it. */
  diagnostics: Diagnostic[];
  definition: { metadata: AddonMetadata; parameters?: ParameterSchema; data?: TemplateData };
  ranges: CollectedRanges;
}

/** Runs the project's code and checks what it exports; gives the reasons when that is no addon. */
async function loadDefinition(
  graph: ModuleGraph,
  options: LoadOptions,
): Promise<LoadedDefinition | Diagnostic[]> {
  const outcome = await importProject(graph.entry.path, options.timeLimitMs ?? 60_000);
  if (!outcome.ok) return describeLoadFailure(graph, outcome.error);
  const ranges = collectRanges(graph);
  const problems = checkDefinition(outcome.exports);
  const diagnostics = problems.map((problem) => reported(graph, ranges, problem));
  const mended = mendDefinition(outcome.exports.default, problems);
  if (!mended) return diagnostics;
  // The checks have just shown this shape.
  const definition = mended as unknown as LoadedDefinition["definition"];
  return { definition, ranges, diagnostics };
}

function reported(
  graph: ModuleGraph,
  ranges: CollectedRanges,
  { code, message, hint, ...problem }: DefinitionProblem,
): Diagnostic {
  const details = { ...(problem.path === "" ? {} : { path: problem.path }), hint };
  return diagnostic(code, message, positionOf(graph, ranges, problem), details);
}

/** The token of a path, or the nearest written ancestor's; the start of addon.ts when nothing is written. */
function positionOf(
  { entry, modules }: ModuleGraph,
  { keys, ranges, definition }: CollectedRanges,
  { path: wanted, token }: Pick<DefinitionProblem, "path" | "token">,
): FilePosition {
  const [first, second] = token === "key" ? [keys, ranges] : [ranges, keys];
  const words = wanted.split(".");
  const ancestors = words.map((_, index) => words.slice(0, words.length - index).join("."));
  const found =
    wanted === ""
      ? definition
      : ancestors.map((each) => first.get(each) ?? second.get(each)).find(Boolean);
  const module = found && [...modules.values()].find(({ file }) => file === found.file);
  if (!module) return positionAt(entry.file, entry.text, { start: 0, end: 0 });
  return positionAt(module.file, module.text, found.range);
}

function sourceOf(
  { paths, modules }: ModuleGraph,
  { definition, ranges }: LoadedDefinition,
  templates: TemplateFile[],
): AddonSource {
  const texts = new Map([...modules.values()].map(({ file, text }) => [file, text]));
  for (const { file, bytes } of templates) {
    const text = textOfBytes(bytes);
    if (text !== undefined) texts.set(file, text);
  }
  const { metadata, parameters, data = {} } = definition;
  return {
    root: paths.root,
    metadata: withoutUndefined(metadata),
    ...(parameters === undefined ? {} : { parameters }),
    data: withoutUndefined(data),
    templates,
    ranges: ranges.ranges,
    texts,
  };
}

/** A copy, so that nothing later can change what the project holds; a field set to undefined is absent in it. */
function withoutUndefined<Value extends object>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** Undefined for bytes that are no UTF-8, such as an image. */
function textOfBytes(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function notFound(root: string): Diagnostic {
  const file = path.posix.join(root, "addon.ts");
  const at = positionAt(file, "", { start: 0, end: 0 });
  return diagnostic("source/project-not-found", `There is no typed project in "${root}"`, at, {
    hint: `Create ${file} with export default defineAddon({ ... }), or name the project's folder`,
  });
}

async function isFile(file: string): Promise<boolean> {
  const status = await stat(file).catch(() => undefined);
  return status?.isFile() ?? false;
}
