/**
 * What a status condition means for health. Every text is a status text (see status-text.ts) with the placeholders
 * that are named at its field; `null` says that the case counts as met.
 */
export interface ConditionRule {
  /** Condition types that are judged alike. Of several unmet ones, the earlier type speaks first. */
  types: readonly [string, ...string[]];
  /** The value that counts as met. */
  wanted: "True" | "False";
  /** No condition of the type is reported: `{type}`. */
  missing: string | null;
  /**
   * The condition's own observedGeneration is behind metadata.generation: `{type}`, `{status}`, `{reason}`,
   * `{message}`, `{observed}`, `{generation}`. A condition without observedGeneration counts as current.
   * `null` for an operator that does not write it.
   */
  outdated: string | null;
  /** The status is the opposite of `wanted`: `{type}`, `{status}`, `{reason}`, `{message}`. */
  unwanted: string;
  /** The status is neither True nor False, or absent: `{type}`, `{status}`, `{reason}`, `{message}`. */
  unknown: string | null;
}

/**
 * How the health of an object follows from its status conditions, and what is said about it. The first case that
 * holds decides, in this order: `deleting`, `unreported`, `outdated`, then the rules of `conditions` one after the
 * other, each with `missing`, `outdated`, `unwanted`, `unknown`; otherwise the object is healthy and `ready` is said.
 */
export interface ConditionDescription {
  /** metadata.deletionTimestamp is set; no placeholders. */
  deleting: string;
  /** There is no status, or it has no conditions; no placeholders. */
  unreported: string;
  /**
   * status.observedGeneration is behind metadata.generation: `{observed}`, `{generation}`. A status without
   * observedGeneration counts as current. `null` for an operator that does not write it.
   */
  outdated: string | null;
  /** At least one rule; no type stands in two rules. Condition types that no rule names are ignored. */
  conditions: readonly [ConditionRule, ...ConditionRule[]];
  /** Everything is met; no placeholders. */
  ready: string;
}

/** All condition types of a description, in its order. */
export function conditionTypes(description: ConditionDescription): string[] {
  return description.conditions.flatMap((rule) => rule.types);
}

/** @throws Error when a type is empty or stands twice: the first rule would hide the second. */
export function checkConditionTypes(description: ConditionDescription): void {
  const seen = new Set<string>();
  for (const type of conditionTypes(description)) {
    if (type === "") throw new Error("A condition type is empty");
    if (seen.has(type)) throw new Error(`Condition type "${type}" stands twice in the description`);
    seen.add(type);
  }
}
