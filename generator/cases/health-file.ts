import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { JsonObject } from "../model/json.ts";
import { healthSchema } from "./health-schema.ts";
import { readYamlFile, type YamlFile } from "./yaml-file.ts";

/** A file of cases/health/: states of live objects, and how a definition has to judge them. */
export interface HealthFile {
  /** The file below cases/ without its ending, for example `health/cluster-manager`. */
  name: string;
  file: string;
  definition: string;
  states: HealthState[];
  at: YamlFile["at"];
}

export interface HealthState {
  name: string;
  output?: JsonObject;
  outputs?: JsonObject;
  parameter?: JsonObject;
  context?: JsonObject;
  healthy: boolean;
  /** The whole message; absent when any will do. */
  message?: string;
  /** Some of the details; others are not compared. */
  details?: Record<string, string>;
}

/** Reads a health file; `health` is absent when a diagnostic says why. */
export function readHealthFile(
  name: string,
  file: string,
  text: string,
): { health?: HealthFile; diagnostics: Diagnostic[] } {
  const yaml = readYamlFile(file, text, healthSchema);
  if (yaml.value === undefined) return { diagnostics: yaml.diagnostics };
  const { definition, states } = yaml.value as unknown as {
    definition: string;
    states: HealthState[];
  };
  const diagnostics = states.flatMap((state, index) => {
    if (states.findIndex((other) => other.name === state.name) === index) return [];
    const message = `Two states have the name "${state.name}"`;
    const at = yaml.at(["states", index, "name"]);
    return [
      diagnostic("cases/invalid", message, at, { hint: "Give each state a name of its own" }),
    ];
  });
  if (diagnostics.length > 0) return { diagnostics };
  return { health: { name, file, definition, states, at: yaml.at }, diagnostics };
}
