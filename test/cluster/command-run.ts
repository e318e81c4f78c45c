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
  /** Output of a failure after which the command is started again, at most `maximumRetries` times. */
  readonly retryOn?: RegExp;
}

const maximumRetries = 3;

/** Starts commands and knows which of them still run. */
export class CommandRunner {
  readonly #running = new Set<ChildProcess>();
  readonly #unended = new Set<CommandRun>();
  /** How often a command was started again. */
  retryCount = 0;

  start(start: CommandStart): CommandRun {
    let output = "";
    let exitCode: number | undefined;
    let child: ChildProcess | undefined;
    const runToEnd = async (): Promise<number> => {
      for (let retries = 0; ; retries++) {
        output = "";
        child = this.#spawn(start, (text) => (output += text));
        const code = await untilClosed(child);
        if (code === 0 || retries === maximumRetries || !start.retryOn?.test(output)) return code;
        this.retryCount++;
      }
    };
    const ended = runToEnd().then((code) => (exitCode = code));
    const run: CommandRun = {
      command: start.command,
      exitCode: () => exitCode,
      output: () => output,
      ended,
      kill: () => void child?.kill(),
    };
    this.#unended.add(run);
    void ended.finally(() => this.#unended.delete(run)).catch(() => {});
    return run;
  }

  /** What the commands that still run have printed. */
  describeRunning(): string {
    const texts = [...this.#unended].map((run) => `${run.command} runs:\n${run.output()}`);
    return texts.join("\n");
  }

  /** Ends every command that still runs. */
  killAll(): void {
    for (const child of this.#running) child.kill();
  }

  #spawn(start: CommandStart, onOutput: (text: string) => void): ChildProcess {
    const { program, programArguments, folder, env } = start;
    const child = spawn(program, programArguments, {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#running.add(child);
    child.on("close", () => this.#running.delete(child));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", onOutput);
    }
    return child;
  }
}

function untilClosed(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve(code ?? 1);
    });
  });
}
