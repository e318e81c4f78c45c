import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { format, resolveConfig } from "prettier";
import { stringify } from "yaml";

import { buildServers } from "./build-servers.ts";
import type { CaseParts, ClusterCase } from "./cluster-case.ts";
import { HubRun } from "./real-operator/hub-run.ts";
import { leadThroughDegradation } from "./real-operator/lead-through-degradation.ts";
import { judgeRecordedStates, type RecordedState } from "./real-operator/recorded-states.ts";
import { runPlan } from "./run-plan.ts";
import { kubernetesBuild, moduleVersion, ocmOperatorBuild } from "./server-builds.ts";

// Usage: tsx --conditions=vela-addon-kit:source test/cluster/record-hub-statuses.ts
// Records what OCM's real operator reports through the life of a hub, as states for the addon's health tests.

const repository = resolve(import.meta.dirname, "..", "..");
const file = join(repository, "addon-src", "cases", "health", "recorded-hub.yaml");

const recordingCase: ClusterCase = {
  name: "record-hub-statuses",
  title: "the statuses of a hub are recorded, from its start to its end",
  run: record,
};

const result = await runPlan(
  { name: "record", cases: [recordingCase] },
  {
    servers: await buildServers(),
    addonFolder: join(repository, "dist-addon"),
    stages: new Set(),
  },
);
process.exitCode = result.failed.length;

async function record(parts: CaseParts): Promise<void> {
  const hub = new HubRun(parts);
  await hub.enable();
  await hub.upgrade(["hub.resourceRequirement.type=BestEffort"]);
  await leadThroughDegradation(parts, hub);
  await hub.disable();
  const states = await judgeRecordedStates(hub.watch.states);
  await writeFile(file, await textOf(states));
  parts.report(`${states.length} states in ${file.slice(repository.length + 1)}`);
}

async function textOf(states: readonly RecordedState[]): Promise<string> {
  const [operator, kubernetes] = [
    await moduleVersion(ocmOperatorBuild),
    await moduleVersion(kubernetesBuild),
  ];
  const head = [
    "# yaml-language-server: $schema=../../../generator/editor-schemas/health.schema.json",
    `# Recorded by test/cluster/record-hub-statuses.ts; not edited. Operator: registration-operator ${operator} of OCM,`,
    `# Kubernetes ${kubernetes}. Times are replaced; states that only differ in what health does not read are left out.`,
  ];
  const body = stringify({ definition: "cluster-manager", states }, { lineWidth: 0 });
  const text = `${head.join("\n")}\n\n${body}`;
  return format(text, { ...(await resolveConfig(file)), parser: "yaml" });
}
