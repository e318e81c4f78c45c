import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TObject } from "vela-addon-kit/authoring";

const templates = join(import.meta.dirname, "../../addon-src/templates");

/** What counts here of a schema. */
interface SchemaNode {
  description?: string;
  properties?: Record<string, SchemaNode>;
}

/** A parameter as a user names it (`wait.timeout`), with its schema; groups are left out. */
export interface NamedParameter {
  path: string;
  schema: SchemaNode;
}

/** All parameters of a schema but groups; a list or map is one parameter. */
export function namedParameters(schema: TObject): NamedParameter[] {
  return parametersBelow("", schema);
}

/** Every path behind `parameter.` in the addon's CUE, definitions left out: they declare parameters of their own. */
export function usedPaths(): string[] {
  const files = readdirSync(templates, { recursive: true, encoding: "utf8" });
  const cue = files.filter(
    (file) => /\.cue(\.hbs)?$/.test(file) && !file.startsWith("definitions"),
  );
  const texts = cue.map((file) => readFileSync(join(templates, file), "utf8"));
  const matches = texts.flatMap((text) => [...text.matchAll(/\bparameter((?:\.\w+)+)/g)]);
  return [...new Set(matches.map(([, path = ""]) => path.slice(1)))].sort();
}

/** Whether the path is the other one or lies above it. */
export function covers(path: string, other: string): boolean {
  return other === path || other.startsWith(`${path}.`);
}

function parametersBelow(prefix: string, { properties = {} }: SchemaNode): NamedParameter[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = `${prefix}${name}`;
    return schema.properties ? parametersBelow(`${path}.`, schema) : [{ path, schema }];
  });
}
