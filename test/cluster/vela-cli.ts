import { join, resolve } from "node:path";

import { CommandRunner, type CommandRun } from "./command-run.ts";
import type { ControlPlane } from "./start-control-plane.ts";

/**
 * vela reads the addon's Application, or an auxiliary Application such as the folder's alias, and writes it back without
 * looking whether its own controller has written it in between; then it ends and asks to try again
 * (`createOrUpdate` and `dispatchAddonResource`, pkg/addon/addon.go, v1.10.9).
 */
const velaLostItsRace =
  /(?:fail to create application|cannot update object): Operation cannot be fulfilled on applications\.core\.oam\.dev "addon-[^"]+": the object has been modified/;

const repository = resolve(import.meta.dirname, "..", "..");

/** A vela command that was started. */
export type VelaRun = CommandRun;

/** The command lines of vela and of this repository, bound to one control plane. */
export class VelaCli {
  readonly #program: string;
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #runner = new CommandRunner();

  constructor(program: string, controlPlane: ControlPlane) {
    this.#program = program;
    this.#folder = controlPlane.folder;
    this.#env = {
      ...process.env,
      HOME: join(controlPlane.folder, "home"),
      KUBECONFIG: controlPlane.kubeconfig,
    };
  }

  /** Starts `vela <velaArguments>` in `folder`, or where it doesn't matter if left out. */
  start(velaArguments: readonly string[], folder = this.#folder): VelaRun {
    return this.#runner.start({
      command: `vela ${velaArguments.join(" ")}`,
      program: this.#program,
      programArguments: velaArguments,
      folder,
      env: this.#env,
      retryOn: velaLostItsRace,
    });
  }

  /** Starts `vela-addon <kitArguments>` from this repository's source, with the same vela and the same control plane. */
  startVelaAddon(kitArguments: readonly string[]): VelaRun {
    return this.#startKit([...kitArguments, "--vela-cli", this.#program]);
  }

  /** Starts `vela-addon publish <publishArguments>` from this repository's source; it needs neither vela nor a cluster. */
  startPublish(publishArguments: readonly string[]): VelaRun {
    return this.#startKit(["publish", ...publishArguments]);
  }

  #startKit(kitArguments: readonly string[]): VelaRun {
    const run = ["--import", "tsx", "--conditions=vela-addon-kit:source", "generator/bin.ts"];
    return this.#runner.start({
      command: `vela-addon ${kitArguments.join(" ")}`,
      program: process.execPath,
      programArguments: [...run, ...kitArguments],
      folder: repository,
      env: this.#env,
      retryOn: velaLostItsRace,
    });
  }

  /** How often vela lost the race with its own controller, and was started again. */
  get lostRaces(): number {
    return this.#runner.retryCount;
  }

  /** What the commands that still run have printed. */
  describeRunning(): string {
    return this.#runner.describeRunning();
  }

  /** Ends every command that still runs. */
  killAll(): void {
    this.#runner.killAll();
  }
}
