import { afterAll, describe, expect, it } from "vitest";

import { clusterManagerHealth } from "../../../addon-src/health/cluster-manager.ts";
import { startCueEngine } from "../../../generator/engine/engine.ts";
import { evaluateHealth } from "../../../generator/vela/health.ts";
import { readHealthStates, readHealthStatesInEveryOrder } from "./health-states.ts";

const engine = startCueEngine();
afterAll(() => engine.close());

const states = readHealthStates("cluster-manager");

describe("health of the component type cluster-manager", () => {
  it("has states for every row of the state machine", () => {
    const rows = new Set(states.map((state) => state.row));
    expect([...rows].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(states.length).toBeGreaterThanOrEqual(45);
  });

  it.each(readHealthStatesInEveryOrder("cluster-manager"))("$name", async (state) => {
    const health = await evaluateHealth(engine, clusterManagerHealth, state.input);
    const { healthy, message } = state;
    expect(health).toEqual({ healthy, message, problems: [] });
  });
});
