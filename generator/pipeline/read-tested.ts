import { type ProjectCases, readCases } from "../cases/read-cases.ts";
import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { CueEngines } from "../engine/protocol.ts";
import { configurationFile } from "../model/configuration.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import { readAddonFolder } from "../source/read-addon-folder.ts";
import { engineOf } from "../vela/releases.ts";
import { metadataOf } from "./folder-metadata.ts";
import { hideCaseLines } from "./hide-case-lines.ts";
import { renderProject } from "./render-project.ts";
import type { TestedAddon } from "./run-cases.ts";
import type { StageClock } from "./stage-clock.ts";
import { updateCommand } from "./update-command.ts";

/** An addon and its cases, or the reasons why there is nothing to run. */
export type ReadTested =
  | {
      tested: TestedAddon;
      found: ProjectCases;
      /** The addon's `system.vela`. */
      requirement: string | undefined;
      /** The releases that vela-addon.yaml names in its place. */
      releases?: readonly VelaRelease[] | undefined;
      diagnostics: Diagnostic[];
    }
  | { tested?: never; found?: never; diagnostics: Diagnostic[] };

interface Means {
  engines: CueEngines;
  clock: StageClock;
}

/** Loads a typed project, whose cases lie in its folder cases/. One with mistakes of its own is not run. */
export async function readTestedProject(
  root: string,
  { engines, clock }: Means,
): Promise<ReadTested> {
  const { source, files, diagnostics } = await renderProject(root, { folder: "dist-addon", clock });
  if (!source) return { diagnostics };
  const found = await readCases(root);
  const all = [...diagnostics, ...hideCaseLines(found.diagnostics, source)];
  if (!files || hasErrors(diagnostics)) return { diagnostics: all };
  const tested = { engines, addon: files, source, clock };
  const requirement = source.metadata.system?.vela;
  return { tested, found, requirement, diagnostics: [...all, ...nothingToRun(found, root)] };
}

/**
 * Reads an addon folder, of which nothing is run, and the cases in the folder that `cases` of vela-addon.yaml names.
 * There is no default for it: `vela addon package` packs whatever lies in the addon folder.
 */
export async function readTestedFolder(
  root: string,
  { engines, clock }: Means,
): Promise<ReadTested> {
  const { files, configuration, diagnostics } = await clock.run("read", () =>
    readAddonFolder(root),
  );
  if (!files || hasErrors(diagnostics)) return { diagnostics };
  const { cases, vela: releases } = configuration;
  if (cases === undefined) return { diagnostics: [...diagnostics, noFolder(files.folder)] };
  const found = await readCases(root, cases);
  const metadata = await metadataOf(engineOf(engines, "1.10"), files);
  const all = [...diagnostics, ...found.diagnostics, ...nothingToRun(found, root)];
  const tested = { engines, addon: files, clock };
  return { tested, found, requirement: metadata.system?.vela, releases, diagnostics: all };
}

function noFolder(root: string): Diagnostic {
  const at = positionAt(`${root}/${configurationFile}`, "", { start: 0, end: 0 });
  const message = `Nothing says where the cases of the addon folder "${root}" are`;
  const hint = `Write the folder into ${root}/${configurationFile}, for example "cases: ../cases"`;
  return diagnostic("cases/none", message, at, { hint });
}

function nothingToRun(found: ProjectCases, root: string): Diagnostic[] {
  const { cases, health, broken, name, diagnostics } = found;
  if (cases.length + health.length + broken.length > 0 || hasErrors(diagnostics)) return [];
  const at = positionAt(name, "", { start: 0, end: 0 });
  const hint = `Create an empty file ${name}/default.yaml, the case of the defaults, and run ${updateCommand(root)}`;
  return [diagnostic("cases/none", `There is no case in "${name}"`, at, { hint })];
}
