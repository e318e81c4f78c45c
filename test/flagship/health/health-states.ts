import { readFileSync } from "node:fs";

import { parse } from "yaml";

import type { HealthInput } from "../../../generator/vela/health.ts";
import { isJsonObject, type Json, type JsonObject } from "../../../generator/model/json.ts";

/** A recorded state of an object, and the judgement that is right. */
export interface HealthState {
  name: string;
  healthy: boolean;
  /** The whole message. */
  message: string;
  input: HealthInput;
}

interface StateEntry {
  name: string;
  healthy: boolean;
  message: string;
  output?: JsonObject;
}

/** The states of a health file in addon-src/cases/health as they are written. */
export function readHealthStates(definition: string): HealthState[] {
  return entriesOf(definition).map((entry) => stateOf(entry, entry.name));
}

/**
 * The states of a health file in orders of their conditions: as written, reversed, and turned so that each condition
 * stands first once and last once. Orders that are equal count once.
 */
export function readHealthStatesInEveryOrder(definition: string): HealthState[] {
  return entriesOf(definition).flatMap((entry) => {
    const { output = {} } = entry;
    const conditions = isJsonObject(output.status) ? output.status.conditions : undefined;
    if (!Array.isArray(conditions)) return [stateOf(entry, entry.name)];
    const states = new Map<string, HealthState>();
    for (const [order, ordered] of ordersOf(conditions)) {
      const key = JSON.stringify(ordered);
      if (states.has(key)) continue;
      const status = { ...(output.status as JsonObject), conditions: ordered };
      const turned = { ...entry, output: { ...output, status } };
      states.set(key, stateOf(turned, `${entry.name}, ${order}`));
    }
    return [...states.values()];
  });
}

function ordersOf(conditions: Json[]): [string, Json[]][] {
  const turned = conditions.map((_, index): [string, Json[]] => [
    `turned by ${index}`,
    [...conditions.slice(index), ...conditions.slice(0, index)],
  ]);
  return [["as written", conditions], ["reversed", conditions.toReversed()], ...turned];
}

function stateOf({ healthy, message, output }: StateEntry, name: string): HealthState {
  const context = { output: output ?? {} };
  return { name, healthy, message, input: { context, parameter: {} } };
}

function entriesOf(definition: string): StateEntry[] {
  const file = new URL(`../../../addon-src/cases/health/${definition}.yaml`, import.meta.url);
  const text = readFileSync(file, "utf8");
  return (parse(text, { maxAliasCount: -1 }) as { states: StateEntry[] }).states;
}
