import path from "node:path";

import { type Diagnostic, diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import { type FilePosition, positionAt } from "../diagnostics/position.ts";
import type { AddonSource, TemplateFile, UnsoundPart } from "../model/addon-source.ts";
import type { TypedDefinition } from "../model/definition.ts";
import { textOfUtf8 } from "../model/utf8.ts";
import { checkDefinition } from "./check-definition.ts";
import { definitionPath } from "./check-typed-definitions.ts";
import { type CollectedRanges, collectRanges, nameDefinitions } from "./collect-ranges.ts";
import type { DefinitionProblem } from "./definition-problem.ts";
import { describeLoadFailure } from "./describe-load-failure.ts";
import { findSyntaxErrors } from "./find-syntax-errors.ts";
import { importProject } from "./import-project.ts";
import { mendDefinition, type SoundDefinition } from "./mend-definition.ts";
import { projectPaths } from "./project-paths.ts";
import { projectNotFound } from "./project-not-found.ts";
import { type ModuleGraph, readModules } from "./read-modules.ts";
import { readTemplates } from "./read-templates.ts";
import { isFile } from "./sources-nearby.ts";

/** A typed project, or the reasons why it is none. `source` is absent exactly when an error is among them. */
export interface LoadedProject {
  source?: AddonSource;
  /** After an error: what is left of the project, for finding its other mistakes in the same run. */
  remains?: AddonSource;
  /** Sorted; all mistakes of one run. */
  diagnostics: Diagnostic[];
}

export interface LoadOptions {
  /** The folder from which `root` and the names in messages are meant; the current directory by default. */
  cwd?: string;
  /** How long the project's code may take to load, in milliseconds; 30,000 by default. */
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
  const cwd = options.cwd ?? process.cwd();
  const paths = await projectPaths(root, cwd);
  const entry = paths && path.join(paths.folder, "addon.ts");
  if (!entry || !(await isFile(entry))) {
    return { diagnostics: [await projectNotFound(paths, { given: root, cwd })] };
  }
  const { templates, diagnostics } = await readTemplates(paths);
  const graph = await readModules(paths, entry);
  const unreadable = [...graph.diagnostics, ...findSyntaxErrors(graph)];
  const loaded =
    unreadable.length > 0 ? notLoaded(unreadable) : await loadDefinition(graph, options);
  const found = sortDiagnostics([...diagnostics, ...loaded.diagnostics]);
  const source = sourceOf(graph, loaded, templates);
  if (found.length === 0) return { source, diagnostics: [] };
  return diagnostics.length > 0 ? { diagnostics: found } : { remains: source, diagnostics: found };
}

interface LoadedDefinition {
  /** What is wrong with the definition; what is wrong is not in it. */
  diagnostics: Diagnostic[];
  unsound: readonly UnsoundPart[];
  definition: SoundDefinition;
  ranges: CollectedRanges;
}

/** Runs the project's code and checks what it exports. */
async function loadDefinition(graph: ModuleGraph, options: LoadOptions): Promise<LoadedDefinition> {
  const outcome = await importProject(graph.entry.path, options.timeLimitMs ?? 30_000);
  if (!outcome.ok) return notLoaded(describeLoadFailure(graph, outcome.error));
  try {
    return readDefinition(graph, outcome.exports);
  } catch (error) {
    // Reading a value runs code of the project too: getters, proxies, toJSON.
    return notLoaded(describeLoadFailure(graph, error));
  }
}

function readDefinition(graph: ModuleGraph, exports: Record<string, unknown>): LoadedDefinition {
  const problems = checkDefinition(exports);
  const listed = (exports.default as { definitions?: unknown } | undefined)?.definitions;
  const entries: unknown[] = Array.isArray(listed) ? listed : [];
  const ranges = nameDefinitions(collectRanges(graph), (at) => definitionPath(entries[at], at));
  const diagnostics = problems.map((problem) => reported(graph, ranges, problem));
  const { definition, unsound } = mendDefinition(exports.default, problems);
  const { metadata, parameters, definitions, data = {} } = definition;
  const copied = {
    metadata: withoutUndefined(metadata),
    ...(parameters === undefined ? {} : { parameters }),
    ...(definitions === undefined ? {} : { definitions: definitions.map(copiedDefinition) }),
    data: withoutUndefined(data),
  };
  return { definition: copied, unsound, ranges, diagnostics };
}

/** Nothing is known about a project whose code does not run, but its template files are still there. */
function notLoaded(diagnostics: Diagnostic[]): LoadedDefinition {
  const ranges = { ranges: new Map(), keys: new Map() };
  return { ...mendDefinition(undefined, []), ranges, diagnostics };
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
  { definition, ranges, unsound }: LoadedDefinition,
  templates: TemplateFile[],
): AddonSource {
  const texts = new Map([...modules.values()].map(({ file, text }) => [file, text]));
  for (const { file, bytes } of templates) {
    const text = textOfUtf8(bytes);
    if (text !== undefined) texts.set(file, text);
  }
  const { metadata, parameters, definitions, data = {} } = definition;
  return {
    root: paths.root,
    metadata,
    ...(parameters === undefined ? {} : { parameters }),
    ...(definitions === undefined ? {} : { definitions }),
    data,
    templates,
    ranges: ranges.ranges,
    texts,
    ...(unsound.length === 0 ? {} : { unsound }),
  };
}

/** The schema is not copied: what is no JSON in it is for the schema stage to refuse. */
function copiedDefinition({ parameters, ...fields }: TypedDefinition): TypedDefinition {
  const copied = withoutUndefined(fields) as TypedDefinition;
  return parameters === undefined ? copied : { ...copied, parameters };
}

/** A copy, so that nothing later can change what the project holds; a field set to undefined is absent in it. */
function withoutUndefined<Value extends object>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
