import { readFileSync } from "node:fs";

import { afterAll, describe, expect, it } from "vitest";

import { clusterManagerHealth } from "../../../addon-src/health/cluster-manager.ts";
import { startCueEngine } from "../../../generator/engine/engine.ts";
import { evaluateHealth } from "../../../generator/vela/health.ts";
import { moduleVersion, ocmOperatorBuild } from "../../cluster/server-builds.ts";
import { type HealthState, readHealthStates } from "./health-states.ts";

const engine = startCueEngine();
afterAll(() => engine.close());

const states = readHealthStates("recorded-hub");

interface RecordedObject {
  metadata: { generation: number; deletionTimestamp?: string };
  status?: {
    observedGeneration: number;
    conditions: { type: string; status: string; observedGeneration?: number }[];
  };
}

/** OCM's own rule for a good hub: all is observed, nothing is deleted, and each of the five conditions is good. */
function isGood({ input }: HealthState): boolean {
  const { metadata, status } = input.context["output"] as unknown as RecordedObject;
  const { generation, deletionTimestamp } = metadata;
  const wanted = {
    Applied: "True",
    ValidFeatureGates: "True",
    HubRegistrationDegraded: "False",
    HubPlacementDegraded: "False",
    Progressing: "False",
  };
  const isMet = ([type, value]: [string, string]): boolean =>
    status?.conditions.some(
      ({ type: found, status: said, observedGeneration = generation }) =>
        found === type && said === value && observedGeneration === generation,
    ) ?? false;
  return (
    deletionTimestamp === undefined &&
    status?.observedGeneration === generation &&
    Object.entries(wanted).every(isMet)
  );
}

function statesOf(phase: string): HealthState[] {
  return states.filter(({ name }) => name.startsWith(`${phase}, `));
}

describe("what OCM's operator was seen to report", () => {
  it("was recorded from the operator that the cluster tests build", async () => {
    const file = new URL("../../../addon-src/cases/health/recorded-hub.yaml", import.meta.url);
    const version = await moduleVersion(ocmOperatorBuild);
    expect(readFileSync(file, "utf8")).toContain(`registration-operator ${version} of OCM`);
  });

  it.each(states)("is judged as it was recorded: $name", async ({ input, healthy, message }) => {
    const health = await evaluateHealth(engine, clusterManagerHealth, input);
    expect(health).toEqual({ healthy, message, problems: [] });
  });

  it("is healthy exactly where OCM's own rule says so", () => {
    const judged = states.map(({ name, healthy }) => ({ name, healthy }));
    expect(judged).toEqual(states.map((state) => ({ name: state.name, healthy: isGood(state) })));
  });

  it.each([
    ["start", "Ready: "],
    ["upgrade", "Ready: "],
    ["cluster-manager-registration-controller is not ready", "Degraded: HubRegistrationDegraded "],
    ["cluster-manager-registration-controller is ready again", "Ready: "],
    ["cluster-manager-placement-controller is not ready", "Degraded: HubPlacementDegraded "],
    ["cluster-manager-placement-controller is ready again", "Ready: "],
    ["cluster-manager-work-webhook is not ready", "Progressing: "],
    ["cluster-manager-work-webhook is ready again", "Ready: "],
    ["deletion", "Deleting: "],
  ])("ends the phase %s with %s", (phase, message) => {
    expect(statesOf(phase).at(-1)?.message.slice(0, message.length)).toBe(message);
  });

  it.each(["start", "upgrade"])("is not ready before the end of the phase %s", (phase) => {
    const before = statesOf(phase).slice(0, -1);
    expect(before.length).toBeGreaterThan(1);
    expect(before.filter(({ healthy }) => healthy)).toEqual([]);
  });
});
