import { suggest } from "../diagnostics/suggest.ts";
import type { SchemaNode } from "../model/parameter.ts";
import type { SchemaReader } from "./schema-reader.ts";

/** Keywords that say something to people and change no value; they are carried along. */
const annotationKeywords = ["title", "group", "examples", "deprecated", "secret"] as const;

const everywhere: ReadonlySet<string> = new Set([
  ...["type", "description", "default"],
  ...annotationKeywords,
]);

const steps: Readonly<Record<string, string>> = {
  format: "Write the format as a pattern",
  multipleOf: "List the values with Type.Enum, or ask for another unit",
  allOf: "Write one Type.Object with all the fields",
  oneOf: "Use Type.Union",
  not: "Say what is allowed instead of what is not",
  additionalItems: "Use Type.Array, or Type.Object with a name for each place",
  prefixItems: "Use Type.Array, or Type.Object with a name for each place",
  uniqueItems: "Use Type.Record, whose keys are unique",
  $ref: "Write the schema itself in place of the reference",
};

/** Reports each keyword of a node that is neither in `known` nor understood everywhere. */
export function refuseKeywords(
  reader: SchemaReader,
  node: SchemaNode,
  known: readonly string[],
): void {
  for (const keyword of Object.keys(node)) {
    if (everywhere.has(keyword) || known.includes(keyword)) continue;
    const step = Object.hasOwn(steps, keyword) ? steps[keyword] : undefined;
    const meant = suggest(keyword, [...everywhere, ...known]);
    reader.refuse(
      `has the keyword "${keyword}", which has no faithful form in CUE`,
      step ?? (meant === undefined ? `Remove "${keyword}"` : `Write "${meant}" instead`),
    );
  }
}

/** A keyword's number; undefined when it is absent or no finite number, which is reported. */
function numberKeyword(
  reader: SchemaReader,
  node: SchemaNode,
  keyword: string,
): number | undefined {
  const value = node[keyword];
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  reader.refuse(`has a "${keyword}" that is no number`, `Give "${keyword}" a number`);
  return undefined;
}

/** The keywords among `names` that are numbers, as an object. */
export function numberKeywords<Name extends string>(
  reader: SchemaReader,
  node: SchemaNode,
  names: readonly Name[],
): Partial<Record<Name, number>> {
  const found: Partial<Record<Name, number>> = {};
  for (const name of names) {
    const value = numberKeyword(reader, node, name);
    if (value !== undefined) found[name] = value;
  }
  return found;
}
