import { type ProjectCases, readCases } from "../cases/read-cases.ts";
import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { CueEngines } from "../engine/protocol.ts";
import { configurationFile } from "../model/configuration.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import type { UnpackResult } from "../source/archive/unpack-archive.ts";
import { sourceNotFound } from "../source/project-not-found.ts";
import { readAddonFolder } from "../source/read-addon-folder.ts";
import { engineOf } from "../vela/releases.ts";
import { metadataOf } from "./folder-metadata.ts";
import { hideCaseLines } from "./hide-case-lines.ts";
import { readDownloaded } from "./read-downloaded.ts";
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
  const missing = await sourceNotFound(root);
  if (missing) return { diagnostics: [missing] };
  const { source, files, diagnostics } = await renderProject(root, { folder: "dist-addon", clock });
  if (!source) return { diagnostics };
  const found = await readCases(root);
  const all = [...diagnostics, ...hideCaseLines(found.diagnostics, source)];
  if (!files || hasErrors(diagnostics)) return { diagnostics: all };
  const tested = { engines, addon: files, source, clock };
  const requirement = source.metadata.system?.vela;
  return { tested, found, requirement, diagnostics: [...all, ...nothingToRun(found, root)] };
}

/** An addon folder or an archive, and where its cases are. */
export interface FolderInput extends Means {
  /** What was unpacked, when `root` is an archive. */
  archive?: UnpackResult | undefined;
  /** The folder of the cases, from the current directory; by default the one that vela-addon.yaml names. */
  cases?: string | undefined;
}

/**
 * Reads an addon folder, of which nothing is run, or an archive as vela has it from a registry; and the cases in the
 * folder that is named, or that `cases` of vela-addon.yaml names. There is no default for it: `vela addon package` packs
 * whatever lies in the addon folder.
 */
export async function readTestedFolder(
  root: string,
  { engines, clock, archive, cases: named }: FolderInput,
): Promise<ReadTested> {
  const engine = engineOf(engines, "1.10");
  const { files, configuration, diagnostics } = await clock.run("read", () =>
    archive ? readDownloaded(engine, archive, "registry") : readAddonFolder(root),
  );
  if (!files || hasErrors(diagnostics)) return { diagnostics };
  const { cases, vela: releases } = configuration;
  if (named === undefined && cases === undefined) {
    const problem = archive ? noFolderOfArchive(root) : noFolder(files.folder);
    return { diagnostics: [...diagnostics, problem] };
  }
  const found = await (named === undefined ? readCases(root, cases) : readCases(".", named));
  const metadata = await metadataOf(engine, files);
  const all = [
    ...diagnostics,
    ...found.diagnostics,
    ...nothingToRun(found, named === undefined ? root : `${root} --cases ${named}`),
  ];
  const tested = { engines, addon: files, clock };
  return { tested, found, requirement: metadata.system?.vela, releases, diagnostics: all };
}

function noFolder(root: string): Diagnostic {
  const at = positionAt(`${root}/${configurationFile}`, "", { start: 0, end: 0 });
  const message = `Nothing says where the cases of the addon folder "${root}" are`;
  const hint = `Write the folder into ${root}/${configurationFile}, for example "cases: ../cases"`;
  return diagnostic("cases/none", message, at, { hint });
}

function noFolderOfArchive(root: string): Diagnostic {
  const at = positionAt(root, "", { start: 0, end: 0 });
  const message = `Nothing says where the cases of the archive "${root}" are`;
  const hint = "Name their folder, for example --cases addon-src/cases";
  return diagnostic("cases/none", message, at, { hint });
}

function nothingToRun(found: ProjectCases, root: string): Diagnostic[] {
  const { cases, health, broken, name, diagnostics } = found;
  if (cases.length + health.length + broken.length > 0 || hasErrors(diagnostics)) return [];
  const at = positionAt(name, "", { start: 0, end: 0 });
  const hint = `Create an empty file ${name}/default.yaml, the case of the defaults, and run ${updateCommand(root)}`;
  return [diagnostic("cases/none", `There is no case in "${name}"`, at, { hint })];
}
