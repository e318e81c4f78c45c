import { describe, expect, it } from "vitest";

import { clusterManagerHealth } from "../../addon-src/health/cluster-manager.ts";
import { workloadHealth } from "../../addon-src/health/ocm-workload.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { evaluateHealth, type HealthTexts } from "../../generator/vela/health.ts";
import { type HealthState, readHealthStates } from "../flagship/health/health-states.ts";
import { type Mutant, mutateCue } from "./mutate-cue.ts";

const engine = sharedEngine();

type TextName = keyof HealthTexts;

/** States that show most mutants, tried first to save time; the others follow. */
const sharpest = [
  "no observedGeneration in the status counts as current",
  "a failure whose reason and message are null",
  "registration has no value",
  "registration is for an older generation",
  "a feature gate that OCM does not know",
  "Deployments still roll",
  "a spec change that the operator has not seen",
  "no status, while the CA bundle is not there",
  "Applied Unknown",
  "Applied has no value",
  "registration is down",
  "Progressing Unknown",
  "types that nobody knows are True, Unknown and for an older generation",
];

/** In a policy, the literals inside braces only name what is unmet; nothing compares them. */
const isName = (before: string): boolean => before.endsWith("{");

describe("every comparison of the health texts is needed", () => {
  it.each([
    ["cluster-manager", "healthPolicy", mutateCue(clusterManagerHealth.healthPolicy, isName), 40],
    ["cluster-manager", "customStatus", mutateCue(clusterManagerHealth.customStatus), 60],
    ["ocm-workload", "healthPolicy", mutateCue(workloadHealth.healthPolicy), 15],
    ["ocm-workload", "customStatus", mutateCue(workloadHealth.customStatus), 5],
  ] as [string, TextName, Mutant[], number][])(
    "%s, %s",
    async (component, text, mutants, fewest) => {
      const states = sharpestFirst(readHealthStates(component));
      const survivors: string[] = [];
      for (const mutant of mutants) {
        const killer = await killerOf(mutant, { text, states });
        if (killer === undefined) survivors.push(mutant.change);
      }
      console.log(
        `${component} ${text}: ${mutants.length - survivors.length} of ${mutants.length}`,
      );
      expect(survivors).toEqual([]);
      expect(mutants.length).toBeGreaterThanOrEqual(fewest);
    },
  );
});

function sharpestFirst(states: HealthState[]): HealthState[] {
  const rank = (state: HealthState): number => {
    const at = sharpest.indexOf(state.name);
    return at === -1 ? sharpest.length : at;
  };
  return states.toSorted((a, b) => rank(a) - rank(b));
}

/** The state that shows the mutant: judged otherwise than it should be. */
async function killerOf(
  mutant: Mutant,
  { text, states }: { text: TextName; states: HealthState[] },
): Promise<HealthState | undefined> {
  for (const state of states) {
    const health = await evaluateHealth(engine, { [text]: mutant.text }, state.input);
    const judged = text === "healthPolicy" ? health.healthy : health.message;
    const right = text === "healthPolicy" ? state.healthy : state.message;
    if (judged !== right) return state;
  }
  return undefined;
}
