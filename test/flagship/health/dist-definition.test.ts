import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { clusterManagerHealth } from "../../../addon-src/health/cluster-manager.ts";
import { workloadHealth } from "../../../addon-src/health/ocm-workload.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import { isJsonObject, textOr } from "../../../generator/model/json.ts";
import { evaluateHealth, type HealthTexts } from "../../../generator/vela/health.ts";
import { readHealthStates } from "./health-states.ts";
import { readDefinition } from "./render-definition.ts";

const engine = sharedEngine();

/** The health texts that vela stores for a component type of the built addon. */
async function storedTexts(name: string): Promise<HealthTexts> {
  const file = new URL(`../../../dist-addon/definitions/${name}.cue`, import.meta.url);
  const { metadata } = await readDefinition(engine, { name, text: readFileSync(file, "utf8") });
  const attributes = isJsonObject(metadata.attributes) ? metadata.attributes : {};
  const status = isJsonObject(attributes.status) ? attributes.status : {};
  return { healthPolicy: textOr(status.healthPolicy), customStatus: textOr(status.customStatus) };
}

describe.each([
  ["cluster-manager", clusterManagerHealth],
  ["ocm-workload", workloadHealth],
])("the built definition of %s", (name, { healthPolicy, customStatus }) => {
  it("stores the texts that every recorded state is judged by", async () => {
    expect(await storedTexts(name)).toEqual({ healthPolicy, customStatus });
  });

  it("judges a good and a bad state with them", async () => {
    const texts = await storedTexts(name);
    const states = readHealthStates(name);
    for (const wanted of [true, false]) {
      const state = states.find(({ healthy }) => healthy === wanted)!;
      const health = await evaluateHealth(engine, texts, state.input);
      expect(health).toEqual({ healthy: wanted, message: state.message, problems: [] });
    }
  });
});
