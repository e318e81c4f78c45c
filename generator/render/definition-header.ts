import { definitionAttributes, type TypedDefinition } from "../model/definition.ts";
import { cueLabel, cueString, cueTextBlock, cueValue } from "../model/cue-literal.ts";
import { isJsonObject, type Json } from "../model/json.ts";

/** A line or block of the header, and the path below the definition that it comes from; empty for the whole. */
export interface HeaderPiece {
  text: string;
  path: string;
}

/**
 * What stands in a definition before its template, as `vela def` lays it out: a field of the definition's name with
 * type, description, annotations, labels and attributes (Definition.FromCUE, pkg/definition/definition.go, v1.10.9).
 */
export function definitionHeader(definition: TypedDefinition): HeaderPiece[] {
  const { name, type, alias = "", description } = definition;
  return [
    { text: `${cueLabel(name)}: {\n`, path: "name" },
    { text: `\ttype:        ${cueString(type)}\n`, path: "" },
    { text: `\talias:       ${cueString(alias)}\n`, path: "alias" },
    { text: `\tdescription: ${cueString(description)}\n`, path: "description" },
    { text: `\tannotations: ${cueValue(annotationsOf(definition), "\t")}\n`, path: "annotations" },
    { text: `\tlabels: ${cueValue(labelsOf(definition), "\t")}\n`, path: "labels" },
    ...attributePieces(definition),
    { text: "}\n", path: "" },
  ];
}

function annotationsOf(definition: TypedDefinition): Record<string, string> {
  const { annotations = {} } = definition;
  if (definition.type !== "workflow-step" || definition.category === undefined) return annotations;
  return { category: definition.category, ...annotations };
}

function labelsOf(definition: TypedDefinition): Record<string, string> {
  const { labels = {} } = definition;
  if (definition.type !== "workflow-step" || definition.scope === undefined) return labels;
  return { scope: definition.scope, ...labels };
}

function attributePieces(definition: TypedDefinition): HeaderPiece[] {
  const attributes = definitionAttributes(definition);
  if (attributes.length === 0) return [{ text: "\tattributes: {}\n", path: "" }];
  const pieces = attributes.flatMap(([name, value]) =>
    name === "health"
      ? healthPieces(value)
      : [{ text: `\t\t${name}: ${cueValue(value, "\t\t")}\n`, path: name }],
  );
  const open = { text: "\tattributes: {\n", path: "" };
  return [open, ...pieces, { text: "\t}\n", path: "" }];
}

function healthPieces(health: Json): HeaderPiece[] {
  const given = isJsonObject(health) ? health : {};
  const texts = ["healthPolicy", "customStatus", "details"].flatMap((name): HeaderPiece[] => {
    const text = given[name];
    if (typeof text !== "string") return [];
    return [{ text: `\t\t\t${name}: ${cueTextBlock(text, "\t\t\t")}\n`, path: `health.${name}` }];
  });
  if (texts.length === 0) return [];
  return [
    { text: "\t\tstatus: {\n", path: "health" },
    ...texts,
    { text: "\t\t}\n", path: "health" },
  ];
}
