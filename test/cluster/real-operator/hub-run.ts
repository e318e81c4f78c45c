import { basename, dirname } from "node:path";

import type { CaseParts } from "../cluster-case.ts";
import { expectSuccess } from "../command-waits.ts";
import { expectGone, expectPresent } from "../expect-objects.ts";
import { addonName, keptObjects, removedObjects } from "../hub-objects.ts";
import type { ObjectReference } from "../kube-objects.ts";
import { nudgeUntil } from "../nudge-applications.ts";
import { ClusterManagerWatch } from "./cluster-manager-watch.ts";
import { HubOperator } from "./hub-operator.ts";
import { isRefusal, readOperatorRequests } from "./refused-requests.ts";

/** Longer than the addon's own timeout of nine minutes never happens; a busy machine needs its time. */
const commandSeconds = 400;

export const hubNamespace = "open-cluster-management-hub";

/** What the operator makes and has to remove when its ClusterManager goes. */
const operatorsObjects: readonly ObjectReference[] = [
  { apiVersion: "v1", kind: "Namespace", name: hubNamespace },
  ...[
    "managedclusters.cluster.open-cluster-management.io",
    "manifestworks.work.open-cluster-management.io",
    "clustermanagementaddons.addon.open-cluster-management.io",
  ].map((name) => ({
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    name,
  })),
];

/** A hub that OCM's real operator makes from the addon. */
export class HubRun {
  readonly operator: HubOperator;
  readonly watch: ClusterManagerWatch;
  readonly #parts: CaseParts;

  /** Has the operator run as soon as its Pod is there; everything ends with the case. */
  constructor(parts: CaseParts) {
    const { controlPlane, kubelet, servers, client } = parts;
    this.#parts = parts;
    this.operator = new HubOperator(servers.ocmOperator, controlPlane);
    this.watch = new ClusterManagerWatch(client);
    kubelet.use(this.operator);
    parts.atEnd(async () => {
      this.watch.stop();
      await kubelet.release(this.operator);
      await this.operator.stop();
    });
  }

  /** Enables the addon with `values` (`a.b=c`); the command has to wait for the hub, and to succeed. */
  enable(values: readonly string[] = []): Promise<void> {
    return this.#install("enable", values);
  }

  /** Upgrades the enabled addon in the same way. */
  upgrade(values: readonly string[]): Promise<void> {
    this.watch.phase = "upgrade";
    return this.#install("upgrade", values);
  }

  async #install(verb: "enable" | "upgrade", values: readonly string[]): Promise<void> {
    const { addonFolder, client, report, vela } = this.#parts;
    const command = ["addon", verb, `./${basename(addonFolder)}`, ...values];
    const run = vela.start(command, dirname(addonFolder));
    await nudgeUntil(client, run.ended, commandSeconds);
    expectSuccess(run, "enabled successfully");
    const conditions = this.watch.states.at(-1)?.object.status?.conditions ?? [];
    const bad = conditions.filter(({ type, status }) => status !== goodStatus(type));
    if (conditions.length < 5 || bad.length > 0) {
      throw new Error(`vela says success, the operator says ${JSON.stringify(conditions)}`);
    }
    report(`vela addon ${verb}: success with the operator's five conditions good`);
  }

  /** Disables the addon without force: the operator has to clean up, then everything has to go. */
  async disable(): Promise<void> {
    const { client, report, vela } = this.#parts;
    this.watch.phase = "deletion";
    const run = vela.start(["addon", "disable", addonName]);
    await nudgeUntil(client, run.ended, commandSeconds);
    expectSuccess(run, "Successfully disable");
    await expectGone(client, [...removedObjects, ...operatorsObjects]);
    await expectPresent(client, keptObjects);
    report("vela addon disable: the operator has removed its hub, vela the rest");
  }

  /** @throws Error unless everything that the operator wanted to do was allowed, from its start to this moment. */
  async expectNothingRefused(): Promise<void> {
    const { controlPlane, report } = this.#parts;
    const { count, forbidden } = await readOperatorRequests(controlPlane);
    const said = this.watch.states
      .flatMap(({ object }) => object.status?.conditions ?? [])
      .map(({ message }) => message);
    const logged = (await this.operator.log()).split("\n");
    const told = [...logged, ...said].filter(isRefusal);
    const refusals = [...new Set([...forbidden, ...told])];
    if (refusals.length > 0) throw new Error(`The operator was refused:\n${refusals.join("\n")}`);
    if (count === 0) throw new Error("No request of the operator's ServiceAccount was seen");
    report(`${count} requests of the operator's ServiceAccount, none forbidden`);
  }
}

/** What a condition of a good ClusterManager says. */
export function goodStatus(type: string): "True" | "False" {
  return type === "Applied" || type === "ValidFeatureGates" ? "True" : "False";
}
