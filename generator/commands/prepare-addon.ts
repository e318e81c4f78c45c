import { stat } from "node:fs/promises";
import path from "node:path";

import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { ParameterSchema } from "../model/parameter.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import { secretMask } from "../model/secret-mask.ts";
import { type VelaRelease, velaReleases } from "../model/vela-render.ts";
import type { BuiltAddon } from "../pipeline/build-addon.ts";
import { maskDiagnostic } from "../pipeline/mask-diagnostic.ts";
import { StageClock } from "../pipeline/stage-clock.ts";
import { isArchive } from "../source/archive/read-archive.ts";
import { isAddonFolder } from "../source/read-addon-folder.ts";
import { quotedForShell } from "../model/shell-word.ts";
import { spellValues, type UnspelledValue } from "../values/spell-values.ts";
import { checkWritten } from "../write/check-written.ts";
import type { ValueMap } from "../values/value.ts";
import { buildProject } from "./build-project.ts";
import type { CommandIo } from "./command-io.ts";
import { defaultFolder, type EnableInput } from "./enable-options.ts";
import { type HiddenArguments, hiddenArguments } from "./hidden-arguments.ts";

/** An addon and values that may go to a cluster. */
export interface PreparedAddon extends HiddenArguments {
  name: string;
  files: AddonFiles;
  /** The folder that a person would give to vela. */
  folder: string;
  /** The values as arguments of vela. */
  arguments: string[];
  /** The values as they are given. */
  given: ValueMap;
  /** Says which values are secret; absent for an addon folder, and for a project without parameters. */
  parameters?: ParameterSchema;
  /** Whether it is an addon folder or an archive, which says nothing of secrets. */
  isFolder: boolean;
  /** `system` of the addon. */
  requires: { vela?: string; kubernetes?: string };
}

export interface PrepareInput extends EnableInput {
  /** Version of the vela command line, when it is known. */
  cli: string | undefined;
}

/** Checks the addon with the values, as the vela that is there will read it. */
export async function prepareAddon(
  input: PrepareInput,
  io: CommandIo,
): Promise<{ addon?: PreparedAddon; diagnostics: Diagnostic[] }> {
  const { root, out, cli } = input;
  const isFolder = (await isArchive(root)) || (await isAddonFolder(root));
  const folder = isFolder ? root : out;
  const built = await buildProject(
    {
      ...input,
      upgrade: input.action === "upgrade",
      keepsEarlierValues: input.action === "upgrade",
      takesFolder: true,
      // vela takes no archive: what it gets is the folder that is in it.
      archiveReader: "folder",
      clock: new StageClock(),
      releasesOf: (admitted) => releaseOfCli(admitted, cli),
      ...(isFolder ? {} : { folder: out }),
    },
    io,
  );
  if (!built.addon) return { diagnostics: built.diagnostics };
  const stale = isFolder ? [] : await staleFiles(built.addon, input);
  const { arguments: args, unspelled } = spellValues(built.given ?? {});
  const diagnostics = [
    ...built.diagnostics,
    ...stale,
    ...unspelled.map((one) => unspelledValue(one, { built, action: input.action })),
  ];
  if (hasErrors(diagnostics)) return { diagnostics };
  const shown = root === "-" ? built.addon.metadata.name : folder;
  return { addon: prepared(built, built.addon, { folder: shown, isFolder, args }), diagnostics };
}

function unspelledValue(
  { path, reason }: UnspelledValue,
  { built, action }: { built: BuiltAddon; action: EnableInput["action"] },
): Diagnostic {
  const at = built.placeOf?.(path, "value") ?? { origin: `vela addon ${action}` };
  const hint = `Leave out "${path}", or give it a value that vela's arguments can say`;
  const message = `Parameter "${path}" ${reason}`;
  const found = diagnostic("enable/unspelled-value", message, at, { path, hint });
  const { mask, valueFiles = [] } = built;
  return mask ? maskDiagnostic(found, mask, { valueFiles }) : found;
}

/** The addon is rendered by the command line: with its release alone, if that is admitted. */
function releaseOfCli(
  admitted: readonly VelaRelease[],
  cli: string | undefined,
): readonly VelaRelease[] {
  const [, line] = /^v?(\d+\.\d+)\./.exec(cli ?? "") ?? [];
  const release = velaReleases.find((one) => one === line);
  return release !== undefined && admitted.includes(release) ? [release] : admitted;
}

/** What keeps the built folder from being what the source makes today. */
async function staleFiles(
  addon: ValidatedAddon,
  { root, out, action }: Pick<EnableInput, "root" | "out" | "action">,
): Promise<Diagnostic[]> {
  const words = [root, ...(out === defaultFolder ? [] : ["--out", out])]
    .map(quotedForShell)
    .join(" ");
  const hint = `Run "vela-addon build ${words}", then "vela-addon ${action} ${words}" again`;
  const isThere = await stat(path.join(out, "metadata.yaml")).catch(() => undefined);
  if (!isThere) {
    const at = positionAt(out, "", { start: 0, end: 0 });
    return [diagnostic("write/stale", `The addon is not built in "${out}"`, at, { hint })];
  }
  return (await checkWritten(addon, out)).map((found) => ({ ...found, hint }));
}

function prepared(
  built: BuiltAddon,
  { metadata, files }: ValidatedAddon,
  { folder, isFolder, args }: { folder: string; isFolder: boolean; args: string[] },
): PreparedAddon {
  const secrets = built.mask ?? secretMask([]);
  const hidden = hiddenArguments(args, { hide: (text) => secrets.text(text), isFolder });
  return {
    name: metadata.name,
    files,
    folder,
    arguments: args,
    given: built.given ?? {},
    ...(built.source?.parameters ? { parameters: built.source.parameters } : {}),
    isFolder,
    requires: metadata.system ?? {},
    ...hidden,
  };
}
