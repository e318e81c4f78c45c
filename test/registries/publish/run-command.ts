import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "..", "..", "..");

/** How the command line ended. */
export interface CommandEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  /** Beside the variables of this process, without its HELM_REPO_*. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** A module to load in front of it, and what it says on stderr when it is to be killed. */
  readonly killed?: { readonly module: string; readonly when: string };
}

/** Runs the generator's command line as a process of its own, from its sources. */
export function runCommand(
  commandArguments: readonly string[],
  { cwd = root, env = {}, stdin = "", killed }: CommandOptions = {},
): Promise<CommandEnd> {
  const known = Object.entries(process.env).filter(([name]) => !/^(HELM_|NODE_OPTIONS)/.test(name));
  const tsx = pathToFileURL(join(root, "node_modules", "tsx", "dist", "loader.mjs")).href;
  const early = killed ? ["--import", pathToFileURL(killed.module).href] : [];
  const program = ["--import", tsx, ...early, "--conditions=vela-addon-kit:source"];
  const bin = join(root, "generator", "bin.ts");
  const child = spawn(process.execPath, [...program, bin, ...commandArguments], {
    cwd,
    env: { ...Object.fromEntries(known), ...env },
  });
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      written[name] += text;
      if (killed && written.stderr.includes(killed.when)) child.kill("SIGKILL");
    });
  }
  child.stdin.on("error", () => undefined).end(stdin);
  return new Promise((resolveEnd, reject) => {
    child.once("error", reject).once("close", (exitCode) => {
      resolveEnd({ exitCode, ...written });
    });
  });
}
