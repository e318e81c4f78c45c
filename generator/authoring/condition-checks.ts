import type { ConditionDescription, ConditionRule } from "./condition-description.ts";
import { checkConditionTypes } from "./condition-description.ts";
import { policyLiteral, statusText } from "./status-text.ts";

/** Where the object stands, and what a text about it needs to know of each condition. */
interface PreludeOptions {
  /** CUE expression of the live object, for example `context.output`. */
  object: string;
  /** Whether reason and message of the conditions are wanted. */
  texts: boolean;
}

/**
 * CUE fields for the judgement of an object's conditions: `_checks` is the list of everything unmet, as messages in
 * the order of the description; it is empty when the object is healthy. The text declares `_object`, `_generation`,
 * `_observed`, `_conditions` and `_reported` besides, needs no import and gives no error whatever is missing, null
 * or of another type in the object.
 *
 * @param object CUE expression of the live object; `context.output` unless given. In a workflow step that reads it,
 * for example `read.$returns.value`.
 * @throws Error when the description has a blank text, an unknown placeholder or a type twice.
 */
export function conditionChecks(
  description: ConditionDescription,
  object = "context.output",
): string {
  checkConditionTypes(description);
  const { deleting, unreported, outdated } = description;
  const checks = [
    `if ${isDeleting} {${statusText(deleting)}},`,
    `if len(_conditions) == 0 {${statusText(unreported)}},`,
  ];
  if (outdated !== null) {
    checks.push(`if ${isOutdated} {${statusText(outdated, objectPlaceholders)}},`);
  }
  checks.push(...description.conditions.flatMap(messagesOf));
  return prelude({ object, texts: true }) + list("_checks", checks);
}

/**
 * The same judgement without words: `_unmet` lists short names of what is unmet, and holds no comparison that
 * another one makes needless.
 * @param object CUE expression of the live object.
 * @throws Error when a type stands twice.
 */
export function conditionUnmet(
  description: ConditionDescription,
  object = "context.output",
): string {
  checkConditionTypes(description);
  const rules = description.conditions;
  const unmet = [`if ${isDeleting} {"deletion"},`];
  if (rules.every((rule) => rule.missing === null)) {
    unmet.push(`if len(_conditions) == 0 {"conditions"},`);
  }
  if (description.outdated !== null) unmet.push(`if ${isOutdated} {"generation"},`);
  unmet.push(...rules.flatMap(unmetOf));
  return prelude({ object, texts: false }) + list("_unmet", unmet);
}

const isDeleting = "(_object.metadata.deletionTimestamp & string) != _|_";
const isOutdated = "_observed < _generation";
const isConditionOutdated = "c.observedGeneration < _generation";

const objectPlaceholders = { observed: "_observed", generation: "_generation" };
const conditionPlaceholders = {
  type: "c.type",
  status: "c.status",
  reason: "c.reason",
  message: "c.message",
};
const outdatedPlaceholders = {
  ...conditionPlaceholders,
  observed: "c.observedGeneration",
  generation: "_generation",
};

function messagesOf(rule: ConditionRule): string[] {
  const types = typeList(rule);
  const each = `for t in ${types} for c in _conditions if c.type == t`;
  const lines: string[] = [];
  if (rule.missing !== null) {
    const text = statusText(rule.missing, { type: "t" });
    lines.push(`for t in ${types} if _reported[t] == _|_ {${text}},`);
  }
  if (rule.outdated !== null) {
    const text = statusText(rule.outdated, outdatedPlaceholders);
    lines.push(`${each} if ${isConditionOutdated} {${text}},`);
  }
  const unwanted = statusText(rule.unwanted, conditionPlaceholders);
  lines.push(`${each} if c.status == "${oppositeOf(rule.wanted)}" {${unwanted}},`);
  if (rule.unknown !== null) {
    const text = statusText(rule.unknown, conditionPlaceholders);
    lines.push(`${each} if c.status != "${rule.wanted}" {${text}},`);
  }
  return lines;
}

function unmetOf(rule: ConditionRule): string[] {
  const types = typeList(rule);
  const each = `for t in ${types} for c in _conditions if c.type == t`;
  const lines: string[] = [];
  if (rule.missing !== null) lines.push(`for t in ${types} if _reported[t] == _|_ {t},`);
  if (rule.outdated !== null) lines.push(`${each} if ${isConditionOutdated} {t},`);
  const unmet =
    rule.unknown === null
      ? `c.status == "${oppositeOf(rule.wanted)}"`
      : `c.status != "${rule.wanted}"`;
  lines.push(`${each} if ${unmet} {t},`);
  return lines;
}

function typeList(rule: ConditionRule): string {
  return `[${rule.types.map(policyLiteral).join(", ")}]`;
}

function oppositeOf(wanted: "True" | "False"): string {
  return wanted === "True" ? "False" : "True";
}

/** `x & string` and its like fail softly: on a missing field, on null and on any other type alike. */
function prelude(options: PreludeOptions): string {
  const texts = options.texts
    ? `
		reason: *"-" | string
		if (c.reason & string) != _|_ {reason: c.reason}
		message: *"" | string
		if (c.message & string) != _|_ {message: c.message}`
    : "";
  return `_object:     ${options.object}
_generation: *0 | int
if (_object.metadata.generation & int) != _|_ {_generation: _object.metadata.generation}
_observed: *_generation | int
if (_object.status.observedGeneration & int) != _|_ {_observed: _object.status.observedGeneration}
_conditions: [
	if (_object.status.conditions & [...]) != _|_ for c in _object.status.conditions if (c.type & string) != _|_ {
		type:   c.type
		status: *"Unknown" | string
		if (c.status & string) != _|_ {status: c.status}${texts}
		observedGeneration: *_generation | int
		if (c.observedGeneration & int) != _|_ {observedGeneration: c.observedGeneration}
	},
]
_reported: {for c in _conditions {"\\(c.type)": true}}
`;
}

function list(name: string, lines: readonly string[]): string {
  return `${name}: [\n${lines.map((line) => `\t${line}\n`).join("")}]\n`;
}
