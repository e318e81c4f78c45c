import type { Servers } from "./build-servers.ts";
import { KubeletStandIn } from "./kubelet-stand-in.ts";
import { startControlPlane, type ControlPlane } from "./start-control-plane.ts";
import { VelaCli } from "./vela-cli.ts";

/** A control plane with what plays its nodes, and a vela command line for it. */
export interface Stage {
  readonly controlPlane: ControlPlane;
  readonly vela: VelaCli;
  readonly kubelet: KubeletStandIn;
  /** Ends everything; a second call waits for the first. */
  stop(): Promise<void>;
}

/** Starts a control plane; every Pod is reported as running. */
export async function startStage(servers: Servers): Promise<Stage> {
  const controlPlane = await startControlPlane(servers);
  const vela = new VelaCli(servers.vela, controlPlane);
  const kubelet = new KubeletStandIn(controlPlane.client);
  let stopped: Promise<void> | undefined;
  const stopOnce = async (): Promise<void> => {
    kubelet.stop();
    vela.killAll();
    await controlPlane.stop();
  };
  return { controlPlane, vela, kubelet, stop: () => (stopped ??= stopOnce()) };
}
