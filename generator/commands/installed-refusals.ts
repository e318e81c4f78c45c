import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { VelaVersions } from "../enable/find-vela.ts";
import { engineOf } from "../vela/releases.ts";
import { installedRefusal } from "../vela/requirement.ts";
import { type CommandIo, withEngines } from "./command-io.ts";
import type { PreparedAddon } from "./prepare-addon.ts";

/** What vela will say about its own version and that of vela-core, as far as they are known. */
export async function installedRefusals(
  { files, requiredVela = "" }: PreparedAddon,
  { cli, core }: VelaVersions,
  io: CommandIo,
): Promise<Diagnostic[]> {
  return withEngines(io, async (engines) => {
    const engine = engineOf(engines, "1.10");
    const found: Diagnostic[] = [];
    for (const [part, version] of [
      ["command line", cli],
      ["core of the cluster", core],
    ] as const) {
      if (version === undefined) continue;
      const input = { required: requiredVela, part, version };
      found.push(...(await installedRefusal(engine, files, input)));
    }
    return found;
  });
}
