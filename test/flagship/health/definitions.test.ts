import { describe, expect, it } from "vitest";

import { clusterManagerHealth } from "../../../addon-src/health/cluster-manager.ts";
import { workloadHealth } from "../../../addon-src/health/ocm-workload.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import type { Json, JsonObject } from "../../../generator/model/json.ts";
import { readHealthStates } from "./health-states.ts";
import { type ReadDefinition, renderDefinition } from "./render-definition.ts";

const engine = sharedEngine();

const definitions = new Map<string, Promise<ReadDefinition>>();

/** A definition of the flagship as vela reads it, rendered once. */
function read(name: string): Promise<ReadDefinition> {
  const known = definitions.get(name) ?? renderDefinition(engine, name);
  definitions.set(name, known);
  return known;
}

/** The value of a path when a definition's template is evaluated with these values. */
async function evaluate(
  name: string,
  values: JsonObject,
  path = "output",
): Promise<Json | undefined> {
  const { template } = await read(name);
  const made = `\nparameter: ${JSON.stringify(values)}\ncontext: {name: "x"}\n`;
  const main = {
    segments: [
      { name, text: template },
      { name: "", text: made },
    ],
  };
  const answer = await engine.call<"evaluate">({
    op: "evaluate",
    build: { kind: "text", main },
    select: [path],
  });
  if (!answer.ok) throw new Error(answer.message);
  if (answer.result.failedAt) return undefined;
  const json = answer.result.values[0]?.json;
  return json === undefined ? undefined : (JSON.parse(json) as Json);
}

describe("definition cluster-manager", () => {
  it("stores the version that the nested Application pins, and the health texts letter by letter", async () => {
    const { metadata } = await read("cluster-manager");
    const { healthPolicy, customStatus } = clusterManagerHealth;
    expect(metadata.type).toBe("component");
    expect(metadata.attributes).toEqual({
      version: "2.0.0",
      workload: { type: "autodetects.core.oam.dev" },
      status: { healthPolicy, customStatus },
    });
  });

  it("names four images and no block that nobody gives", async () => {
    expect(await evaluate("cluster-manager", {})).toEqual({
      apiVersion: "operator.open-cluster-management.io/v1",
      kind: "ClusterManager",
      metadata: { name: "cluster-manager" },
      spec: {
        registrationImagePullSpec: "quay.io/open-cluster-management/registration:v1.3.1",
        workImagePullSpec: "quay.io/open-cluster-management/work:v1.3.1",
        placementImagePullSpec: "quay.io/open-cluster-management/placement:v1.3.1",
        addOnManagerImagePullSpec: "quay.io/open-cluster-management/addon-manager:v1.3.1",
        deployOption: { mode: "Default" },
      },
    });
  });

  it("takes registry, version and single images", async () => {
    const images = { work: "mirror.test/w:1" };
    const values = { name: "hub", registry: "mirror.test/ocm", version: "v1.3.2", images };
    expect(await evaluate("cluster-manager", values)).toMatchObject({
      metadata: { name: "hub" },
      spec: {
        registrationImagePullSpec: "mirror.test/ocm/registration:v1.3.2",
        workImagePullSpec: "mirror.test/w:1",
        placementImagePullSpec: "mirror.test/ocm/placement:v1.3.2",
        addOnManagerImagePullSpec: "mirror.test/ocm/addon-manager:v1.3.2",
      },
    });
  });

  it("hands each given block on", async () => {
    const blocks = {
      nodePlacement: { nodeSelector: { role: "hub" }, tolerations: [{ operator: "Exists" }] },
      resourceRequirement: { type: "BestEffort" },
      registrationConfiguration: { autoApproveUsers: ["a"] },
      workConfiguration: { workDriver: "kube" },
      addOnManagerConfiguration: { featureGates: [{ feature: "F", mode: "Enable" }] },
      placementConfiguration: { featureGates: [{ feature: "P", mode: "Enable" }] },
      serverConfiguration: { imagePullSpec: "s:1" },
      deployOption: { mode: "Hosted", hosted: { workWebhookConfiguration: { address: "w" } } },
    };
    expect(await evaluate("cluster-manager", blocks)).toMatchObject({ spec: blocks });
  });

  it.each([{ images: { work: 3 } }, { deployOption: { mode: "Detached" } }, { registry: 1 }])(
    "refuses %j",
    async (values) => {
      expect(await evaluate("cluster-manager", values)).toBeUndefined();
    },
  );
});

describe("definition ocm-workload", () => {
  it("is pinned, watches a Deployment and stores the health texts letter by letter", async () => {
    const { metadata } = await read("ocm-workload");
    expect(metadata.attributes).toEqual({
      version: "2.0.0",
      workload: {
        definition: { apiVersion: "apps/v1", kind: "Deployment" },
        type: "deployments.apps",
      },
      status: workloadHealth,
    });
  });

  it("puts out the Deployment and every object", async () => {
    const deployment = { metadata: { name: "a" }, spec: { replicas: 1 } };
    const objects = [{ kind: "Service" }, { kind: "ServiceAccount" }];
    expect(await evaluate("ocm-workload", { deployment, objects })).toEqual({
      apiVersion: "apps/v1",
      kind: "Deployment",
      ...deployment,
    });
    expect(await evaluate("ocm-workload", { deployment, objects }, "outputs")).toEqual({
      "objects-0": objects[0],
      "objects-1": objects[1],
    });
    expect(await evaluate("ocm-workload", { deployment }, "outputs")).toEqual({});
  });

  it("refuses another kind of workload", async () => {
    expect(await evaluate("ocm-workload", { deployment: { kind: "DaemonSet" } })).toBeUndefined();
  });
});

describe("definition wait-cluster-manager", () => {
  /** The step's wait, as it is after the ClusterManager was read; the imports are vela's and stay out. */
  async function waitAfter(returns: JsonObject): Promise<Json | undefined> {
    const { template } = await read("wait-cluster-manager");
    const own = template
      .replace(/^import \([^)]*\)\n/, "")
      .replaceAll(/(?:kube\.#Read|builtin\.#ConditionalWait) & /g, "");
    const made = `\nread: $returns: ${JSON.stringify(returns)}\nparameter: {}\n`;
    const answer = await engine.call<"evaluate">({
      op: "evaluate",
      build: { kind: "text", main: { segments: [{ name: "step", text: own + made }] } },
      select: ["wait.$params"],
    });
    if (!answer.ok) throw new Error(answer.message);
    const json = answer.result.values[0]?.json;
    return json === undefined ? undefined : (JSON.parse(json) as Json);
  }

  it("is a workflow step with the addon's version", async () => {
    const { metadata } = await read("wait-cluster-manager");
    expect(metadata).toMatchObject({ type: "workflow-step", attributes: { version: "2.0.0" } });
  });

  it("waits while the ClusterManager cannot be read, and says why", async () => {
    const read = { value: { metadata: { name: "cluster-manager" } }, err: "not found" };
    const wait = { continue: false, message: "Waiting: not found" };
    expect(await waitAfter(read)).toEqual(wait);
  });

  it.each(readHealthStates("cluster-manager"))(
    "judges as the component does: $name",
    async (state) => {
      const value = (state.input.context.output ?? {}) as JsonObject;
      const message = state.healthy ? "Ready" : state.message;
      expect(await waitAfter({ value })).toEqual({ continue: state.healthy, message });
    },
  );
});

it.each(["cluster-manager", "ocm-workload", "wait-cluster-manager"])(
  "the parameters of %s have an OpenAPI schema",
  async (name) => {
    const { template } = await read(name);
    const parameter = template.slice(template.indexOf("\nparameter: {"));
    const answer = await engine.call<"openapi">({
      op: "openapi",
      file: { segments: [{ name, text: parameter }] },
    });
    expect(answer).toMatchObject({ ok: true, result: { errors: [] } });
  },
);
