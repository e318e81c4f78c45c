import { describe, expect, it } from "vitest";

import { sharedEngine } from "../engine/shared-engines.ts";
import { evaluateHealth } from "../../generator/vela/health.ts";
import { type WorkloadState, workloads } from "../authoring/workload-states.ts";
import { mutateCue } from "./mutate-cue.ts";

const engine = sharedEngine();

/** No check compares a status with anything but True, so that the stand-in for a missing one is any other word. */
const isAnyWord = (before: string): boolean => before.endsWith("status: *");

/** In a policy, the literals inside braces only name what is unmet, and nobody reads the stand-in for a reason. */
const isName = (before: string): boolean =>
  before.endsWith("{") || before.endsWith("reason: *") || isAnyWord(before);

describe.each(Object.entries(workloads))(
  "every comparison of the health of a %s is needed",
  (_kind, { health, states }) => {
    it("in its policy", async () => {
      const mutants = mutateCue(health.healthPolicy, isName);
      const survivors: string[] = [];
      for (const { text, change } of mutants) {
        if (!(await someOther(states, { healthPolicy: text }))) survivors.push(change);
      }
      expect(survivors).toEqual([]);
      expect(mutants.length).toBeGreaterThan(8);
    });

    it("in its message", async () => {
      const mutants = mutateCue(health.customStatus, isAnyWord);
      const survivors: string[] = [];
      for (const { text, change } of mutants) {
        if (!(await someOther(states, { customStatus: text }))) survivors.push(change);
      }
      expect(survivors).toEqual([]);
      expect(mutants.length).toBeGreaterThan(12);
    });
  },
);

/** Whether some state is judged otherwise than it should be. */
async function someOther(
  states: readonly WorkloadState[],
  texts: { healthPolicy: string } | { customStatus: string },
): Promise<boolean> {
  for (const { object, healthy, message } of states) {
    const input = { context: { output: object }, parameter: {} };
    const judged = await evaluateHealth(engine, texts, input);
    const isRight =
      "healthPolicy" in texts ? judged.healthy === healthy : judged.message === message;
    if (!isRight) return true;
  }
  return false;
}
