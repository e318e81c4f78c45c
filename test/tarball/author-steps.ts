import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import type { AuthorProject } from "./author-project.ts";
import { differences, filesBelow, folderContent } from "./folder-content.ts";
import { expectNone, type Steps } from "./steps.ts";

const repository = resolve(import.meta.dirname, "../..");

/** What an author does with the installed package, one step each. */
export async function authorSteps(steps: Steps, project: AuthorProject): Promise<void> {
  await steps.run("npx vela-addon --version", () => expectVersion(project));
  await steps.run("npx vela-addon check", () => project.vela(["check"]));
  await steps.run("npx vela-addon build, then build --check", () => expectBuild(project));
  await steps.run("npx vela-addon render", () => expectRender(project));
  await steps.run("npx vela-addon package", () => expectPackage(project));
  await steps.run("npx vela-addon test -u, then test", () => expectTest(project));
  await steps.run("npx vela-addon check and render of the built folder", () =>
    expectFolder(project),
  );
  await steps.run("a mistake is reported at the author's file", () => expectMistake(project));
  await steps.run("npx vela-addon build from a subfolder", () => expectSubfolder(project));
  await steps.run("a home that cannot be written", () => expectWithoutHome(project));
  await steps.run("the decoded engine is kept for the next run", () => expectCache(project));
  for (const resolution of ["nodenext", "bundler"]) {
    await steps.run(`types, moduleResolution ${resolution}`, () =>
      expectTypes(project, resolution),
    );
  }
  await steps.run("the programming interface, from JavaScript", () => expectInterface(project));
  await steps.run("the JSON Schemas for editors", () => expectSchemas(project));
  await steps.run("the flagship addon, equal to dist-addon", () => expectFlagship(project));
}

async function expectVersion(project: AuthorProject): Promise<void> {
  const { stdout } = await project.vela(["--version"]);
  expectEqual(stdout.toString().trim(), await versionOf(project.installed));
}

async function expectBuild(project: AuthorProject): Promise<void> {
  await project.vela(["build"]);
  await project.vela(["build", "--check"]);
  const made = await filesBelow(join(project.folder, "dist-addon"));
  expectEqual(
    made.join(" "),
    [
      ".vela-addon-files NOTES.cue README.md definitions/hello-site.cue metadata.yaml",
      "parameter.cue resources/folder-alias.cue template.cue",
    ].join(" "),
  );
}

async function expectRender(project: AuthorProject): Promise<void> {
  const { stdout } = await project.vela(["render", "-o", "json", "--set", "greeting=你好"]);
  const { objects } = JSON.parse(stdout.toString()) as { objects: { kind: string }[] };
  if (!JSON.stringify(objects).includes(`"GREETING":"你好"`)) throw new Error("No greeting");
  expectEqual(objects.map(({ kind }) => kind).join(" "), "Application ComponentDefinition Secret");
}

async function expectPackage(project: AuthorProject): Promise<void> {
  await project.vela(["package"]);
  const { stdout } = await project.vela(["package", "-o", "-"]);
  const written = await readFile(join(project.folder, "hello-site-1.2.3.tgz"));
  if (!stdout.equals(written))
    throw new Error("The archive on stdout differs from the written one");
}

/** The first run writes the snapshot, the second compares with it. */
async function expectTest(project: AuthorProject): Promise<void> {
  await project.vela(["test"], { exitCode: 1 });
  await project.vela(["test", "-u"]);
  const { stdout } = await project.vela(["test", "--ci", "--reporter", "junit"]);
  if (!/<testsuites?\b[^]*\bfailures="0"/.test(stdout.toString())) {
    throw new Error(`This is no report without failures:\n${stdout.toString()}`);
  }
}

async function expectFolder(project: AuthorProject): Promise<void> {
  const { stderr } = await project.vela(["check", "dist-addon"]);
  // npm may write warnings of its own before.
  if (!/^No errors\./m.test(stderr)) throw new Error(stderr);
  const { stdout } = await project.vela(["render", "dist-addon", "--only", "application"]);
  if (!stdout.toString().includes("name: addon-hello-site")) throw new Error("No Application");
}

async function expectMistake(project: AuthorProject): Promise<void> {
  const broken = join(project.folder, "broken");
  await cp(join(project.folder, "addon-src"), broken, { recursive: true });
  const template = join(broken, "templates/template.cue.hbs");
  const text = await readFile(template, "utf8");
  await writeFile(template, text.replace("parameter.greeting", "parameter.greting"));
  const { stderr } = await project.vela(["check", "broken"], { exitCode: 1 });
  await rm(broken, { recursive: true });
  for (const words of ["cue/unknown-parameter", "broken/templates/template.cue.hbs:21:"]) {
    if (!stderr.includes(words)) throw new Error(`"${words}" is not in\n${stderr}`);
  }
}

async function expectSubfolder(project: AuthorProject): Promise<void> {
  await mkdir(join(project.folder, "sub folder"));
  const options = { cwd: "sub folder" };
  await project.vela(["build", "../addon-src", "--out", "../dist-addon", "--check"], options);
  await project.vela(["build", "../addon-src"], options);
  expectNone(await unequalFolders(project, "dist-addon", "sub folder/dist-addon"));
  await rm(join(project.folder, "sub folder"), { recursive: true });
}

/** A file in place of the home keeps also root from writing there. */
async function expectWithoutHome(project: AuthorProject): Promise<void> {
  const home = join(project.folder, "no-home");
  await writeFile(home, "");
  const env = { HOME: home, XDG_CACHE_HOME: "" };
  const script = join(project.installed, "lib/generator/bin.js");
  await project.run([process.execPath, script, "build", "--check"], { env });
  await rm(home);
}

async function expectCache(project: AuthorProject): Promise<void> {
  const cache = join(project.folder, "cache");
  const env = { XDG_CACHE_HOME: cache };
  await project.vela(["check"], { env });
  const first = await folderContent(cache, { withTimes: true });
  if (first.size === 0) throw new Error("Nothing is kept");
  await project.vela(["check"], { env });
  expectNone(differences(first, await folderContent(cache, { withTimes: true })));
  await rm(cache, { recursive: true });
}

/** The author's own files, and the package's declarations, which `skipLibCheck: false` takes in. */
async function expectTypes(project: AuthorProject, resolution: string): Promise<void> {
  const config = join(project.folder, `tsconfig.${resolution}.json`);
  const { stdout } = await project.run(["npx", "tsc", "-p", config, "--listFiles"]);
  if (!stdout.toString().includes("vela-addon-kit/lib/generator/authoring/index.d.ts")) {
    throw new Error("The package's types are not found");
  }
}

async function expectInterface(project: AuthorProject): Promise<void> {
  const { stdout } = await project.run(["node", "use-package.mjs"]);
  const answer = JSON.parse(stdout.toString()) as Record<string, unknown>;
  const { name, diagnostics, exitCode, version, parameters } = answer;
  expectEqual(
    JSON.stringify({ name, diagnostics, exitCode, version, parameters }),
    JSON.stringify({
      name: "hello-site",
      diagnostics: [],
      exitCode: 0,
      version: await versionOf(project.installed),
      parameters: ["size"],
    }),
  );
}

async function expectSchemas(project: AuthorProject): Promise<void> {
  const names = (await filesBelow(join(repository, "generator/editor-schemas"))).sort();
  for (const name of names) {
    const script = `console.log(require("vela-addon-kit/schemas/${name}").$schema)`;
    const { stdout } = await project.run(["node", "--input-type=commonjs", "--eval", script]);
    expectEqual(stdout.toString().trim(), "https://json-schema.org/draft/2020-12/schema");
  }
  if (names.length === 0) throw new Error("There are no schemas");
}

async function expectFlagship(project: AuthorProject): Promise<void> {
  const folder = join(project.folder, "flagship");
  await cp(join(repository, "addon-src"), join(folder, "addon-src"), { recursive: true });
  await project.vela(["build"], { cwd: "flagship" });
  const made = await folderContent(join(folder, "dist-addon"));
  expectNone(differences(await folderContent(join(repository, "dist-addon")), made));
  await rm(folder, { recursive: true });
}

async function unequalFolders(
  { folder }: AuthorProject,
  ...[one, other]: readonly [string, string]
): Promise<string[]> {
  return differences(
    await folderContent(join(folder, one)),
    await folderContent(join(folder, other)),
  );
}

async function versionOf(folder: string): Promise<string> {
  const text = await readFile(join(folder, "package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

function expectEqual(given: string, wanted: string): void {
  if (given !== wanted) throw new Error(`This is given: ${given}\nThis is wanted: ${wanted}`);
}
