import { type Placeholders, statusText } from "./status-text.ts";

/** Health texts that a judgement gives; see DefinitionHealth. */
export interface JudgementTexts {
  healthPolicy: string;
  customStatus: string;
}

/** A number in the live object. */
export interface Count {
  /** Its hidden field in the texts is `_<name>`. */
  name: string;
  /** Below the object, for example `status.readyReplicas`. */
  path: string;
  /** What it is when it is missing, null or no integer. */
  fallback: number;
}

/** Something that keeps an object from being healthy. */
export interface Check {
  /** CUE clauses under which it holds: `if …`, `for …`. */
  when: string;
  /** A status text (status-text.ts). */
  text: string;
  placeholders?: Placeholders;
}

/** How an object is judged: healthy unless a check holds; the first that holds speaks. */
export interface Judgement {
  /** CUE expression of the live object. */
  object: string;
  counts: readonly Count[];
  /** They may look at `_object`, at counts, and at `_conditions` with type, status, reason and message. */
  checks: readonly Check[];
  /** What is said when none holds. */
  ready: string;
  readyPlaceholders: Placeholders;
}

/** Clauses of an object that is being deleted. */
export const isDeleting = "if (_object.metadata.deletionTimestamp & string) != _|_";

/**
 * The health texts of a judgement. They need no import, are the same for CUE 0.5, 0.9 and 0.14, give no error
 * whatever is missing, null or of another type in the object, and pass vela's own checks.
 */
export function judgementTexts(judgement: Judgement): JudgementTexts {
  const { checks, ready, readyPlaceholders } = judgement;
  const unmet = checks.map(({ when }, at) => `${when} {"${at}"},`);
  const texts = checks.map(
    ({ when, text, placeholders }) => `${when} {${statusText(text, placeholders)}},`,
  );
  const policy = `${list("_unmet", unmet)}isHealth: len(_unmet) == 0`;
  const message = `${list("_checks", texts)}message: [for check in _checks {check}, ${statusText(ready, readyPlaceholders)}][0]`;
  return {
    healthPolicy: prelude(judgement, policy) + policy,
    customStatus: prelude(judgement, message) + message,
  };
}

/** Names and values of counts, for the details that vela stores; they need vela 1.10.4. */
export function countDetails(object: string, counts: readonly Count[]): string {
  const values = counts.flatMap(({ name, path, fallback }) => [
    `\t${name}: *${fallback} | int`,
    `\tif (${object}.${path} & int) != _|_ {${name}: ${object}.${path}}`,
  ]);
  const rows = counts.map(({ name }) => `${name}: $counts.${name}`);
  return ["$counts: {", ...values, "}", ...rows].join("\n");
}

/**
 * The fields that a text uses. `x & int` and its like fail softly: on a missing field, on null and on any other type
 * alike.
 */
function prelude({ object, counts }: Judgement, text: string): string {
  const numbers = counts
    .filter(({ name }) => new RegExp(`\\b_${name}\\b`).test(text))
    .flatMap(({ name, path, fallback }) => [
      `_${name}: *${fallback} | int`,
      `if (_object.${path} & int) != _|_ {_${name}: _object.${path}}`,
    ]);
  const conditions = text.includes("in _conditions ") ? conditionLines(text) : [];
  return [`_object: ${object}`, ...numbers, ...conditions, ""].join("\n");
}

function conditionLines(text: string): string[] {
  const fields = Object.entries(fallbacks).filter(([name]) => text.includes(`c.${name}`));
  return [
    "_conditions: [",
    "\tif (_object.status.conditions & [...]) != _|_ for c in _object.status.conditions if (c.type & string) != _|_ {",
    "\t\ttype: c.type",
    ...fields.flatMap(([name, fallback]) => [
      `\t\t${name}: *"${fallback}" | string`,
      `\t\tif (c.${name} & string) != _|_ {${name}: c.${name}}`,
    ]),
    "\t},",
    "]",
  ];
}

/** What a condition says that leaves something out. */
const fallbacks = { status: "Unknown", reason: "-", message: "" };

function list(name: string, lines: readonly string[]): string {
  return `${name}: [\n${lines.map((line) => `\t${line}\n`).join("")}]\n`;
}
