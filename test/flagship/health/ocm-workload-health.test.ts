import { describe, expect, it } from "vitest";

import { workloadHealth } from "../../../addon-src/health/ocm-workload.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import { evaluateHealth } from "../../../generator/vela/health.ts";
import { readHealthStates } from "./health-states.ts";

const engine = sharedEngine();

describe("health of the component type ocm-workload", () => {
  it.each(readHealthStates("ocm-workload"))("$name", async (state) => {
    const health = await evaluateHealth(engine, workloadHealth, state.input);
    const { healthy, message } = state;
    expect(health).toEqual({ healthy, message, problems: [] });
  });
});
