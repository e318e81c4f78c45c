import type {
  ConditionDescription,
  ConditionRule,
} from "../../generator/authoring/condition-description.ts";
import {
  conditionHealth,
  type DefinitionHealth,
} from "../../generator/authoring/condition-health.ts";
import type { JsonObject } from "../../generator/model/json.ts";

/** A condition that has to be True. */
export const ready: ConditionRule = {
  types: ["Ready"],
  wanted: "True",
  missing: "missing {type}",
  outdated: null,
  unwanted: "unwanted {type} {status} {reason} {message}",
  unknown: "unknown {type} {status} {reason} {message}",
};

export const description: ConditionDescription = {
  deleting: "deleting",
  unreported: "unreported",
  outdated: "outdated {observed} {generation}",
  conditions: [ready],
  ready: "ready",
};

/** The texts of a description with one rule, changed, and details. */
export function describing(
  rule: Partial<ConditionRule>,
  rest: Partial<ConditionDescription> = {},
): DefinitionHealth {
  const whole = { ...description, conditions: [{ ...ready, ...rule }] as const, ...rest };
  return conditionHealth(whole, { details: true });
}

/** An object of generation 2 that reports conditions. */
export function withConditions(...conditions: JsonObject[]): JsonObject {
  return { metadata: { generation: 2 }, status: { conditions } };
}
