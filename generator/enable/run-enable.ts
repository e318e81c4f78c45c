import { setTimeout as sleep } from "node:timers/promises";

import type { AddonFiles } from "../model/addon-files.ts";
import { askApplication } from "./ask-application.ts";
import { Interruption, type SignalSource } from "./interruption.ts";
import { LineOutput, type TextStream } from "./line-output.ts";
import { stageAddon } from "./stage-addon.ts";
import { type NotStarted, startVela, type VelaEnd, type VelaProgram } from "./start-vela.ts";
import { velaArguments, type VelaCommand } from "./vela-command.ts";
import { isSystemError } from "../write/write-file-system.ts";
import { type WaitedFor, watchApplications, type WatchInput } from "./watch-applications.ts";

export interface EnableRun {
  /** The addon's real name. */
  name: string;
  files: AddonFiles;
  /** The folder as a person knows it; it stands for the temporary one in what vela prints. */
  shownFolder: string;
  vela: VelaProgram;
  command: VelaCommand;
  /** For vela's own standard output and standard error; messages of Applications go to `stderr`. */
  stdout: TextStream;
  stderr: TextStream;
  signals: SignalSource;
  /** Hides secrets in a line. */
  mask: (line: string) => string;
  /** Time between two looks at what is waited for, in milliseconds; 0 for none. */
  pollMs: number;
}

/** How it went. */
export interface EnableResult {
  /** vela's, or 128 and the number of the signal that ended it. */
  exitCode: number;
  /** Whether a signal ended it. */
  isInterrupted: boolean;
  /** What was waited for at the end. */
  waitedFor: WaitedFor[];
  /** The last lines that vela printed, not masked. */
  said: string;
}

/** The temporary folder could not be written: what the system calls the reason, for example `ENOSPC`. */
export interface NotStaged {
  ok: false;
  stagingCode: string;
}

/** Enables an addon from a temporary folder of its real name, which is removed however it ends. */
export async function runEnable(run: EnableRun): Promise<EnableResult | NotStarted | NotStaged> {
  const interruption = new Interruption(run.signals);
  try {
    const staged = await stageAddon(run.name, run.files).catch(stagingCodeOf);
    if (typeof staged === "string") return { ok: false, stagingCode: staged };
    try {
      return await runStaged(run, { folder: staged.folder, interruption });
    } finally {
      await staged.remove();
    }
  } finally {
    interruption.stop();
  }
}

/** @throws Whatever is not the system's refusal. */
function stagingCodeOf(error: unknown): string {
  if (!isSystemError(error)) throw error;
  return error.code;
}

interface StagedRun {
  folder: string;
  interruption: Interruption;
}

/** vela is started so often at most. */
const attempts = 5;

/** Before it is started again, times the runs until then; the controller then has most likely done what it was at. */
const pauseMs = 50;

/** Lines of vela's that are kept. */
const keptLines = 100;

async function runStaged(
  run: EnableRun,
  staged: StagedRun,
): Promise<EnableResult | NotStarted | NotStaged> {
  for (let attempt = 1; ; attempt++) {
    const { ended, hasLostRace } = await runOnce(run, staged);
    const isOver = !("exitCode" in ended) || ended.exitCode === 0 || ended.isInterrupted;
    if (isOver || !hasLostRace || attempt === attempts) return ended;
    run.stderr.write(`${ranAgain}\n`);
    await sleep(attempt * pauseMs);
  }
}

const ranAgain = "The cluster changed an object at the same time as vela; vela is run again";

/**
 * Says that vela has read an object, and that a controller wrote it before vela did: the addon's Application
 * (createOrUpdate, pkg/addon/addon.go, v1.10.9) or an auxiliary object (APIApplicator.Apply, pkg/utils/apply/apply.go).
 * vela does not try again. To run it again is what its user would do, and enabling is made for that.
 */
const lostRace =
  /^Error: .*Operation cannot be fulfilled on [\w.-]+ "[^"]*": the object has been modified; please apply your changes/;

async function runOnce(
  run: EnableRun,
  { folder, interruption }: StagedRun,
): Promise<{ ended: EnableResult | NotStarted; hasLostRace: boolean }> {
  const { stdout, stderr, mask } = run;
  let hasLostRace = false;
  const lines: string[] = [];
  const output = new LineOutput((line) => {
    hasLostRace ||= lostRace.test(line);
    if (lines.push(line) > keptLines) lines.shift();
    return mask(line.replaceAll(folder, run.shownFolder));
  });
  // A dry run is YAML, but for this line of vela's.
  const isRemark = (line: string): boolean =>
    run.command.options.dryRun && line.startsWith("enabling addon by local dir:");
  const out = output.writer((line) => (isRemark(line) ? stderr : stdout));
  const errors = output.writer(() => stderr);
  const args = velaArguments(run.command, folder);
  const vela = startVela(run.vela, args, { stdout: out.write, stderr: errors.write });
  interruption.watch(vela.kill);
  const over = new AbortController();
  const say = (line: string): void => {
    output.line(stderr, line);
  };
  const watched = watch(run, say, over.signal);
  const end = await vela.ended;
  over.abort();
  out.end();
  errors.end();
  const waitedFor = await watched;
  const said = lines.join("\n");
  const ended = end.ok ? { ...resultOf(end, interruption), waitedFor, said } : end;
  return { ended, hasLostRace };
}

function resultOf(
  end: VelaEnd,
  { exitCode }: Interruption,
): Omit<EnableResult, "waitedFor" | "said"> {
  const isInterrupted = exitCode !== undefined;
  return { exitCode: exitCode ?? end.exitCode, isInterrupted };
}

async function watch(
  { pollMs, vela, name, command }: EnableRun,
  say: (line: string) => void,
  until: AbortSignal,
): Promise<WaitedFor[]> {
  if (pollMs === 0 || command.options.dryRun) return [];
  const application = { name: `addon-${name}`, namespace: "vela-system" };
  const ask: WatchInput["ask"] = (wanted) => askApplication(vela, wanted, until);
  return watchApplications({ ask, application, pollMs, say, until });
}
