import { hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { readCases } from "../cases/read-cases.ts";
import { checkAddon, type ReleaseChoice } from "../check/check-addon.ts";
import type { RuleSettings } from "../check/rule-settings.ts";
import type { CueEngine, CueEngines } from "../engine/protocol.ts";
import type { UnpackResult } from "../source/archive/unpack-archive.ts";
import { type ReadAddonFolder, readAddonFolder } from "../source/read-addon-folder.ts";
import { engineOf } from "../vela/releases.ts";
import { type BuiltAddon, defaultCase, givenParameters } from "./build-addon.ts";
import { type FolderCases, folderCases, missingToldAtCases, type ToldAt } from "./folder-cases.ts";
import { metadataOf } from "./folder-metadata.ts";
import { folderValueProblems } from "./folder-values.ts";
import { caseName, invalidValue, renderedValues } from "./given-values.ts";
import { mergedValues } from "./merged-values.ts";
import { refusedCase } from "./missing-values.ts";
import { type ArchiveReader, readDownloaded } from "./read-downloaded.ts";
import { readShipped, type Shipment } from "./read-shipped.ts";
import type { StageClock } from "./stage-clock.ts";
import { givesValues, noValueInputs, type ValueInputs } from "./value-inputs.ts";

export interface CheckFolderInput {
  /** The addon folder: metadata.yaml and what belongs to it. */
  root: string;
  /** An archive in place of the folder. */
  archive?: { unpacked: UnpackResult; reader: ArchiveReader };
  /** Whether it is read as it will be packed, so that BuiltAddon has a shipment; default false. */
  packs?: boolean;
  engines: CueEngines;
  clock: StageClock;
  /** Values to render with in place of the defaults; none by default. */
  given?: ValueInputs;
  /** As for an addon that is enabled already. */
  upgrade: boolean;
  /** The registry that it is said to come from; `local` by default. */
  registry?: string;
  /** Whether the cluster may have what is missing in values that are given; default false. */
  keepsEarlierValues?: boolean;
  /** Whether the addon is rendered as if its values were not known, so that none of them is missing; default false. */
  leavesValuesOut?: boolean;
  /** Whether the cases that vela-addon.yaml names are rendered too, unless `given` gives values; default false. */
  withCases?: boolean;
  /** Chooses from the releases of the configuration, or else from all that `system.vela` admits; absent for all. */
  releasesOf?: ReleaseChoice;
}

/**
 * What is only odd in a folder of somebody else: documents, images and examples beside the addon, or an addon that
 * brings definitions and nothing else.
 */
const folderSettings: RuleSettings = {
  "layout/ignored-file": "warning",
  "layout/no-template": "warning",
};

/** vela enables an addon without a template, but does not pack it (IsAddonDir, pkg/addon/utils.go, v1.10.9). */
const packSettings: RuleSettings = { "layout/ignored-file": "warning" };

/** Takes an addon folder that somebody wrote by hand, or an archive, through reading and check. Nothing of it is run. */
export async function checkFolder(input: CheckFolderInput): Promise<BuiltAddon> {
  const { root, engines, clock } = input;
  const engine = engineOf(engines, "1.10");
  const read = await clock.run("read", () => readInput(engine, input));
  const { files, configuration, diagnostics } = read;
  if (!files) return { renders: [], diagnostics: sortDiagnostics(diagnostics) };
  const { vela, cases: folder } = configuration;
  const asked =
    input.withCases && !givesOwn(input) && folder !== undefined
      ? await folderCases(engine, files, await readCases(root, folder))
      : await askedCase(engine, files, input);
  const releasesOf: ReleaseChoice = (admitted) => {
    const configured = vela ?? admitted;
    return input.releasesOf?.(configured) ?? configured;
  };
  const checked = await clock.run("check", async () =>
    checkAddon({
      engines,
      addon: files,
      metadata: await metadataOf(engine, files),
      cases: input.leavesValuesOut ? asked.cases.map(refusedCase) : asked.cases,
      earlier: [...diagnostics, ...asked.diagnostics],
      settings: { ...(input.packs ? packSettings : folderSettings), ...configuration.rules },
      releasesOf,
    }),
  );
  if (input.keepsEarlierValues) return { ...givenParameters(asked), ...checked };
  const found = { addon: files, diagnostics: checked.diagnostics };
  const told = await missingToldAtCases(engine, found, asked);
  const shipment = read.shipment ? { shipment: read.shipment } : {};
  return { ...givenParameters(asked), ...checked, ...shipment, diagnostics: told };
}

function readInput(
  engine: CueEngine,
  { root, archive, packs = false }: CheckFolderInput,
): Promise<ReadAddonFolder & { shipment?: Shipment }> {
  if (packs) return readShipped(engine, { root, unpacked: archive?.unpacked });
  return archive ? readDownloaded(engine, archive.unpacked, archive.reader) : readAddonFolder(root);
}

function givesOwn({ given }: CheckFolderInput): boolean {
  return given !== undefined && givesValues(given.arguments);
}

/** The case of the values that are given, as far as parameter.cue lets it be judged before vela's rendering does. */
async function askedCase(
  engine: CueEngine,
  addon: AddonFiles,
  { given = noValueInputs, upgrade, registry = defaultCase.registry }: CheckFolderInput,
): Promise<FolderCases> {
  const merged = await mergedValues(engine, given, undefined);
  const { lenient } = given.arguments;
  const problems = await folderValueProblems(engine, addon, merged.values);
  const found = problems.map((problem) => invalidValue(problem, { lenient, merged }));
  const diagnostics = [...merged.diagnostics, ...found];
  const values = renderedValues(merged.values, given.arguments);
  const made = { ...defaultCase, ...values, name: caseName(given.arguments), upgrade, registry };
  const cases = [hasErrors(diagnostics) ? refusedCase(made) : made];
  const toldAt: ToldAt = (problem) => invalidValue(problem, { lenient, merged });
  const told = new Map([[made.name, toldAt]]);
  return { cases, given: merged.values, placeOf: merged.placeOf, toldAt: told, diagnostics };
}
