import { spawn, type ChildProcess } from "node:child_process";

/** A command that was started. */
export interface CommandRun {
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

/** What to start. */
export interface CommandStart {
  /** The command as a user types it. */
  readonly command: string;
  readonly program: string;
  readonly programArguments: readonly string[];
  /** The folder that it runs in. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Starts commands and knows which of them still run. */
export class CommandRunner {
  readonly #running = new Set<ChildProcess>();

  start({ command, program, programArguments, folder, env }: CommandStart): CommandRun {
    const stdio = ["ignore", "pipe", "pipe"] as const;
    const child = spawn(program, programArguments, { cwd: folder, env, stdio: [...stdio] });
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
    const kill = (): void => void child.kill();
    return { command, exitCode: () => exitCode, output: () => output, ended, kill };
  }

  /** Ends every command that still runs. */
  killAll(): void {
    for (const child of this.#running) child.kill();
  }
}
