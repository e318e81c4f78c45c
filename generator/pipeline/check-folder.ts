import { checkAddon, type ReleaseChoice } from "../check/check-addon.ts";
import type { RuleSettings } from "../check/rule-settings.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngine, CueEngines } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { AddonMetadata } from "../model/metadata.ts";
import type { GivenCase } from "../model/vela-render.ts";
import { readAddonFolder } from "../source/read-addon-folder.ts";
import { readPackage } from "../vela/read-package.ts";
import { engineOf } from "../vela/releases.ts";
import { type BuiltAddon, defaultCase } from "./build-addon.ts";
import { parseSetArguments, syntaxError } from "./given-values.ts";
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
  const asked = await askedCase(engine, input);
  const { vela } = configuration;
  const releasesOf: ReleaseChoice = (admitted) => {
    const configured = vela ?? admitted;
    return input.releasesOf?.(configured) ?? configured;
  };
  return clock.run("check", async () =>
    checkAddon({
      engines,
      addon: files,
      metadata: await metadataOf(engine, files),
      cases: asked.cases,
      earlier: [...diagnostics, ...asked.diagnostics],
      settings: { ...folderSettings, ...configuration.rules },
      releasesOf,
    }),
  );
}

/** The values of `--set`, which only vela itself can judge: nobody declared a schema for them. */
async function askedCase(
  engine: CueEngine,
  { set, upgrade }: Pick<CheckFolderInput, "set" | "upgrade">,
): Promise<{ cases: GivenCase[]; diagnostics: Diagnostic[] }> {
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

/** What vela reads in metadata.yaml; without a name when it cannot be read, which is a finding of its own. */
async function metadataOf(engine: CueEngine, files: AddonFiles): Promise<AddonMetadata> {
  const { install } = await readPackage(engine, files);
  const decoded = install?.metadata.json as Partial<AddonMetadata> | undefined;
  return { name: "", version: "", description: "", ...decoded };
}
