import type { ReleaseChoice } from "../check/check-addon.ts";
import type { AddonSource } from "../model/addon-source.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
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
  /**
   * Whether required parameters may be left out, because vela adds the values of the last time (MergeAddonInstallArgs,
   * pkg/addon/helper.go, v1.10.9); default false. Then nothing is rendered with values.
   */
  keepsEarlierValues?: boolean;
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
      const { withCases = false, keepsEarlierValues = false } = options;
      const folderInput = { root, engines, clock, set, upgrade, withCases, ...chosen };
      const given = await checkFolder(folderInput);
      const isMissing = !given.addon && given.diagnostics.some(isMissingValue);
      if (!keepsEarlierValues || !isMissing) return given;
      return checkFolder({ ...folderInput, leavesValuesOut: true });
    }
    const casesOf = async (source: AddonSource): Promise<AskedCases> => {
      const engine = engineOf(engines, "1.10");
      if (set.length === 0 && options.withCases) return projectCases(engine, source);
      if (!areParametersKnown(source)) {
        return { cases: [{ ...defaultCase, upgrade }], diagnostics: [] };
      }
      const asked =
        set.length === 0
          ? defaultsOf(source, upgrade)
          : await givenOf(source, { engine, set, upgrade });
      return options.keepsEarlierValues ? withEarlierValues(asked) : asked;
    };
    return buildAddon({ root, folder, engines, clock, casesOf, ...chosen });
  });
}

async function givenOf(
  source: AddonSource,
  { engine, set, upgrade }: { engine: CueEngine; set: readonly string[]; upgrade: boolean },
): Promise<AskedCases> {
  const { values, secrets, diagnostics } = await readGivenValues(engine, set, source);
  const given = { ...defaultCase, ...values, upgrade, name: "--set" };
  const cases = [hasErrors(diagnostics) ? refusedCase(given) : given];
  return { cases, secrets, diagnostics };
}

/**
 * Leaves out what is only missing: the cluster may have it. vela replaces lists as a whole, so that what is missing in
 * an entry stays a finding.
 */
function withEarlierValues({ cases, diagnostics, ...others }: AskedCases): AskedCases {
  return { ...others, cases, diagnostics: diagnostics.filter((found) => !isMissingValue(found)) };
}

function isMissingValue({ code, path = "" }: Diagnostic): boolean {
  return code === "cue/incomplete-value" && !path.includes("[");
}

function defaultsOf(source: AddonSource, upgrade: boolean): AskedCases {
  const diagnostics = missingValues(source, {});
  const defaults = { ...defaultCase, upgrade };
  return { cases: [diagnostics.length > 0 ? refusedCase(defaults) : defaults], diagnostics };
}
