import type { CueEngine } from "../../generator/engine/protocol.ts";
import { type AddonFiles, textOf } from "../../generator/model/addon-files.ts";
import { isJsonObject, type Json } from "../../generator/model/json.ts";
import { parameterFile } from "../../generator/check/parameter-scopes.ts";
import { askEngine } from "../../generator/vela/ask-engine.ts";
import { sourceFile } from "../../generator/vela/context.ts";
import { parsedFiles } from "../../generator/vela/parsed-files.ts";
import { roleOf } from "../../generator/vela/patterns.ts";

/** What is read of the OpenAPI schema that vela makes of a parameter.cue (pkg/schema/schema.go, v1.10.9). */
export interface OpenApiNode {
  /** Absent for what can be anything, and beside alternatives. */
  type?: string;
  enum?: Json[];
  default?: Json;
  properties?: Record<string, OpenApiNode>;
  /** Those with a default are among them. */
  required?: string[];
  additionalProperties?: OpenApiNode;
  items?: OpenApiNode;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: boolean;
  exclusiveMaximum?: boolean;
  minItems?: number;
  minProperties?: number;
  oneOf?: OpenApiNode[];
  anyOf?: OpenApiNode[];
}

/** The readers of the addon's own parameters; definitions, views and config templates have others. */
const readers = ["cue-template", "resource", "notes"];

/**
 * The parameters of an addon: what its parameter.cue declares, and of any type those that its files read and none
 * declares. Undefined for an addon that has no parameters and reads none.
 */
export async function parameterNode(
  engine: CueEngine,
  addon: AddonFiles,
): Promise<OpenApiNode | undefined> {
  const declared = await declaredParameters(engine, addon);
  const read = await parametersRead(engine, addon);
  const known = declared?.properties ?? {};
  const undeclared = read.filter((name) => !Object.hasOwn(known, name));
  if (undeclared.length === 0) return declared;
  const added = Object.fromEntries(undeclared.map((name) => [name, {}]));
  return { type: "object", ...declared, properties: { ...known, ...added } };
}

async function declaredParameters(
  engine: CueEngine,
  addon: AddonFiles,
): Promise<OpenApiNode | undefined> {
  const path = parameterFile(await parsedFiles(engine, addon));
  const file = addon.files.find((one) => one.path === path);
  if (!file) return undefined;
  const asked = sourceFile({ path: file.path, text: textOf(file) });
  const { schema } = await askEngine(engine, { op: "openapi", file: asked });
  if (schema === undefined) return undefined;
  const node: unknown = JSON.parse(schema);
  return isJsonObject(node) ? node : undefined;
}

/** Names of the parameters that template.cue, the resources and NOTES.cue read, sorted. */
async function parametersRead(engine: CueEngine, addon: AddonFiles): Promise<string[]> {
  const names = new Set<string>();
  for (const [path, file] of await parsedFiles(engine, addon)) {
    if (!readers.includes(roleOf(path) ?? "")) continue;
    for (const { root, scope, path: steps } of file.references) {
      const [name] = steps;
      if (root === "parameter" && !scope && typeof name === "string") names.add(name);
    }
  }
  return [...names].sort();
}
