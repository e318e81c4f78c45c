import type { CaseParts } from "../cluster-case.ts";
import { eventually } from "../eventually.ts";
import { hubApplication } from "../hub-objects.ts";
import type { Application } from "../kube-objects.ts";
import { nudge } from "../nudge-applications.ts";
import { hubNamespace, type HubRun } from "./hub-run.ts";

/** A Deployment of the hub whose Pods get unready, and what `vela status ocm-hub` has to say then. */
interface Trouble {
  readonly deployment: string;
  readonly message: string;
}

const namespacedName = (name: string): string => `"${hubNamespace}" "${name}"`;
const registration = "cluster-manager-registration-controller";
const placement = "cluster-manager-placement-controller";
const workWebhook = "cluster-manager-work-webhook";

/** The operator tells of the first two by a condition of their own, of the third only by Progressing. */
const troubles: readonly Trouble[] = [
  {
    deployment: registration,
    message:
      "Degraded: HubRegistrationDegraded (UnavailableRegistrationPod): 1 of requested instances are unavailable of " +
      `registration deployment ${namespacedName(registration)}`,
  },
  {
    deployment: placement,
    message:
      "Degraded: HubPlacementDegraded (UnavailablePlacementPod): 1 of requested instances are unavailable of " +
      `placement deployment ${namespacedName(placement)}`,
  },
  {
    deployment: workWebhook,
    message: `Progressing: (ClusterManagerDeploymentRolling): Deployments ${workWebhook} is still rolling`,
  },
];

export const goodMessage =
  "Ready: the OCM hub is applied, registration and placement work, nothing is rolling";

/** Breaks a good hub in three ways, one after the other; the Application has to follow there and back. */
export async function leadThroughDegradation(parts: CaseParts, hub: HubRun): Promise<void> {
  const { kubelet, report } = parts;
  for (const { deployment, message } of troubles) {
    const name = { namespace: hubNamespace, name: deployment };
    hub.watch.phase = `${deployment} is not ready`;
    kubelet.breakPods(name);
    await expectHub(parts, { phase: "unhealthy", message });
    report(`${deployment} not ready: unhealthy, vela status ocm-hub says "${message}"`);
    hub.watch.phase = `${deployment} is ready again`;
    kubelet.repairPods(name);
    await expectHub(parts, { phase: "running", message: goodMessage });
    report(`${deployment} ready again: healthy`);
  }
}

interface ExpectedHub {
  /** What the Application's phase has to be. */
  readonly phase: "running" | "unhealthy";
  /** The component's message, in full. */
  readonly message: string;
}

/**
 * vela-core looks at a finished Application every five minutes, or when it changes: it is nudged here. The status
 * command prints a message in one line, whatever its length.
 */
async function expectHub(parts: CaseParts, expected: ExpectedHub): Promise<void> {
  const { client, vela } = parts;
  const find = () => client.get<Application>(hubApplication);
  const messages = (application: Application | undefined): string[] =>
    (application?.status?.services ?? []).map(({ message }) => message ?? "");
  const expectation = {
    what: `ocm-hub to be ${expected.phase} with the message "${expected.message}"`,
    timeoutSeconds: 150,
    describeState: async () => {
      const found = await find();
      return `${found?.status?.status}: ${messages(found).join(" | ")}`;
    },
  };
  let looks = 0;
  await eventually(expectation, async () => {
    if (looks++ % 20 === 0) await nudge(client, hubApplication);
    const found = await find();
    return found?.status?.status === expected.phase && messages(found).includes(expected.message);
  });
  const status = vela.start(["status", hubApplication.name ?? "", "-n", "vela-system"]);
  const code = await status.ended;
  const text = status.output();
  if (code !== 0 || !text.includes(expected.message) || !text.includes(expected.phase)) {
    throw new Error(`Expected "${expected.phase}" and "${expected.message}" in:\n${text}`);
  }
}
