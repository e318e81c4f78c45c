import type { ErrorObject } from "ajv";

/** What is wrong with a value. */
export interface ValueError {
  /** Keys and indices that lead to the value; the last one is the key that is missing or too much. */
  segments: string[];
  kind: "type" | "choice" | "bound" | "pattern" | "missing" | "unknown" | "key" | "character";
  /** Continues a sentence that begins with the value or its parameter: `is below the minimum 1`. */
  reason: string;
  /** What a person can write in its place: values, or for `unknown` the declared keys; empty when that can't be listed. */
  allowed: string[];
}

/** Turns ajv's errors into one for each mistake, in ajv's order. */
export function describeErrors(errors: readonly ErrorObject[]): ValueError[] {
  return withoutConsequences(errors).map(describeError);
}

/** Leaves out what fails inside of a union that fails, and bounds of a value that has the wrong type. */
function withoutConsequences(errors: readonly ErrorObject[]): ErrorObject[] {
  const unions = errors.filter(({ keyword }) => keyword === "anyOf");
  const outside = errors.filter(
    (error) => !unions.some(({ schemaPath }) => error.schemaPath.startsWith(`${schemaPath}/`)),
  );
  const mistyped = outside.filter(({ keyword }) => keyword === "type");
  return outside.filter(
    (error) =>
      error.keyword === "type" ||
      !mistyped.some(({ instancePath }) => instancePath === error.instancePath),
  );
}

function describeError(error: ErrorObject): ValueError {
  const segments = error.instancePath.split("/").slice(1).map(unescapePointer);
  const allowed: string[] = [];
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case "type":
      return { segments, kind: "type", reason: `is not ${withArticle(params.type)}`, allowed };
    case "anyOf":
      return { segments, kind: "type", reason: `is not ${alternativesOf(error)}`, allowed };
    case "enum":
      return choice(segments, params.allowedValues);
    case "discriminator":
      return describeDiscriminator(error, segments);
    case "required": {
      const missing = [...segments, String(params.missingProperty)];
      return { segments: missing, kind: "missing", reason: "is required but not given", allowed };
    }
    case "additionalProperties": {
      const unknown = [...segments, String(params.additionalProperty)];
      const known = Object.keys((error.parentSchema?.properties ?? {}) as object);
      return { segments: unknown, kind: "unknown", reason: "is not declared", allowed: known };
    }
    case "pattern": {
      const reason = `does not match the pattern ${String(params.pattern)}`;
      return { segments, kind: "pattern", reason, allowed };
    }
    default:
      return { segments, kind: "bound", reason: boundReason(error.keyword, params.limit), allowed };
  }
}

function choice(segments: string[], values: unknown): ValueError {
  const allowed = (values as unknown[]).map((value) => JSON.stringify(value));
  const reason = `is not ${allowed.length === 1 ? "" : "one of "}${allowed.join(", ")}`;
  return { segments, kind: "choice", reason, allowed };
}

/** The field that tells the alternatives of a union apart is missing or has none of their values. */
function describeDiscriminator(error: ErrorObject, at: readonly string[]): ValueError {
  const { tag, tagValue } = error.params as { tag: string; tagValue?: unknown };
  const segments = [...at, tag];
  if (tagValue === undefined) {
    return { segments, kind: "missing", reason: "is required but not given", allowed: [] };
  }
  const branches = error.parentSchema?.oneOf as {
    properties: Record<string, { enum: unknown[] }>;
  }[];
  return choice(
    segments,
    branches.flatMap(({ properties }) => properties[tag]?.enum ?? []),
  );
}

function alternativesOf(error: ErrorObject): string {
  const members = error.schema as { type?: string; enum?: unknown[] }[];
  const texts = members.flatMap((member) =>
    member.enum ? member.enum.map((value) => JSON.stringify(value)) : [withBounds(member)],
  );
  return texts.join(" or ");
}

function withBounds(member: { type?: string }): string {
  const bounds = Object.keys(member).filter((key) => key !== "type");
  return `${withArticle(member.type)}${bounds.length > 0 ? " within its bounds" : ""}`;
}

const boundWords: Readonly<Record<string, (limit: string) => string>> = {
  minimum: (limit) => `is below the minimum ${limit}`,
  maximum: (limit) => `is above the maximum ${limit}`,
  exclusiveMinimum: (limit) => `is not above ${limit}`,
  exclusiveMaximum: (limit) => `is not below ${limit}`,
  minLength: (limit) => `has fewer than ${limit} characters`,
  maxLength: (limit) => `has more than ${limit} characters`,
  minItems: (limit) => `has fewer than ${limit} items`,
  maxItems: (limit) => `has more than ${limit} items`,
};

function boundReason(keyword: string, limit: unknown): string {
  return boundWords[keyword]?.(String(limit)) ?? `breaks the rule "${keyword}"`;
}

const articles: Readonly<Record<string, string>> = {
  string: "a string",
  integer: "an integer",
  number: "a number",
  boolean: "true or false",
  null: "null",
  array: "a list",
  object: "an object",
};

function withArticle(type: unknown): string {
  return articles[String(type)] ?? String(type);
}

function unescapePointer(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
