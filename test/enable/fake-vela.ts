import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** One call of the fake vela. */
export interface FakeCall {
  args: string[];
  /** What KUBECONFIG was. */
  kubeconfig: string | undefined;
  pid: number;
  /** Whether it was only asked about the cluster. */
  isProbe: boolean;
  /** What was in the folder that it was given, by path; absent for other commands. */
  files?: Record<string, string>;
}

/** What the fake vela does; all of it is optional. */
export interface FakeBehaviour {
  /** What `vela version` says; default v1.10.9. */
  cli?: string;
  /** Version of the vela-core that is too old for what an addon requires; absent when it is not. */
  refusedCore?: string;
  /** Version of Kubernetes; default v1.34.4. */
  kubernetes?: string;
  /** What vela prints about a cluster that it cannot work with, in place of the versions. */
  clusterError?: string;
  /** The question about the cluster is not answered until a signal comes. */
  isSilent?: boolean;
  /** What `vela addon` prints, one after the other, with a pause behind each; `FOLDER` stands for the folder it got. */
  prints?: { stdout?: string; stderr?: string; pauseMs?: number }[];
  /** Exit code of `vela addon`; default 0. */
  exitCode?: number;
  /** So many runs of `vela addon` do what is said here, the next one nothing, with exit code 0. */
  winsAfter?: number;
  /** Goes on until a signal comes, which it `ignores`, or which ends it. */
  onSignal?: "ends" | "ignores";
  /** `vela addon` goes on until `vela status NAME` was asked so often, behind the first thing that it prints. */
  endsAfter?: { name: string; looks: number };
  /** The data of the Secret with the values of the last time, which `vela ql` reads; absent when there is none. */
  secretData?: Record<string, string>;
  /** Answers of `vela status NAME -o json`, by name: the first is given once, then the next, the last for ever. */
  applications?: Record<string, unknown[]>;
}

/** A program in a folder of the test that stands in for vela. */
export interface FakeVela {
  /** Path of the program. */
  program: string;
  behave: (behaviour: FakeBehaviour) => Promise<void>;
  /** All calls, in their order. */
  calls: () => Promise<FakeCall[]>;
  /** The one call of `vela addon`; undefined when there was none. */
  addonCall: () => Promise<FakeCall | undefined>;
}

/** Writes the program into a folder. */
export async function fakeVela(folder: string): Promise<FakeVela> {
  const program = join(folder, "vela.mjs");
  const behaviour = join(folder, "behaviour.json");
  const log = join(folder, "calls.jsonl");
  await writeFile(program, programText(behaviour, log));
  await chmod(program, 0o755);
  const behave = (given: FakeBehaviour): Promise<void> =>
    writeFile(behaviour, JSON.stringify(given));
  await behave({});
  await writeFile(log, "");
  const calls = async (): Promise<FakeCall[]> => {
    const lines = (await readFile(log, "utf8")).split("\n").filter((line) => line !== "");
    return lines.map((line) => JSON.parse(line) as FakeCall);
  };
  const addonCall = async (): Promise<FakeCall | undefined> =>
    (await calls()).find(({ args, isProbe }) => args[0] === "addon" && !isProbe);
  return { program, behave, calls, addonCall };
}

function programText(behaviour: string, log: string): string {
  return `#!${process.execPath}
import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const args = process.argv.slice(2);
const behaviour = JSON.parse(readFileSync(${JSON.stringify(behaviour)}, "utf8"));
const isProbe = args[0] === "addon" && basename(args[2]) === "vela-addon-probe";
const call = { args, kubeconfig: process.env.KUBECONFIG, pid: process.pid, isProbe };
if (args[0] === "addon" && existsSync(args[2])) {
  const paths = readdirSync(args[2], { recursive: true }).map(String).sort();
  const isFile = (path) => statSync(join(args[2], path)).isFile();
  call.files = Object.fromEntries(
    paths.filter(isFile).map((path) => [path, readFileSync(join(args[2], path), "utf8")]),
  );
}
if (args[0] === "ql") call.files = { query: readFileSync(args[2], "utf8") };
const say = (stream, text) => new Promise((done) => stream.write(text, done));
if (behaviour.onSignal === "ignores" && args[0] === "addon") {
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
}
appendFileSync(${JSON.stringify(log)}, JSON.stringify(call) + "\\n");
if (args[0] === "version") {
  await say(process.stdout, "CLI Version: " + (behaviour.cli ?? "v1.10.9") + "\\n");
  await say(process.stdout, "Core Version: \\nGitRevision: UNKNOWN\\n");
} else if (isProbe) {
  const { system } = JSON.parse(call.files["metadata.yaml"]);
  const { refusedCore, kubernetes = "v1.34.4", clusterError } = behaviour;
  const core = "the vela core controller: " + refusedCore + " require: " + system.vela;
  const version = "the kubernetes version " + kubernetes + " require: " + system.kubernetes;
  const why = refusedCore && system.vela ? core : version;
  const refusal = "Error: fail to install 0.0.0 version of vela-addon-probe, because " + why;
  if (behaviour.isSilent) await sleep(60_000);
  await say(process.stdout, "enabling addon by local dir: " + args[2] + " \\n");
  await say(process.stderr, (clusterError ?? refusal) + "\\n");
  process.exitCode = 1;
} else if (args[0] === "ql") {
  const data = behaviour.secretData;
  if (data) await say(process.stdout, JSON.stringify(data, null, 2) + "\\n");
  else await say(process.stderr, "Error: status: undefined field: data\\n");
  process.exitCode = data ? 0 : 1;
} else if (args[0] === "status") {
  const counter = ${JSON.stringify(log)} + "." + args[1];
  const count = existsSync(counter) ? Number(readFileSync(counter, "utf8")) : 0;
  writeFileSync(counter, String(count + 1));
  const answers = behaviour.applications?.[args[1]] ?? [];
  const answer = answers[Math.min(count, answers.length - 1)];
  if (answer) await say(process.stdout, JSON.stringify(answer, null, 2));
  else await say(process.stderr, "Error: cannot get application\\n");
  process.exitCode = answer ? 0 : 1;
} else {
  const runs = readFileSync(${JSON.stringify(log)}, "utf8").split("\\n").length - 1;
  if (runs > (behaviour.winsAfter ?? Infinity)) process.exit(0);
  const [first, ...rest] = behaviour.prints ?? [];
  const looks = (name) => {
    const counter = ${JSON.stringify(log)} + "." + name;
    return existsSync(counter) ? Number(readFileSync(counter, "utf8") || 0) : 0;
  };
  const wait = behaviour.endsAfter;
  for (const { stdout, stderr, pauseMs } of [first ?? {}, ...rest]) {
    if (stdout) await say(process.stdout, stdout.replaceAll("FOLDER", args[2]));
    if (stderr) await say(process.stderr, stderr);
    if (pauseMs) await sleep(pauseMs);
    while (wait && looks(wait.name) < wait.looks) await sleep(20);
  }
  if (behaviour.onSignal) await sleep(60_000);
  process.exitCode = behaviour.exitCode ?? 0;
}
`;
}
