import { basename, dirname } from "node:path";

import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { expectSuccess, expectSuccessWhenReady, untilAdopted } from "../command-waits.ts";
import { expectDisableRemoves } from "../disable-removes.ts";
import { eventually } from "../eventually.ts";
import { expectGone } from "../expect-objects.ts";
import { degraded, ready } from "../hub-statuses.ts";
import type { KubeClient } from "../kube-client.ts";
import { referenceTo, type Application, type KubeObject } from "../kube-objects.ts";
import { Nudger } from "../nudge-applications.ts";
import { OperatorStandIn } from "../operator-stand-in.ts";

export const waitStepInOwnApplication: ClusterCase = {
  name: "wait-step-in-own-application",
  title:
    "wait-cluster-manager holds a person's own Application until the hub is ready, or fails at a timeout",
  run,
};

const configMap: KubeObject = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "after-the-hub", namespace: "default" },
  data: { hub: "ready" },
};

async function run(parts: CaseParts): Promise<void> {
  const { addonFolder, client, vela, report } = parts;
  const operator = new OperatorStandIn(client);
  const follow = { ...parts, operator };
  const enable = vela.start(
    ["addon", "enable", `./${basename(addonFolder)}`],
    dirname(addonFolder),
  );
  await untilAdopted(enable, follow);
  await expectSuccessWhenReady(enable, follow);
  await operator.report(degraded);

  const waiting = application("waits-for-hub", {});
  const impatient = application("gives-up-on-hub", { timeout: "5s" });
  const lost = application("waits-for-another-hub", { properties: { name: "another" } });
  parts.atEnd(() => removeAll(client, [waiting, impatient, lost]));
  for (const each of [waiting, impatient, lost]) await client.create(each);

  await untilStep(client, waiting, { phase: "running", message: degraded.expectedMessage });
  const status = vela.start(["status", waiting.metadata.name, "-n", "default"]);
  await status.ended;
  expectSuccess(status, degraded.expectedMessage);
  await untilStep(client, lost, { phase: "running", message: "Waiting: " });
  // vela drops a step's message when the step times out.
  await untilStep(client, impatient, { phase: "failed", message: "", reason: "Timeout" });
  if (await client.get(referenceTo(configMap))) throw new Error("The step did not hold");
  report("the step holds with the hub's message, and fails at the step's timeout");

  await operator.report(ready);
  await untilStep(client, waiting, { phase: "succeeded", message: "" });
  await eventually({ what: "the Application after its wait", timeoutSeconds: 60 }, () =>
    client.get(referenceTo(configMap)),
  );
  report("the step continues once the hub is ready");

  await removeAll(client, [waiting, impatient, lost]);
  await expectDisableRemoves(follow);
}

/** An Application that makes the ConfigMap after its wait for the hub. */
function application(name: string, wait: object): KubeObject {
  const component = { name: "after", type: "k8s-objects", properties: { objects: [configMap] } };
  const steps = [
    { name: "wait-for-hub", type: "wait-cluster-manager", ...wait },
    { name: "after", type: "apply-component", properties: { component: "after" } },
  ];
  return {
    apiVersion: "core.oam.dev/v1beta1",
    kind: "Application",
    metadata: { name, namespace: "default" },
    spec: { components: [component], workflow: { steps } },
  };
}

/** Waits until the Application's wait step is in the phase, with a message that starts so. */
async function untilStep(
  client: KubeClient,
  { metadata }: KubeObject,
  expected: { readonly phase: string; readonly message: string; readonly reason?: string },
): Promise<void> {
  const kind = { apiVersion: "core.oam.dev/v1beta1", kind: "Application" };
  const reference = { ...kind, namespace: "default", name: metadata.name };
  const findStep = async () => {
    const found = await client.get<Application>(reference);
    return found?.status?.workflow?.steps?.find(({ name }) => name === "wait-for-hub");
  };
  const expectation = {
    what: `${metadata.name}'s step to be ${JSON.stringify(expected)}`,
    timeoutSeconds: 120,
    describeState: async () => JSON.stringify(await findStep()),
  };
  const nudger = new Nudger(client, "default");
  await eventually(expectation, async () => {
    await nudger.look();
    const step = await findStep();
    const isAsExpected =
      step?.phase === expected.phase && step.reason === (expected.reason ?? step.reason);
    return isAsExpected && (step.message ?? "").startsWith(expected.message);
  });
}

async function removeAll(client: KubeClient, objects: readonly KubeObject[]): Promise<void> {
  for (const object of objects) await client.remove(referenceTo(object));
  await expectGone(client, objects.map(referenceTo));
}
