import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngines } from "../engine/protocol.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import type { AddonArchive } from "../package/package-addon.ts";
import { packAddon } from "../pipeline/pack-addon.ts";
import type { StageClock } from "../pipeline/stage-clock.ts";
import { engineOf } from "../vela/releases.ts";
import { buildProject } from "./build-project.ts";
import type { CommandIo } from "./command-io.ts";
import { type EntryTime, entryTime, sourceDateEpoch } from "./entry-time.ts";
import type { ProjectOptions } from "./project-options.ts";

/** What packing a command's source needs. */
export interface PackSource {
  io: CommandIo;
  /** Are not closed. */
  engines: CueEngines;
  clock: StageClock;
}

/** A source in memory, as it is written by `package` and sent by `publish`. */
export interface PackedSource {
  addon: ValidatedAddon;
  archive: AddonArchive;
  time: EntryTime;
  leftOut: readonly string[];
}

/**
 * Checks a typed project, an addon folder or an archive and packs it; nothing is written.
 * @returns Nothing packed when a finding is an error.
 * @throws UsageError for a SOURCE_DATE_EPOCH that is no number.
 */
export async function packSource(
  options: ProjectOptions,
  { io, engines, clock }: PackSource,
): Promise<{ packed?: PackedSource; diagnostics: Diagnostic[] }> {
  const given = sourceDateEpoch(io);
  const shared = { ...io, startEngines: () => keptOpen(engines) };
  const wanted = { ...options, clock, withCases: true, takesFolder: true, packs: true };
  // Without a folder: the archive is enabled by the addon's own name.
  const { addon, shipment, diagnostics } = await buildProject(wanted, shared);
  if (!addon) return { diagnostics };
  const time = await entryTime(options.root, { given, shipment });
  const { leftOut = [] } = shipment ?? {};
  const engine = engineOf(engines, "1.10");
  const { archive, diagnostics: ofPacking } = await clock.run("package", () =>
    packAddon(engine, addon, { shipment, modifiedSeconds: time.seconds }),
  );
  const found = [...diagnostics, ...time.diagnostics, ...ofPacking];
  return archive
    ? { packed: { addon, archive, time, leftOut }, diagnostics: found }
    : { diagnostics: found };
}

/** Engines that are closed by who started them. */
export function keptOpen(engines: CueEngines): CueEngines {
  return { of: (version) => engines.of(version), close: () => Promise.resolve() };
}
