import path from "node:path";

import { checkAddon, type ReleaseChoice } from "../check/check-addon.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngines } from "../engine/protocol.ts";
import type { AddonSource } from "../model/addon-source.ts";
import { type SecretMask, secretMask } from "../model/secret-mask.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import {
  type GivenCase,
  type RenderedCase,
  type VelaRelease,
  velaReleases,
} from "../model/vela-render.ts";
import type { ValueMap } from "../values/value.ts";
import { engineOf } from "../vela/releases.ts";
import { withFolderAlias } from "../write/folder-alias.ts";
import type { MergedValues } from "./merged-values.ts";
import { maskDiagnostic } from "./mask-diagnostic.ts";
import type { Shipment } from "./read-shipped.ts";
import { renderProject } from "./render-project.ts";
import type { StageClock } from "./stage-clock.ts";

export interface BuildInput {
  /** Folder of the typed project. */
  root: string;
  /**
   * Folder that the addon is written to; when its base name is not the addon's name, a folder alias is added.
   * Absent for an archive, which is enabled by the addon's name.
   */
  folder?: string | undefined;
  engines: CueEngines;
  clock: StageClock;
  /** What is rendered in place of the defaults, once the project is loaded; no cases mean the defaults. */
  casesOf?: (source: AddonSource) => Promise<AskedCases>;
  /** The releases to render with; absent for all that the addon's `system.vela` admits. */
  releasesOf?: ReleaseChoice;
}

/** What files and arguments give for parameters; absent when they are not read. */
export interface GivenParameters {
  /** Without `--clusters`. */
  given?: ValueMap;
  /** Where a path such as `ports[0].name` is given. */
  placeOf?: MergedValues["placeOf"];
  /** The files that give values, cases too, as positions name them. */
  valueFiles?: readonly string[];
}

export interface AskedCases extends GivenParameters {
  cases: GivenCase[];
  /** What is given for secret parameters; absent for nothing. */
  secrets?: readonly string[];
  /** Secrets in them are masked later on. */
  diagnostics: Diagnostic[];
}

export interface BuiltAddon extends GivenParameters {
  source?: AddonSource;
  /** Present when no finding is an error: what can be written and packaged. */
  addon?: ValidatedAddon;
  /** What each release makes of each case, or of the defaults. */
  renders: RenderedCase[];
  /** Present for an addon folder or an archive that is to be packed. */
  shipment?: Shipment;
  /** Hides the secrets that were given, in the objects of `renders` too; absent when there were none. */
  mask?: SecretMask;
  /** Without secrets. */
  diagnostics: Diagnostic[];
}

export const defaultCase: GivenCase = {
  name: "default",
  values: {},
  upgrade: false,
  registry: "local",
};

/** Takes a typed project through every stage up to check; nothing is written. */
export async function buildAddon(input: BuildInput): Promise<BuiltAddon> {
  const { root, folder, engines, clock } = input;
  startEngines(input);
  const project = await renderProject(root, { folder: folder ?? "dist-addon", clock });
  const { source } = project;
  if (!source || !project.files) return { renders: [], diagnostics: project.diagnostics };
  // The folder alias makes `vela addon enable ./dist-addon` wait; a folder with the addon's name needs none.
  const alias =
    folder === undefined
      ? { files: project.files, diagnostics: [] }
      : withFolderAlias(project.files, {
          addonName: source.metadata.name,
          folderBaseName: path.basename(path.resolve(folder)),
          dependencies: (source.metadata.dependencies ?? []).map(({ name }) => name),
        });
  const asked = (await input.casesOf?.(source)) ?? { cases: [], diagnostics: [] };
  const earlier = [...project.diagnostics, ...alias.diagnostics, ...asked.diagnostics];
  const { metadata } = source;
  const chosen = input.releasesOf ? { releasesOf: input.releasesOf } : {};
  const cases = asked.cases.length > 0 ? asked.cases : [defaultCase];
  const checked = await clock.run("check", () =>
    checkAddon({ engines, addon: alias.files, metadata, source, cases, ...chosen, earlier }),
  );
  const { secrets = [], valueFiles = [] } = asked;
  const made = { source, ...givenParameters(asked), ...checked };
  if (secrets.length === 0) return made;
  const mask = secretMask(secrets);
  const diagnostics = checked.diagnostics.map((found) =>
    maskDiagnostic(found, mask, { valueFiles }),
  );
  return { ...made, diagnostics, mask };
}

export function givenParameters({
  given,
  placeOf,
  valueFiles = [],
}: GivenParameters): GivenParameters {
  return given && placeOf ? { given, placeOf, valueFiles } : {};
}

/** Most addons are for these; the engine of 1.10 is asked in any case. */
const likelyReleases: readonly VelaRelease[] = ["1.10", "1.11"];

/** Lets the engines start while the project is loaded, before it is known which releases it admits. */
function startEngines({ engines, releasesOf }: BuildInput): void {
  for (const release of releasesOf?.(velaReleases) ?? likelyReleases) engineOf(engines, release);
}
