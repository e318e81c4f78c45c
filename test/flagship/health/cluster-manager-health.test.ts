import { describe, expect, it } from "vitest";

import { clusterManagerHealth } from "../../../addon-src/health/cluster-manager.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import { evaluateHealth } from "../../../generator/vela/health.ts";
import { readHealthStates, readHealthStatesInEveryOrder } from "./health-states.ts";

const engine = sharedEngine();

const states = readHealthStates("cluster-manager");

describe("health of the component type cluster-manager", () => {
  it.each([
    "Deleting: ",
    "Waiting: the operator has not reported ",
    "Waiting: the operator has observed ",
    "Failed: Applied=",
    "Waiting: condition Applied ",
    "Failed: invalid feature gates: ",
    "Degraded: HubRegistrationDegraded ",
    "Degraded: HubPlacementDegraded ",
    "Waiting: condition HubRegistrationDegraded ",
    "Waiting: condition HubPlacementDegraded ",
    "Progressing: ",
    "Waiting: condition Progressing ",
    "Ready: ",
  ])("has a state with the message %s", (start) => {
    expect(states.some(({ message }) => message.startsWith(start))).toBe(true);
  });

  it.each(readHealthStatesInEveryOrder("cluster-manager"))("$name", async (state) => {
    const health = await evaluateHealth(engine, clusterManagerHealth, state.input);
    const { healthy, message } = state;
    expect(health).toEqual({ healthy, message, problems: [] });
  });
});
