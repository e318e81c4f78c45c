import { cueLabel, cueString } from "../model/cue-literal.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import { usageText } from "./annotations.ts";
import { type CueDoc, flattenDoc, joinDocs } from "./cue-doc.ts";
import { type CueField, fieldLines } from "./cue-fields.ts";
import type {
  Field,
  NumberType,
  ParameterType,
  ScalarType,
  StringType,
  StructType,
} from "./parameter-type.ts";

const collections: ReadonlySet<string> = new Set(["list", "map", "struct", "choice"]);

/** How structs are written: over several lines with comments, or on one line without. */
type Layout = { indent: string } | "one-line";

/** A type on one line, with all its bounds and without defaults, for example `[...{key?: string}]`. */
export function cueTypeLine(type: ParameterType): string {
  return flattenDoc(typeDoc(type, "one-line")).text;
}

/** The struct of all parameters, or one inside of it, over several lines; each field is marked with its path. */
export function structDoc({ fields }: StructType, indent: string): CueDoc {
  if (fields.length === 0) return "{}";
  const inner = `${indent}\t`;
  return [
    "{\n",
    fieldLines(
      fields.map((field) => cueField(field, inner)),
      inner,
    ),
    indent,
    "}",
  ];
}

function cueField(field: Field, indent: string): CueField {
  const { path, name, optional } = field;
  const usage = usageText(field.description, field.annotations);
  return {
    path,
    comment: usage === "" ? "" : `// +usage=${usage}`,
    label: `${cueLabel(name)}${optional ? "?" : ""}:`,
    value: valueDoc(field, { indent }),
    isPlain: !collections.has(field.type.kind),
  };
}

/** A field's type behind its default. What OpenAPI cannot take beside a default is left to `_constraints`. */
function valueDoc({ type, default: value }: Field, layout: Layout): CueDoc {
  // An object's only default is {}, which CUE takes for a struct or map anyway.
  if (value === undefined || type.kind === "struct" || type.kind === "map") {
    return typeDoc(type, layout);
  }
  const marked = `*${cueInline(value)}`;
  if (type.kind === "literals") {
    const others = type.values.filter((other) => other !== value).map(cueInline);
    return others.length === 0 ? cueInline(value) : [marked, ...others].join(" | ");
  }
  return [marked, " | ", typeDoc(besideDefault(type, value), layout)];
}

/** What is written of a type beside its default: less where OpenAPI takes less, and the default not twice. */
function besideDefault(type: ParameterType, value: Json): ParameterType {
  switch (type.kind) {
    case "integer":
    case "number":
      return { kind: type.kind };
    case "string":
      return type.pattern === undefined ? type : { kind: "string", pattern: type.pattern };
    case "alternatives": {
      const members = type.members.flatMap((member): ScalarType[] => {
        if (member.kind !== "literals") return [member];
        const values = member.values.filter((other) => other !== value);
        return values.length === 0 ? [] : [{ ...member, values }];
      });
      return { kind: "alternatives", members };
    }
    default:
      return type;
  }
}

function typeDoc(type: ParameterType, layout: Layout): CueDoc {
  switch (type.kind) {
    case "any":
      return "_";
    case "boolean":
      return "bool";
    case "null":
      return "null";
    case "literals":
      return type.values.map(cueInline).join(" | ");
    case "integer":
    case "number":
      return [type.kind === "integer" ? "int" : "number", ...numberBounds(type)].join(" & ");
    case "string":
      return ["string", ...stringBounds(type)].join(" & ");
    case "alternatives":
      return joinDocs(
        type.members.map((member) => typeDoc(member, layout)),
        " | ",
      );
    case "list":
      return type.items.kind === "any" ? "[...]" : ["[...", typeDoc(type.items, layout), "]"];
    case "map":
      return ["{[string]: ", typeDoc(type.values, layout), "}"];
    case "struct":
      return layout === "one-line" ? structLine(type) : structDoc(type, layout.indent);
    case "choice":
      return joinDocs(
        type.branches.map(({ struct }) => typeDoc(struct, layout)),
        " | ",
      );
  }
}

function structLine({ fields }: StructType): string {
  const declared = fields.map(
    ({ name, optional, type }) => `${cueLabel(name)}${optional ? "?" : ""}: ${cueTypeLine(type)}`,
  );
  return `{${declared.join(", ")}}`;
}

export function numberBounds(type: NumberType): string[] {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = type;
  const bounds: [sign: string, bound: number | undefined][] = [
    [">=", minimum],
    [">", exclusiveMinimum],
    ["<=", maximum],
    ["<", exclusiveMaximum],
  ];
  return bounds.flatMap(([sign, bound]) =>
    bound === undefined ? [] : [boundText(type.kind, sign, bound)],
  );
}

/** CUE reads `<-` as one sign; numbers that would need it are refused (see readNumberType), integers need not. */
function boundText(kind: NumberType["kind"], sign: string, bound: number): string {
  const isOneSign = sign === "<" && bound < 0;
  return isOneSign && kind === "integer" ? `<=${Math.ceil(bound) - 1}` : sign + cueInline(bound);
}

function stringBounds(type: StringType): string[] {
  const pattern = type.pattern === undefined ? [] : [`=~${cueString(type.pattern)}`];
  const length = lengthBound(type);
  return length === undefined ? pattern : [...pattern, length];
}

/**
 * A text's length as a pattern. CUE's strings.MinRunes would need an import, and vela loses the imports of a
 * component's own file beside one of the context (makeValueWithFiles, kubevela/workflow v0.6.3).
 */
export function lengthBound({ minLength = 0, maxLength }: StringType): string | undefined {
  if (minLength === 0 && maxLength === undefined) return undefined;
  return `=~${cueString(`^[\\s\\S]{${minLength},${maxLength ?? ""}}$`)}`;
}

/** A JSON value as CUE on one line. */
function cueInline(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(cueInline).join(", ")}]`;
  if (isJsonObject(value)) {
    const fields = Object.entries(value).map(
      ([key, item]) => `${cueLabel(key)}: ${cueInline(item)}`,
    );
    return `{${fields.join(", ")}}`;
  }
  return typeof value === "string" ? cueString(value) : JSON.stringify(value);
}
