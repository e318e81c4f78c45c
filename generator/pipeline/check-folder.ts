import { readCases } from "../cases/read-cases.ts";
import { checkAddon, type ReleaseChoice } from "../check/check-addon.ts";
import type { RuleSettings } from "../check/rule-settings.ts";
import type { CueEngine, CueEngines } from "../engine/protocol.ts";
import { readAddonFolder } from "../source/read-addon-folder.ts";
import { engineOf } from "../vela/releases.ts";
import { type AskedCases, type BuiltAddon, defaultCase } from "./build-addon.ts";
import { metadataOf } from "./folder-metadata.ts";
import { parseSetArguments, syntaxError } from "./given-values.ts";
import { refusedCase } from "./missing-values.ts";
import { renderedCases } from "./project-cases.ts";
import type { StageClock } from "./stage-clock.ts";

export interface CheckFolderInput {
  /** The addon folder: metadata.yaml and what belongs to it. */
  root: string;
  engines: CueEngines;
  clock: StageClock;
  /** `--set` arguments: values to render with in place of the defaults. */
  set: readonly string[];
  /** As for an addon that is enabled already. */
  upgrade: boolean;
  /** Whether the addon is rendered as if its values were not known, so that none of them is missing; default false. */
  leavesValuesOut?: boolean;
  /** Whether the cases that vela-addon.yaml names are rendered too, unless `set` gives values; default false. */
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

/** Takes an addon folder, which somebody wrote by hand, through reading and check. Nothing of it is run. */
export async function checkFolder(input: CheckFolderInput): Promise<BuiltAddon> {
  const { root, engines, clock } = input;
  const { files, configuration, diagnostics } = await clock.run("read", () =>
    readAddonFolder(root),
  );
  if (!files) return { renders: [], diagnostics };
  const engine = engineOf(engines, "1.10");
  const { vela, cases: folder } = configuration;
  const asked =
    input.withCases && input.set.length === 0 && folder !== undefined
      ? await casesOfFolder(engine, { root, folder })
      : await askedCase(engine, input);
  const releasesOf: ReleaseChoice = (admitted) => {
    const configured = vela ?? admitted;
    return input.releasesOf?.(configured) ?? configured;
  };
  return clock.run("check", async () =>
    checkAddon({
      engines,
      addon: files,
      metadata: await metadataOf(engine, files),
      cases: input.leavesValuesOut ? asked.cases.map(refusedCase) : asked.cases,
      earlier: [...diagnostics, ...asked.diagnostics],
      settings: { ...folderSettings, ...configuration.rules },
      releasesOf,
    }),
  );
}

/** The cases that have to render, and the defaults, as for a typed project. */
async function casesOfFolder(
  engine: CueEngine,
  { root, folder }: { root: string; folder: string },
): Promise<AskedCases> {
  const found = await readCases(root, folder);
  return renderedCases(engine, found);
}

/** The values of `--set`, which only vela itself can judge: nobody declared a schema for them. */
async function askedCase(
  engine: CueEngine,
  { set, upgrade }: Pick<CheckFolderInput, "set" | "upgrade">,
): Promise<AskedCases> {
  if (set.length === 0) return { cases: [{ ...defaultCase, upgrade }], diagnostics: [] };
  const read = await parseSetArguments(engine, set);
  if (!read.ok) {
    const found = syntaxError(read, { origin: "--set", index: read.index });
    return { cases: [], diagnostics: [found] };
  }
  const { values, json } = read;
  const given = { ...defaultCase, name: "--set", values, valuesJson: json, upgrade };
  return { cases: [given], diagnostics: [] };
}
