import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

/** How a command ended, and what it printed. */
export interface CommandRun {
  exitCode: number | null;
  stdout: Buffer;
  stderr: string;
}

export interface CommandOptions {
  /** Where it runs. */
  cwd: string;
  env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end. */
export function runCommand(
  command: readonly [program: string, ...args: string[]],
  { cwd, env = outerEnvironment() }: CommandOptions,
): Promise<CommandRun> {
  const [program, ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (bytes: Buffer) => stdout.push(bytes));
    child.stderr.on("data", (bytes: Buffer) => stderr.push(bytes));
    child.on("error", reject);
    child.on("close", (exitCode) => {
      resolve({
        exitCode,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString("utf8"),
      });
    });
  });
}

/**
 * Runs a command that is to end with one exit code, 0 by default.
 * @throws Error with what it printed when it ends with another one.
 */
export async function expectCommand(
  command: readonly [program: string, ...args: string[]],
  options: CommandOptions & { exitCode?: number },
): Promise<CommandRun> {
  const run = await runCommand(command, options);
  const wanted = options.exitCode ?? 0;
  if (run.exitCode === wanted) return run;
  const printed = `${run.stdout.toString("utf8").slice(-3000)}${run.stderr.slice(-3000)}`;
  const words = command.join(" ");
  throw new Error(`"${words}" ended with ${run.exitCode} in place of ${wanted}\n${printed}`);
}

/** The environment of somebody's shell: without what `npm run` adds for this repository. */
export function outerEnvironment(): NodeJS.ProcessEnv {
  const { PATH = "", ...others } = process.env;
  const own =
    /^(npm_(lifecycle|package|command|execpath|config_local_prefix)|INIT_CWD|NODE_OPTIONS)/;
  const kept = Object.entries(others).filter(([name]) => !own.test(name));
  const bin = join("node_modules", ".bin");
  const folders = PATH.split(delimiter).filter((folder) => !folder.endsWith(bin));
  return { ...Object.fromEntries(kept), PATH: folders.join(delimiter), FORCE_COLOR: "0" };
}
