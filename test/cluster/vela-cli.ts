import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";

import type { ControlPlane } from "./start-control-plane.ts";

/** A vela command that was started. */
export interface VelaRun {
  /** The command as a user types it. */
  readonly command: string;
  /** The exit code, or undefined while the command runs. */
  exitCode(): number | undefined;
  /** Everything that it has printed so far. */
  output(): string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number>;
  /** Ends the command if it still runs. */
  kill(): void;
}

/** The vela command line, bound to one control plane. */
export class VelaCli {
  readonly #program: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #running = new Set<ChildProcess>();

  constructor(program: string, controlPlane: ControlPlane) {
    this.#program = program;
    this.#env = {
      ...process.env,
      HOME: join(controlPlane.folder, "home"),
      KUBECONFIG: controlPlane.kubeconfig,
    };
  }

  /** Starts `vela <velaArguments>` in `folder`. */
  start(velaArguments: readonly string[], folder: string): VelaRun {
    const child = spawn(this.#program, velaArguments, {
      cwd: folder,
      env: this.#env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#running.add(child);
    let output = "";
    let exitCode: number | undefined;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    }
    const ended = new Promise<number>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        this.#running.delete(child);
        exitCode = code ?? 1;
        resolve(exitCode);
      });
    });
    return {
      command: `vela ${velaArguments.join(" ")}`,
      exitCode: () => exitCode,
      output: () => output,
      ended,
      kill: () => void child.kill(),
    };
  }

  /** Ends every command that still runs. */
  killAll(): void {
    for (const child of this.#running) child.kill();
  }
}
