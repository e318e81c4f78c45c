import path from "node:path";

import { checkAddon } from "../check/check-addon.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonSource } from "../model/addon-source.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import type { Case, RenderOutcome } from "../model/vela-render.ts";
import { withFolderAlias } from "../write/folder-alias.ts";
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
  engine: CueEngine;
  clock: StageClock;
  /** What is rendered in place of the defaults, once the project is loaded; no cases mean the defaults. */
  casesOf?: (source: AddonSource) => Promise<AskedCases>;
}

export interface AskedCases {
  cases: Case[];
  diagnostics: Diagnostic[];
}

export interface BuiltAddon {
  source?: AddonSource;
  /** Present when no finding is an error: what can be written and packaged. */
  addon?: ValidatedAddon;
  /** What vela makes of each case, or of the defaults. */
  outcomes: RenderOutcome[];
  diagnostics: Diagnostic[];
}

export const defaultCase: Case = {
  name: "default",
  values: {},
  release: "1.10",
  upgrade: false,
  registry: "local",
};

/** Takes a typed project through every stage up to check; nothing is written. */
export async function buildAddon(input: BuildInput): Promise<BuiltAddon> {
  const { root, folder, engine, clock } = input;
  const project = await renderProject(root, { folder: folder ?? "dist-addon", clock });
  const { source } = project;
  if (!source || !project.files) return { outcomes: [], diagnostics: project.diagnostics };
  // The folder alias makes `vela addon enable ./dist-addon` wait; a folder with the addon's name needs none.
  const alias =
    folder === undefined
      ? { files: project.files, diagnostics: [] }
      : withFolderAlias(project.files, {
          addonName: source.metadata.name,
          folderBaseName: path.basename(path.resolve(folder)),
        });
  const asked = (await input.casesOf?.(source)) ?? { cases: [], diagnostics: [] };
  const earlier = [...project.diagnostics, ...alias.diagnostics, ...asked.diagnostics];
  const cases = asked.cases.length > 0 ? asked.cases : [defaultCase];
  const checked = await clock.run("check", () =>
    checkAddon({ engine, addon: alias.files, source, cases, earlier }),
  );
  return { source, ...checked };
}
