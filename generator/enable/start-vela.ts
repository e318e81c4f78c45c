import { type ChildProcess, spawn } from "node:child_process";

import { isSystemError } from "../write/write-file-system.ts";

/** How the vela command line is run. */
export interface VelaProgram {
  /** A path, or a name that is looked up in the PATH of `env`. */
  program: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** Why the program did not run: what the system calls it, for example `ENOENT`. */
export interface NotStarted {
  ok: false;
  code: string;
}

/** How a run of vela ended; `exitCode` is 128 and the signal's number after a signal. */
export interface VelaEnd {
  ok: true;
  exitCode: number;
}

/** How a call of vela ended, and what it had printed. */
export interface VelaAnswer extends VelaEnd {
  stdout: string;
  stderr: string;
}

/** What is done with the output of a run. */
export interface VelaOutput {
  stdout: (text: string) => void;
  stderr: (text: string) => void;
}

/** A run of vela that goes on. */
export interface RunningVela {
  /** Settles when vela has ended and its output has been handed over. */
  ended: Promise<VelaEnd | NotStarted>;
  kill: (signal: NodeJS.Signals) => void;
}

/** Starts vela with this process's own input, so that its questions can be answered. */
export function startVela(
  program: VelaProgram,
  args: readonly string[],
  output: VelaOutput,
): RunningVela {
  const child = started(program, args, "inherit");
  if ("code" in child) return { ended: Promise.resolve(child), kill: () => undefined };
  return { ended: endOf(child, output), kill: (signal) => void child.kill(signal) };
}

export interface AskOptions {
  /** Ends the call when it is aborted; the answer is what was printed until then. */
  until?: AbortSignal;
}

/** Runs vela to its end, without input. */
export async function askVela(
  program: VelaProgram,
  args: readonly string[],
  { until }: AskOptions = {},
): Promise<VelaAnswer | NotStarted> {
  const child = started(program, args, "ignore");
  if ("code" in child) return child;
  const kill = (): void => void child.kill("SIGKILL");
  until?.addEventListener("abort", kill, { once: true });
  if (until?.aborted) kill();
  let stdout = "";
  let stderr = "";
  const end = await endOf(child, {
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  until?.removeEventListener("abort", kill);
  return end.ok ? { ...end, stdout, stderr } : end;
}

const signalNumbers: Partial<Record<NodeJS.Signals, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGKILL: 9,
  SIGTERM: 15,
};

/** The exit code that a shell gives for a signal; of signals that are not known here, that of SIGKILL. */
export function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + (signalNumbers[signal] ?? 9);
}

/** @throws Whatever is not the system's refusal, which comes here or, for some reasons, with the event `error`. */
function started(
  { program, env }: VelaProgram,
  args: readonly string[],
  stdin: "inherit" | "ignore",
): ChildProcess | NotStarted {
  try {
    return spawn(program, args, { env: { ...env }, stdio: [stdin, "pipe", "pipe"] });
  } catch (error) {
    if (!isSystemError(error) || !("syscall" in error)) throw error;
    return { ok: false, code: error.code };
  }
}

/** What a program has started may hold its output open for ever; what comes so long after its end is not read. */
const lastOutputMs = 500;

function endOf(child: ChildProcess, output: VelaOutput): Promise<VelaEnd | NotStarted> {
  child.stdout?.setEncoding("utf8").on("data", output.stdout);
  child.stderr?.setEncoding("utf8").on("data", output.stderr);
  let timer: NodeJS.Timeout | undefined;
  const letGo = (): void => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  return new Promise((resolve) => {
    child.on("error", (error: NodeJS.ErrnoException) => {
      // A signal that could not be sent is an error too; the process then goes on to its end.
      if (child.pid === undefined) resolve({ ok: false, code: error.code ?? error.message });
    });
    child.on("exit", () => {
      // A process that was held up itself reads what has come meanwhile first.
      timer = setTimeout(() => setImmediate(letGo), lastOutputMs);
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ ok: true, exitCode: signal === null ? (code ?? 1) : exitCodeOf(signal) });
    });
  });
}
