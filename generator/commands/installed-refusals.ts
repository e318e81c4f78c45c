import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ClusterAnswer } from "../enable/probe-cluster.ts";
import { engineOf } from "../vela/releases.ts";
import { installedRefusal, type InstalledVersion } from "../vela/requirement.ts";
import { type CommandIo, withEngines } from "./command-io.ts";
import type { PreparedAddon } from "./prepare-addon.ts";

/** What vela will say about its own version, that of vela-core and that of Kubernetes, as far as they are known. */
export async function installedRefusals(
  { files, requires }: PreparedAddon,
  { cli, cluster = {} }: { cli: string | undefined; cluster?: ClusterAnswer },
  io: CommandIo,
): Promise<Diagnostic[]> {
  const known: [InstalledVersion["part"], string | undefined, string | undefined][] = [
    ["vela command line", cli, requires.vela],
    ["vela-core of the cluster", cluster.refusedCore, requires.vela],
    ["Kubernetes of the cluster", cluster.kubernetes, requires.kubernetes],
  ];
  return withEngines(io, async (engines) => {
    const engine = engineOf(engines, "1.10");
    const found: Diagnostic[] = [];
    for (const [part, version, required] of known) {
      if (version === undefined || required === undefined) continue;
      found.push(...(await installedRefusal(engine, files, { required, part, version })));
    }
    return found;
  });
}
