import type { ReleaseChoice } from "../check/check-addon.ts";
import type { AddonSource } from "../model/addon-source.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { velaReleases } from "../model/vela-render.ts";
import {
  type AskedCases,
  buildAddon,
  type BuiltAddon,
  defaultCase,
} from "../pipeline/build-addon.ts";
import { checkFolder } from "../pipeline/check-folder.ts";
import { readGivenValues } from "../pipeline/given-values.ts";
import { areParametersKnown } from "../pipeline/hide-case-lines.ts";
import { missingValues, refusedCase } from "../pipeline/missing-values.ts";
import { projectCases } from "../pipeline/project-cases.ts";
import type { StageClock } from "../pipeline/stage-clock.ts";
import { isAddonFolder } from "../source/read-addon-folder.ts";
import { engineOf } from "../vela/releases.ts";
import { type CommandIo, withEngines } from "./command-io.ts";
import type { ProjectOptions } from "./project-options.ts";

export interface BuildProjectOptions extends Pick<ProjectOptions, "root" | "set" | "vela"> {
  /** Folder that the addon is to be written to; absent when it is none of its own. */
  folder?: string;
  /** As for an addon that is enabled already; default false. */
  upgrade?: boolean;
  /** The releases to take when `--vela` names none; absent for all that are admitted. */
  releasesOf?: ReleaseChoice;
  /** Whether `root` may also be an addon folder that somebody wrote by hand; default false. */
  takesFolder?: boolean;
  /** Whether the cases of the project are rendered too, unless `--set` gives values; default false. */
  withCases?: boolean;
  clock: StageClock;
}

/** Takes a command's project, or addon folder, through every stage up to check, with the values of its `--set` arguments. */
export function buildProject(options: BuildProjectOptions, io: CommandIo): Promise<BuiltAddon> {
  const { root, folder, clock, set, vela, upgrade = false } = options;
  const named: ReleaseChoice = () => velaReleases.filter((release) => vela.includes(release));
  const releasesOf = vela.length > 0 ? named : options.releasesOf;
  const chosen = releasesOf ? { releasesOf } : {};
  return withEngines(io, async (engines) => {
    if (options.takesFolder && (await isAddonFolder(root))) {
      const { withCases = false } = options;
      return checkFolder({ root, engines, clock, set, upgrade, withCases, ...chosen });
    }
    const casesOf = async (source: AddonSource): Promise<AskedCases> => {
      const engine = engineOf(engines, "1.10");
      if (set.length === 0 && options.withCases) return projectCases(engine, source);
      if (!areParametersKnown(source)) {
        return { cases: [{ ...defaultCase, upgrade }], diagnostics: [] };
      }
      if (set.length === 0) return defaultsOf(source, upgrade);
      const { values, secrets, diagnostics } = await readGivenValues(engine, set, source);
      const given = { ...defaultCase, ...values, upgrade, name: "--set" };
      const cases = [hasErrors(diagnostics) ? refusedCase(given) : given];
      return { cases, secrets, diagnostics };
    };
    return buildAddon({ root, folder, engines, clock, casesOf, ...chosen });
  });
}

function defaultsOf(source: AddonSource, upgrade: boolean): AskedCases {
  const diagnostics = missingValues(source, {});
  const defaults = { ...defaultCase, upgrade };
  return { cases: [diagnostics.length > 0 ? refusedCase(defaults) : defaults], diagnostics };
}
