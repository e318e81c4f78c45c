import { mkdir, mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { AuthorProject } from "./author-project.ts";
import { authorSteps } from "./author-steps.ts";
import { expectContents } from "./expect-contents.ts";
import { differences, folderContent } from "./folder-content.ts";
import { oldestNodeSteps } from "./oldest-node.ts";
import { expectCommand } from "./run-command.ts";
import { expectSourceForm } from "./source-form.ts";
import { expectNone, Steps } from "./steps.ts";

// Usage: tsx test/tarball/check-tarball.ts
// Packs the npm package, installs it elsewhere, and works with it as an author does. Needs the network.

const repository = resolve(import.meta.dirname, "../..");

const workshop = await realpath(await mkdtemp(join(tmpdir(), "vela-addon-kit-tarball-")));
try {
  const isFine = await main(new Steps((text) => process.stdout.write(text)));
  process.exitCode = isFine ? 0 : 1;
} finally {
  await rm(workshop, { recursive: true, force: true });
}

async function main(steps: Steps): Promise<boolean> {
  const cache = join(workshop, "cache");
  const tarball = await steps.run("npm pack", pack);
  if (tarball === undefined) return steps.end();
  const esm = new AuthorProject(join(workshop, "Ein Projekt für 你好", "as ESM"), cache);
  const isInstalled = await steps.run("npm install elsewhere, in a folder with odd letters", () =>
    install(esm, { tarball, manifest: { type: "module" } }),
  );
  if (!isInstalled) return steps.end();
  await steps.run("the tarball holds what it should, and no path of this machine", () =>
    expectContents(esm.installed, { repository, workshop }),
  );
  const modules = join(esm.folder, "node_modules");
  const before = await folderContent(modules, { withTimes: true });
  await authorSteps(steps, esm);
  await steps.run("the source form makes the same bytes", () =>
    expectSourceForm(esm, { repository, folder: join(workshop, "source form") }),
  );
  await commonJsSteps(steps, new AuthorProject(join(workshop, "as CJS"), cache), tarball);
  await oldestNodeSteps(steps, { project: esm, folder: join(workshop, "node") });
  await steps.run("none of it wrote into node_modules", async () => {
    expectNone(differences(before, await folderContent(modules, { withTimes: true })));
  });
  return steps.end();
}

/** Packs the repository; gives the path of the tarball. */
async function pack(): Promise<string> {
  const folder = join(workshop, "packed");
  await mkdir(folder);
  await expectCommand(["npm", "pack", "--pack-destination", folder], { cwd: repository });
  const [name, ...others] = await readdir(folder);
  if (name === undefined || others.length > 0) throw new Error("npm pack made no single file");
  return join(folder, name);
}

async function install(
  project: AuthorProject,
  { tarball, manifest }: { tarball: string; manifest: object },
): Promise<true> {
  await project.create(manifest);
  await project.install(tarball);
  return true;
}

async function commonJsSteps(steps: Steps, project: AuthorProject, tarball: string): Promise<void> {
  await steps.run("a CommonJS project: install, require, types, the same bytes", async () => {
    await install(project, { tarball, manifest: {} });
    const script = `require("vela-addon-kit").runCli.call; require("vela-addon-kit/authoring").Type.Object({})`;
    await project.run(["node", "--eval", script]);
    await project.run(["npx", "tsc", "-p", "tsconfig.nodenext.json"]);
    await project.vela(["build"]);
    await project.vela(["package"]);
    const folder = join(workshop, "source form of CJS");
    await expectSourceForm(project, { repository, folder });
  });
}
