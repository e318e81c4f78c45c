import { cueLabel } from "../model/cue-literal.ts";
import { conditionChecks, conditionUnmet } from "./condition-checks.ts";
import { type ConditionDescription, conditionTypes } from "./condition-description.ts";
import { policyLiteral, statusText } from "./status-text.ts";

/** The texts of `attributes.status` in a definition; each is CUE, to be written as a CUE string. */
export type DefinitionHealth = {
  /** Gives `isHealth: bool`. */
  healthPolicy: string;
  /** Gives `message: string`, which is never empty. */
  customStatus: string;
  /** Gives what vela shows as details. Needs vela 1.10.4, so that it is there only when asked for. */
  details?: string;
};

export interface ConditionHealthOptions {
  /** CUE expression of the live object. Default: `context.output`; in a trait `context.outputs.<name>`. */
  object?: string;
  /**
   * Whether vela also stores the status of each condition type, or `Missing`, by the type's name in camel case, which
   * needs vela 1.10.4. A name of 32 characters or more has no row: vela would skip it. Default: false.
   */
  details?: boolean;
}

/**
 * Turns a description of status conditions into the health texts of a definition, for any operator's conditions.
 * The texts need no import and are the same for CUE 0.5, 0.9 and 0.14; they use nothing that vela's own checks
 * refuse (EncodeMetadata, pkg/definition/ast/transformer.go, v1.10.9). Healthy means that `ready` is the message.
 *
 * @throws Error when the description has a blank text, an unknown placeholder or a type twice.
 * @example
 * conditionHealth({
 *   deleting: "Deleting",
 *   unreported: "Waiting for the first report",
 *   outdated: "Waiting: generation {observed} is reported, {generation} is wanted",
 *   conditions: [
 *     {
 *       types: ["Ready"],
 *       wanted: "True",
 *       missing: "Waiting for condition {type}",
 *       outdated: null,
 *       unwanted: "Not ready ({reason}): {message}",
 *       unknown: "Waiting: {type} is {status}",
 *     },
 *   ],
 *   ready: "Ready",
 * });
 */
export function conditionHealth(
  description: ConditionDescription,
  { object = "context.output", details = false }: ConditionHealthOptions = {},
): DefinitionHealth {
  const texts = {
    healthPolicy: `${conditionUnmet(description, object)}isHealth: len(_unmet) == 0`,
    customStatus: `${conditionChecks(description, object)}message: [for check in _checks {check}, ${statusText(description.ready)}][0]`,
  };
  if (!details) return texts;
  return { ...texts, details: detailsOf(conditionTypes(description), object) };
}

/** Fields that start with `$` stay out of the stored details; the others must be selectors before vela 1.10.8. */
function detailsOf(types: readonly string[], object: string): string {
  const rows = detailNames(types).filter(({ name }) => name.length < 32);
  const statuses = rows.map(
    ({ type, name }) =>
      `\t${name}: [for c in $conditions if c.type == ${policyLiteral(type)} {c.status}, "Missing"][0]`,
  );
  return [
    "$conditions: [",
    `\tif (${object}.status.conditions & [...]) != _|_ for c in ${object}.status.conditions if (c.type & string) != _|_ if (c.status & string) != _|_ {`,
    "\t\ttype:   c.type",
    "\t\tstatus: c.status",
    "\t},",
    "]",
    "$status: {",
    ...statuses,
    "}",
    ...rows.map(({ name }) => `${name}: $status.${name}`),
  ].join("\n");
}

interface DetailName {
  type: string;
  name: string;
}

/** Names that differ, by a number behind the later one when their types are too much alike. */
function detailNames(types: readonly string[]): DetailName[] {
  const used = new Set<string>();
  return types.map((type) => {
    const first = camelCase(type);
    let name = first;
    for (let next = 2; used.has(name); next += 1) name = `${first}${next}`;
    used.add(name);
    return { type, name };
  });
}

/**
 * `HubRegistrationDegraded` gives `hubRegistrationDegraded`, `example.com/Ready` gives `exampleComReady`. What is no
 * identifier, or one that CUE or vela means something by, gets the prefix `condition`.
 */
function camelCase(type: string): string {
  const words = type.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const name = joined.charAt(0).toLowerCase() + joined.slice(1);
  return cueLabel(name) === name ? name : `condition${joined}`;
}
