import { readFileSync } from "node:fs";

import { parse } from "yaml";

import type { HealthInput } from "../../../generator/vela/health.ts";
import { isJsonObject, type Json, type JsonObject } from "../../../generator/model/json.ts";

/** A recorded state of an object, and the judgement that is right. */
export interface HealthState {
  name: string;
  /** Row of the state machine that decides; absent in files without one. */
  row?: number;
  healthy: boolean;
  /** The whole message. */
  message: string;
  input: HealthInput;
}

interface StateEntry {
  name: string;
  healthy: boolean;
  message: string;
  /** Type of the condition that makes the state, when there is one. */
  decides?: string;
  row?: number;
  metadata?: Json;
  spec?: Json;
  status?: Json;
}

/** The states of `<name>.yaml` as they are written. */
export function readHealthStates(name: string): HealthState[] {
  return entriesOf(name).map((entry) => stateOf(entry, entry.name));
}

/**
 * The states of `<name>.yaml` in every order of their conditions that matters: as written, reversed, and with the
 * deciding condition first and last. Orders that are equal count once.
 */
export function readHealthStatesInEveryOrder(name: string): HealthState[] {
  return entriesOf(name).flatMap((entry) => {
    const conditions = isJsonObject(entry.status) ? entry.status.conditions : undefined;
    if (!Array.isArray(conditions)) return [stateOf(entry, entry.name)];
    const states = new Map<string, HealthState>();
    for (const [order, ordered] of ordersOf(conditions, entry.decides)) {
      const key = JSON.stringify(ordered);
      if (states.has(key)) continue;
      const status = { ...(entry.status as JsonObject), conditions: ordered };
      states.set(key, stateOf({ ...entry, status }, `${entry.name}, ${order}`));
    }
    return [...states.values()];
  });
}

function ordersOf(conditions: Json[], decides: string | undefined): [string, Json[]][] {
  const orders: [string, Json[]][] = [
    ["as written", conditions],
    ["reversed", conditions.toReversed()],
  ];
  if (decides === undefined) return orders;
  const isDeciding = (condition: Json): boolean =>
    isJsonObject(condition) && condition.type === decides;
  const deciding = conditions.filter(isDeciding);
  const others = conditions.filter((condition) => !isDeciding(condition));
  if (deciding.length !== 1) throw new Error(`Not one condition of type ${decides}`);
  return [
    ...orders,
    [`${decides} first`, [...deciding, ...others]],
    [`${decides} last`, [...others, ...deciding]],
  ];
}

function stateOf(entry: StateEntry, name: string): HealthState {
  const { row, healthy, message } = entry;
  const output: JsonObject = {};
  for (const part of ["metadata", "spec", "status"] as const) {
    if (entry[part] !== undefined) output[part] = entry[part];
  }
  const state = { name, healthy, message, input: { context: { output }, parameter: {} } };
  return row === undefined ? state : { ...state, row };
}

function entriesOf(name: string): StateEntry[] {
  const text = readFileSync(new URL(`${name}.yaml`, import.meta.url), "utf8");
  const file = parse(text, { maxAliasCount: -1 }) as { states: StateEntry[] };
  const names = new Set(file.states.map((state) => state.name));
  if (names.size !== file.states.length) throw new Error(`Two states of ${name} have one name`);
  return file.states;
}
