import { hasLoneSurrogate } from "../model/escape-text.ts";
import type { SchemaNode } from "../model/parameter.ts";
import type { LiteralsType, NumberType, Scalar, StringType } from "./parameter-type.ts";
import { readPattern } from "./pattern.ts";
import { numberKeywords, refuseKeywords } from "./schema-keywords.ts";
import type { SchemaReader } from "./schema-reader.ts";

/** Go's regular expressions, which count the characters, repeat nothing more often. */
const longestLength = 1000;

const lengths = ["minLength", "maxLength"] as const;
const bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] as const;

export function readStringType(reader: SchemaReader, node: SchemaNode): StringType {
  refuseKeywords(reader, node, ["pattern", ...lengths]);
  const type: StringType = { kind: "string", ...numberKeywords(reader, node, lengths) };
  const { minLength = 0, maxLength = longestLength } = type;
  const isCount = (value: number): boolean =>
    Number.isInteger(value) && value >= 0 && value <= longestLength;
  if (!isCount(minLength) || !isCount(maxLength) || minLength > maxLength) {
    reader.refuse(
      `asks for a length of ${minLength} to ${maxLength} characters`,
      `Give minLength and maxLength whole numbers from 0 to ${longestLength}, the lower one first`,
    );
  }
  readPatternKeyword(reader, node, type);
  return type;
}

function readPatternKeyword(reader: SchemaReader, node: SchemaNode, type: StringType): void {
  const pattern: unknown = node.pattern;
  if (pattern === undefined) return;
  if (typeof pattern !== "string") {
    reader.refuse("has a pattern that is no text", "Give the pattern as a text");
    return;
  }
  const reading = readPattern(pattern);
  if (reading.ok) type.pattern = pattern;
  else reader.refuse(reading.reason, reading.hint);
}

export function readNumberType(
  reader: SchemaReader,
  node: SchemaNode,
  kind: NumberType["kind"],
): NumberType {
  refuseKeywords(reader, node, bounds);
  const type: NumberType = { kind, ...numberKeywords(reader, node, bounds) };
  const unsafe = bounds.find((name) => !isExact(type[name] ?? 0));
  if (unsafe) {
    reader.refuse(
      `has the ${unsafe} ${JSON.stringify(type[unsafe])}, which JSON readers round`,
      `Keep whole numbers within ${Number.MAX_SAFE_INTEGER}`,
    );
  } else if (reader.refuseNegativeFraction(bounds.map((name) => type[name] ?? 0))) {
    return type;
  } else if (kind === "number" && (type.exclusiveMaximum ?? 0) < 0) {
    reader.refuse(
      `has the exclusiveMaximum ${type.exclusiveMaximum}, which vela prints as "<${type.exclusiveMaximum}" in components and cannot read then`,
      "Use maximum, or Type.Integer",
    );
  } else if (countValues(type) < 2) {
    reader.refuse(
      "has bounds that leave at most one value; CUE takes that value without being given it",
      "Widen the bounds",
    );
  }
  return type;
}

/** How many values are within the bounds, as far as 0, 1 and more matter. */
function countValues(type: NumberType): number {
  const low = Math.max(type.minimum ?? -Infinity, type.exclusiveMinimum ?? -Infinity);
  const high = Math.min(type.maximum ?? Infinity, type.exclusiveMaximum ?? Infinity);
  if (type.kind === "number") return high > low ? Infinity : 0;
  const first = type.exclusiveMinimum === low ? Math.floor(low) + 1 : Math.ceil(low);
  const last = type.exclusiveMaximum === high ? Math.ceil(high) - 1 : Math.floor(high);
  return last - first + 1;
}

/** Reads `const` and `enum`. */
export function readLiterals(reader: SchemaReader, node: SchemaNode): LiteralsType | undefined {
  refuseKeywords(reader, node, ["const", "enum"]);
  const given: readonly unknown[] = "const" in node ? [node.const] : (node.enum ?? []);
  const values = [...new Set(given)].filter((value) => isLiteral(value));
  const isOfType = (value: Scalar): boolean =>
    node.type === undefined || node.type === typeName(value) || isIntegerFor(node.type, value);
  if (reader.refuseNegativeFraction(values)) return undefined;
  if (values.length > 0 && values.length === new Set(given).size && values.every(isOfType)) {
    return { kind: "literals", values };
  }
  reader.refuse(
    "lists values that are not texts, exact numbers, booleans or null, or that its type excludes",
    "List at least one such value with Type.Enum or Type.Literal",
  );
  return undefined;
}

function isLiteral(value: unknown): value is Scalar {
  if (typeof value === "string") return !hasLoneSurrogate(value);
  if (typeof value === "number") return isExact(value);
  return typeof value === "boolean" || value === null;
}

function isIntegerFor(type: string, value: Scalar): boolean {
  return type === "integer" && Number.isInteger(value);
}

/** The JSON type of a literal. */
export function typeName(value: Scalar): "string" | "number" | "boolean" | "null" {
  if (value === null) return "null";
  if (typeof value === "string") return "string";
  return typeof value === "number" ? "number" : "boolean";
}

/** Whether every JSON reader gets the same number: whole ones within 2^53, and fractions. */
export function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
