import { deploymentHealth, jobHealth } from "vela-addon-kit/authoring";
import { describe, expect, it } from "vitest";

import { sharedEngines as engines } from "../engine/shared-engines.ts";
import { cueVersions } from "../../generator/engine/protocol.ts";
import { evaluateHealth } from "../../generator/vela/health.ts";
import { workloads } from "./workload-states.ts";

describe.each(cueVersions)("with CUE %s", (version) => {
  describe.each(Object.entries(workloads))("health of a %s", (_kind, { health, states }) => {
    it.each(states)("$name", async ({ object, healthy, message }) => {
      const input = { context: { output: object }, parameter: {} };
      const judged = await evaluateHealth(engines.of(version), health, input);
      expect(judged).toEqual({ healthy, message, problems: [] });
    });
  });
});

const engine = engines.of("v0.9.2");

describe("what is stored", () => {
  it.each(Object.entries(workloads))(
    "of a %s passes vela's own checks",
    async (kind, { health }) => {
      const withDetails = {
        ...health,
        details:
          kind === "Job"
            ? jobHealth({ details: true }).details
            : deploymentHealth({ details: true }).details,
      };
      const text = `x: {type: "component", attributes: status: ${JSON.stringify(withDetails)}}\ntemplate: output: {}`;
      const file = { segments: [{ name: "x.cue", text }] };
      const answer = await engine.call<"definition">({ op: "definition", file });
      expect(answer).toMatchObject({ ok: true, result: { errors: [] } });
    },
  );

  it("has details only when they are asked for", () => {
    expect(deploymentHealth()).not.toHaveProperty("details");
    expect(deploymentHealth({ details: false })).not.toHaveProperty("details");
  });

  it.each(cueVersions)("has the numbers as details, with CUE %s", async (version) => {
    const { details = "" } = deploymentHealth({ details: true });
    const output = {
      spec: { replicas: 3 },
      status: { updatedReplicas: 2, availableReplicas: "1" },
    };
    const main = {
      segments: [{ name: "details", text: `${details}\ncontext: ${JSON.stringify({ output })}\n` }],
    };
    const select = ["wanted", "replicas", "updated", "available"];
    const build = { kind: "text" as const, main };
    const answer = await engines.of(version).call<"evaluate">({ op: "evaluate", build, select });
    if (!answer.ok) throw new Error(answer.message);
    expect(answer.result.values.map(({ json }) => json)).toEqual(["3", "0", "2", "0"]);
    expect(details).not.toContain("generation");
  });

  it("looks at another object when told so, as a trait has to", async () => {
    const health = jobHealth({ object: "context.outputs.job" });
    const done = { status: { conditions: [{ type: "Complete", status: "True" }] } };
    const input = { context: { output: {}, outputs: { job: done } }, parameter: {} };
    expect(await evaluateHealth(engine, health, input)).toMatchObject({ healthy: true });
    const without = { context: { output: done, outputs: { job: {} } }, parameter: {} };
    expect(await evaluateHealth(engine, health, without)).toMatchObject({ healthy: false });
  });
});
