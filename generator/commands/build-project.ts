import type { ReleaseChoice } from "../check/check-addon.ts";
import type { AddonSource } from "../model/addon-source.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import { type GivenCase, velaReleases } from "../model/vela-render.ts";
import {
  type AskedCases,
  buildAddon,
  type BuiltAddon,
  defaultCase,
  givenParameters,
} from "../pipeline/build-addon.ts";
import { checkFolder } from "../pipeline/check-folder.ts";
import { caseName, readGivenValues } from "../pipeline/given-values.ts";
import { areParametersKnown } from "../pipeline/hide-case-lines.ts";
import { refusedCase } from "../pipeline/missing-values.ts";
import { projectCases } from "../pipeline/project-cases.ts";
import type { ArchiveReader } from "../pipeline/read-downloaded.ts";
import type { StageClock } from "../pipeline/stage-clock.ts";
import {
  givesValues,
  readValueInputs,
  type ValueArguments,
  type ValueInputs,
} from "../pipeline/value-inputs.ts";
import { isArchive, readArchive } from "../source/archive/read-archive.ts";
import type { UnpackResult } from "../source/archive/unpack-archive.ts";
import { sourceNotFound } from "../source/project-not-found.ts";
import { isAddonFolder } from "../source/read-addon-folder.ts";
import { engineOf } from "../vela/releases.ts";
import { type CommandIo, stdinOf, withEngines } from "./command-io.ts";
import type { ProjectOptions } from "./project-options.ts";
import { UsageError } from "./usage-error.ts";

export interface BuildProjectOptions extends Pick<ProjectOptions, "root" | "vela">, ValueArguments {
  /** Folder that the addon is to be written to; absent when it is none of its own. */
  folder?: string;
  /** As for an addon that is enabled already; default false. */
  upgrade?: boolean;
  /**
   * Whether required parameters may be left out, because vela adds the values of the last time (MergeAddonInstallArgs,
   * pkg/addon/helper.go, v1.10.9); default false. Then nothing is rendered with values.
   */
  keepsEarlierValues?: boolean;
  /** The registry that the addon is said to come from; `local` by default. */
  registry?: string | undefined;
  /** The releases to take when `--vela` names none; absent for all that are admitted. */
  releasesOf?: ReleaseChoice;
  /** Whether `root` may also be an addon folder that somebody wrote by hand, or an archive; default false. */
  takesFolder?: boolean;
  /** Whether a folder or an archive is read as it will be packed; default false. */
  packs?: boolean;
  /** What is to be done with the addon, when vela does the same with one of a registry. */
  action?: "enable" | "upgrade";
  /** The archive at `root`, when it was read and unpacked before. */
  unpacked?: UnpackResult;
  /** Who reads an archive; by default vela, from a registry. */
  archiveReader?: ArchiveReader;
  /** Whether the cases of the project are rendered too, unless an option gives values; default false. */
  withCases?: boolean;
  clock: StageClock;
}

/** Takes a command's project, or addon folder, through every stage up to check, with the values that its options give. */
export function buildProject(options: BuildProjectOptions, io: CommandIo): Promise<BuiltAddon> {
  const { root, folder, clock, vela, upgrade = false } = options;
  const context = { upgrade, registry: options.registry ?? defaultCase.registry };
  const named: ReleaseChoice = () => velaReleases.filter((release) => vela.includes(release));
  const releasesOf = vela.length > 0 ? named : options.releasesOf;
  const chosen = releasesOf ? { releasesOf } : {};
  return withEngines(io, async (engines) => {
    const archive = options.takesFolder ? await archiveAt(options, io) : undefined;
    // Before the project's code runs, which shares the standard input.
    const given = await readValueInputs(options, archive?.isStdin ? takenStdin : stdinOf(io));
    if (options.takesFolder && (archive || (await isAddonFolder(root)))) {
      const { withCases = false, keepsEarlierValues = false, packs = false } = options;
      const read = archive ? { archive } : {};
      const folderInput = {
        root,
        ...read,
        engines,
        clock,
        given,
        ...context,
        withCases,
        packs,
        keepsEarlierValues,
        ...chosen,
      };
      const checked = await checkFolder(folderInput);
      const isMissing = checked.diagnostics.some(({ code }) => code === "cue/incomplete-value");
      if (!keepsEarlierValues || !isMissing) return checked;
      return checkFolder({ ...folderInput, leavesValuesOut: true });
    }
    const missing = options.takesFolder ? await sourceNotFound(root, options) : undefined;
    if (missing) return { renders: [], diagnostics: [missing, ...given.diagnostics] };
    const casesOf = async (source: AddonSource): Promise<AskedCases> => {
      if (!givesValues(options) && options.withCases) return projectCases(source);
      if (!areParametersKnown(source)) {
        return { cases: [{ ...defaultCase, ...context }], diagnostics: given.diagnostics };
      }
      const engine = engineOf(engines, "1.10");
      const asked = await givenOf(source, { engine, given, context });
      return options.keepsEarlierValues ? withEarlierValues(asked) : asked;
    };
    return buildAddon({ root, folder, engines, clock, casesOf, ...chosen });
  });
}

interface GivenOptions {
  engine: CueEngine;
  given: ValueInputs;
  context: Pick<GivenCase, "upgrade" | "registry">;
}

async function givenOf(
  source: AddonSource,
  { engine, given, context }: GivenOptions,
): Promise<AskedCases> {
  const read = await readGivenValues(engine, given, source);
  const { values, secrets, diagnostics } = read;
  const made = { ...defaultCase, ...values, ...context, name: caseName(given.arguments) };
  const cases = [hasErrors(diagnostics) ? refusedCase(made) : made];
  return { cases, secrets, ...givenParameters(read), diagnostics };
}

/** The archive that a command's root names; undefined when it names a folder or nothing that is there. */
async function archiveAt(
  { root, archiveReader: reader = "registry", ...options }: BuildProjectOptions,
  io: CommandIo,
): Promise<{ unpacked: UnpackResult; reader: ArchiveReader; isStdin: boolean } | undefined> {
  if (!options.unpacked && !(await isArchive(root))) return undefined;
  const unpacked = options.unpacked ?? (await readArchive(root, { stdin: stdinOf(io) }));
  return { unpacked, reader, isStdin: root === "-" };
}

function takenStdin(): never {
  throw new UsageError("The standard input is the archive already: give values in a file");
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
