import type { KubeClient } from "./kube-client.ts";
import type { Application } from "./kube-objects.ts";

/** Tells where every Application in vela-system stands, its workflow steps and its components' messages. */
export async function describeApplications(client: KubeClient): Promise<string> {
  const kind = { apiVersion: "core.oam.dev/v1beta1", kind: "Application" };
  const applications = await client.list<Application>({ ...kind, namespace: "vela-system" });
  return applications.flatMap(describeApplication).join("\n");
}

function describeApplication({ metadata, status }: Application): string[] {
  const steps = (status?.workflow?.steps ?? []).map(
    ({ name, phase, reason, message }) =>
      `  step ${name}: ${[phase, reason, message].filter(Boolean).join(", ")}`,
  );
  const services = (status?.services ?? []).map(
    ({ name, message }) => `  component ${name}: ${message ?? "no message"}`,
  );
  return [`Application ${metadata.name}: ${status?.status ?? "no status"}`, ...steps, ...services];
}
