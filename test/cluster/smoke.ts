import { cp, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

import { describeApplications } from "./application-states.ts";
import { BusyController } from "./busy-controller.ts";
import { buildServers } from "./build-servers.ts";
import { expectDisableRemoves } from "./disable-removes.ts";
import { expectStillRuns, expectWaits } from "./command-waits.ts";
import { addonName, folderAlias, operatorDeployment } from "./hub-objects.ts";
import { degraded, notApplied, progressing, type HubState } from "./hub-statuses.ts";
import { KubeletStandIn } from "./kubelet-stand-in.ts";
import { describe } from "./kube-objects.ts";
import { OperatorStandIn } from "./operator-stand-in.ts";
import { startControlPlane, type ControlPlane } from "./start-control-plane.ts";
import { startStepReport, type ReportStep } from "./step-report.ts";
import { VelaCli } from "./vela-cli.ts";

// Usage: tsx test/cluster/smoke.ts [DIST]
// Enables and disables the flagship addon on a real control plane; DIST is its folder, dist-addon by default.

const repository = resolve(import.meta.dirname, "..", "..");

await main(resolve(process.argv[2] ?? join(repository, "dist-addon")));

async function main(addonFolder: string): Promise<void> {
  await stat(join(addonFolder, "metadata.yaml"));
  const servers = await buildServers();
  const report = startStepReport();
  const controlPlane = await startControlPlane(servers);
  const vela = new VelaCli(servers.vela, controlPlane);
  const kubelet = new KubeletStandIn(controlPlane.client, operatorDeployment.namespace ?? "");
  const cleanUp = async (): Promise<void> => {
    kubelet.stop();
    vela.killAll();
    await controlPlane.stop();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(130)));
  }
  try {
    report("the control plane is ready");
    await runScenario(addonFolder, controlPlane, { vela, report });
  } catch (error) {
    process.stderr.write(`${await controlPlane.logTails()}\n`);
    process.stderr.write(`${await describeApplications(controlPlane.client).catch(String)}\n`);
    process.stderr.write(`failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await cleanUp();
  }
}

async function runScenario(
  addonFolder: string,
  controlPlane: ControlPlane,
  tools: { vela: VelaCli; report: ReportStep },
): Promise<void> {
  const { client } = controlPlane;
  const { vela } = tools;
  const parts = { client, operator: new OperatorStandIn(client), report: tools.report };

  const enable = async (folder: string, badStates: readonly HubState[]): Promise<void> => {
    const run = vela.start(["addon", "enable", `./${basename(folder)}`], dirname(folder));
    await expectWaits(run, badStates, parts);
    const application = folderAlias(basename(folder));
    if (!(await client.get(application))) throw new Error(`No ${describe(application)}`);
  };
  const upgrade = async (folder: string, parameter: string): Promise<void> => {
    // The hub is bad before the upgrade starts, while every Application still says "running".
    await parts.operator.report(degraded);
    const busy = new BusyController(client);
    await busy.start();
    const command = ["addon", "upgrade", `./${basename(folder)}`, parameter];
    const run = vela.start(command, dirname(folder));
    await expectStillRuns(run).finally(() => busy.stop());
    await expectWaits(run, [degraded], parts);
  };

  await enable(addonFolder, [notApplied, degraded, progressing]);
  await upgrade(addonFolder, "operator.replicas=1");
  await expectDisableRemoves(vela, dirname(addonFolder), parts);

  const namedFolder = join(controlPlane.folder, addonName);
  await cp(addonFolder, namedFolder, { recursive: true });
  await enable(namedFolder, [notApplied]);
  await upgrade(namedFolder, "operator.replicas=1");
  await expectDisableRemoves(vela, dirname(namedFolder), parts);
}
