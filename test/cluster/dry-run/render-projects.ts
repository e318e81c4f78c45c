import { readdirSync } from "node:fs";
import { join } from "node:path";

import type { CueEngines } from "../../../generator/engine/protocol.ts";
import { buildAddon } from "../../../generator/pipeline/build-addon.ts";
import { projectCases } from "../../../generator/pipeline/project-cases.ts";
import { StageClock } from "../../../generator/pipeline/stage-clock.ts";
import { objectsOf, type RenderedAddon } from "./rendered-addon.ts";

const repository = join(import.meta.dirname, "..", "..", "..");
const fixtures = join(repository, "test/fixtures");

/**
 * The flagship and every fixture project with the cases that render with vela 1.10. Most fixture projects are there for
 * a mistake that keeps them from being rendered.
 */
export async function renderProjects(engines: CueEngines): Promise<RenderedAddon[]> {
  // The engine's limits would take their time; the rest fails fast.
  const mistakes = readdirSync(join(fixtures, "projects"))
    .filter((name) => !name.startsWith("engine-"))
    .map((name) => `projects/${name}`);
  const projects = ["author-project/addon-src", "cases/tested-shop", "typed-definitions"];
  const addons = [await renderProject(engines, join(repository, "addon-src"), "addon-src")];
  for (const name of [...projects, ...mistakes]) {
    addons.push(await renderProject(engines, join(fixtures, name), name));
  }
  return addons.filter(({ cases }) => cases.length > 0);
}

async function renderProject(
  engines: CueEngines,
  root: string,
  name: string,
): Promise<RenderedAddon> {
  const { renders } = await buildAddon({
    root,
    // Only the flagship has the alias of its output folder.
    folder: name === "addon-src" ? "dist-addon" : undefined,
    engines,
    clock: new StageClock(),
    releasesOf: () => ["1.10"],
    casesOf: (source) => projectCases(source),
  });
  const cases = renders.flatMap(({ case: { name: caseName }, outcome }) =>
    outcome.ok ? [{ name: caseName, objects: objectsOf(outcome.render) }] : [],
  );
  return { name, cases };
}
