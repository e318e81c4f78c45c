import type { Servers } from "./build-servers.ts";
import type { KubeClient } from "./kube-client.ts";
import type { KubeletStandIn } from "./kubelet-stand-in.ts";
import type { ControlPlane } from "./start-control-plane.ts";
import type { ReportStep } from "./step-report.ts";
import type { VelaCli } from "./vela-cli.ts";

/** What a case works with. Everything but the folders belongs to its plan and is shared with the plan's other cases. */
export interface CaseParts {
  readonly controlPlane: ControlPlane;
  /** An administrator's client of `controlPlane`. */
  readonly client: KubeClient;
  readonly vela: VelaCli;
  readonly kubelet: KubeletStandIn;
  readonly servers: Servers;
  /** The built addon; never changed, copy it to change it. */
  readonly addonFolder: string;
  /** An empty folder of the case's own. */
  readonly scratchFolder: string;
  /** Prints one finished step. */
  readonly report: ReportStep;
  /** Has `cleanUp` called when the case ends, passed or failed; the last one given is called first. */
  atEnd(cleanUp: () => void | Promise<void>): void;
}

/**
 * One thing that is shown on a real control plane. It finds no addon enabled and no object of one, and leaves it so:
 * its plan's next case may be any other.
 */
export interface ClusterCase {
  /** What `--only` calls it, in kebab-case. */
  readonly name: string;
  /** What it shows, as a statement that holds when it passes. */
  readonly title: string;
  /** @throws Error that says what was expected and what was found. */
  run(parts: CaseParts): Promise<void>;
}

/** Cases that run one after the other on a control plane of their own, beside other plans. */
export interface Plan {
  /** What the output's lines begin with. */
  readonly name: string;
  readonly cases: readonly ClusterCase[];
}
