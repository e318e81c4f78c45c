import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { AuthorProject } from "./author-project.ts";
import { differences, folderContent } from "./folder-content.ts";
import { expectCommand } from "./run-command.ts";
import { expectNone } from "./steps.ts";

/** What the author's steps leave in the project's folder. */
const products = ["dist-addon", "hello-site-1.2.3.tgz"];

/**
 * Compares what the installed package made of a project with what the repository's own sources make of it: the
 * folder, the archive, and what is printed.
 */
export async function expectSourceForm(
  project: AuthorProject,
  { repository, folder }: { repository: string; folder: string },
): Promise<void> {
  await cp(join(project.folder, "addon-src"), join(folder, "addon-src"), { recursive: true });
  const tsx = pathToFileURL(join(repository, "node_modules/tsx/dist/loader.mjs")).href;
  const bin = join(repository, "generator/bin.ts");
  const run = async (...args: string[]): Promise<Buffer> => {
    const node = [process.execPath, "--import", tsx, "--conditions=vela-addon-kit:source"] as const;
    return (await expectCommand([...node, bin, ...args], { cwd: folder })).stdout;
  };
  await run("build");
  await run("package");
  const printed = ["render", "--output", "json", "--set", "replicas=3"];
  const ours = await run(...printed);
  const theirs = (await project.vela(printed)).stdout;
  const problems = ours.equals(theirs) ? [] : [`"${printed.join(" ")}" prints something else`];
  const made = join(folder, "installed form");
  for (const name of products) {
    await cp(join(project.folder, name), join(made, name), { recursive: true });
  }
  await rm(join(folder, "addon-src"), { recursive: true });
  const byInstalled = await folderContent(made);
  await rm(made, { recursive: true });
  expectNone([...problems, ...differences(await folderContent(folder), byInstalled)]);
}
