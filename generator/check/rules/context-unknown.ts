import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import type { FieldPath, ParsedFile, Reference } from "../../engine/protocol.ts";
import { findFile, isStandIn, textOf } from "../../model/addon-files.ts";
import { isJsonObject, type JsonObject, textOr } from "../../model/json.ts";
import { locate, renderedPlaces } from "../../model/locate.ts";
import { askEngine } from "../../vela/ask-engine.ts";
import { sourceFile } from "../../vela/context.ts";
import {
  addonContext,
  configTemplateContext,
  type ContextField,
  definitionContext,
  notesContext,
  parameterContext,
} from "../../vela/known-context.ts";
import { parsedFiles } from "../../vela/parsed-files.ts";
import { roleOf } from "../../vela/patterns.ts";
import { readPackage } from "../../vela/read-package.ts";
import { startsWith } from "../declared-fields.ts";
import type { Rule, RuleInput } from "../rule.ts";

/**
 * A use of something that vela does not put into `context` where the file is evaluated. In an addon's own files also
 * a metadata field that this addon leaves empty, when the use needs it.
 */
export const contextUnknown: Rule = {
  name: "context-unknown",
  async check(input) {
    const parsed = await parsedFiles(input.engine, input.addon);
    const found: Diagnostic[] = [];
    for (const [path, file] of parsed) {
      const uses = contextUses(input, path, file);
      const known = uses.length > 0 ? await contextOf(input, path) : undefined;
      if (known) found.push(...uses.flatMap((use) => unknownUse(input, path, { use, known })));
    }
    return found;
  },
};

/** Uses of vela's context, not of a field of that name that the file declares. */
function contextUses({ addon }: RuleInput, path: string, file: ParsedFile): Reference[] {
  // A parser that is lost takes names for what they are not.
  if (file.errors.length > 0) return [];
  const isOwn = file.declared.some(({ root, scope }) => root === "context" && !isDeep(scope));
  if (isOwn) return [];
  return file.references.filter(
    ({ root, scope, at }) =>
      root === "context" && scope === undefined && !isStandIn(addon, path, at),
  );
}

function isDeep(scope: FieldPath | undefined): boolean {
  return scope !== undefined && !(scope.length === 1 && scope[0] === "template");
}

/** Undefined where it is not known what there is. */
async function contextOf(input: RuleInput, path: string): Promise<ContextField | undefined> {
  const role = roleOf(path);
  if (role === "config-template") return configTemplateContext;
  if (role === "definition") return await contextOfDefinition(input, path);
  if (input.source?.unsound?.includes("metadata")) return undefined;
  const { install } = await readPackage(input.engine, input.addon);
  const metadata = install?.metadata.json;
  if (!metadata || role === "view") return undefined;
  if (role === "notes") return notesContext(metadata);
  return role === "parameter" || role === "legacy-parameter"
    ? parameterContext(metadata)
    : addonContext(metadata);
}

async function contextOfDefinition(
  { engine, addon }: RuleInput,
  path: string,
): Promise<ContextField> {
  const file = findFile(addon, path);
  const text = file ? textOf(file) : "";
  const read = await askEngine(engine, { op: "definition", file: sourceFile({ path, text }) });
  const metadata = JSON.parse(read.metadata ?? "{}") as JsonObject;
  const [described = {}] = Object.values(metadata);
  return definitionContext(isJsonObject(described) ? textOr(described.type) : "");
}

interface Use {
  use: Reference;
  known: ContextField;
}

function unknownUse({ addon }: RuleInput, path: string, { use, known }: Use): Diagnostic[] {
  const problem = problemOf(use, known);
  if (!problem) return [];
  const location = locate(addon, path, use.at);
  const related = renderedPlaces(location);
  const name = `context.${problem.name}`;
  const details = { path: name, related };
  if (problem.isEmpty) {
    const message = `"${name}" does not exist: the metadata of this addon leave it empty`;
    const hint = `Write "if ${name} != _|_ { … }" around it`;
    return [diagnostic("cue/unknown-context", message, location.at, { ...details, hint })];
  }
  const message = `"${name}" is nothing that vela puts into the context here`;
  const hint = hintOf(problem, known);
  return [diagnostic("cue/unknown-context", message, location.at, { ...details, hint })];
}

const mostListed = 8;

function hintOf({ name, known }: ContextProblem, context: ContextField): string {
  const meant = suggest(name, known);
  if (meant) return `Write "context.${meant}"`;
  const metadata = context.fields?.metadata?.fields ?? {};
  if (Object.hasOwn(metadata, name)) return `Write "context.metadata.${name}"`;
  if (known.length > mostListed) return "Pass the value as a parameter";
  return `Use one of: ${known
    .map((one) => `context.${one}`)
    .sort()
    .join(", ")}`;
}

interface ContextProblem {
  name: string;
  isEmpty: boolean;
  known: string[];
}

function problemOf(use: Reference, context: ContextField): ContextProblem | undefined {
  let node = context;
  const names: string[] = [];
  for (const [at, part] of use.path.entries()) {
    if (part === null || !node.fields) return undefined;
    const known = Object.keys(node.fields).map((name) => [...names, name].join("."));
    names.push(part);
    const next = Object.hasOwn(node.fields, part) ? node.fields[part] : undefined;
    const isEmpty = next ? next.isEmpty === true : node.isMap === true;
    if (!next && !isEmpty) return { name: names.join("."), isEmpty, known };
    const isNeeded = use.certain && use.use !== "tested";
    if (isEmpty && isNeeded && !isGuarded(use, use.path.slice(0, at + 1))) {
      return { name: names.join("."), isEmpty, known: [] };
    }
    if (!next) return undefined;
    node = next;
  }
  return undefined;
}

function isGuarded({ guards = [] }: Reference, path: FieldPath): boolean {
  return guards.some((guard) => startsWith(guard, path) || startsWith(path, guard));
}
