import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { askApplication } from "../enable/ask-application.ts";
import { earlierValues } from "../enable/earlier-values.ts";
import type { VelaProgram } from "../enable/start-vela.ts";
import { secretMask } from "../model/secret-mask.ts";
import { secretValues } from "../schema/secret-values.ts";
import { mergeMaps } from "../values/merge-values.ts";
import { spellValues } from "../values/spell-values.ts";
import { jsonOf, type ValueMap } from "../values/value.ts";
import { hiddenArguments } from "./hidden-arguments.ts";
import type { PreparedAddon } from "./prepare-addon.ts";

const origin = "vela addon upgrade";

/**
 * The addon with the values that an upgrade comes to: those of the last time, which the cluster has, and over them those
 * that are given. vela renders an upgrade as it renders an enabling with these (dispatchAddonResource,
 * pkg/addon/addon.go:1499, v1.10.9; only the notes are told of an upgrade), so that their dry run is that of the upgrade.
 */
export async function addonToUpgrade(
  addon: PreparedAddon,
  vela: VelaProgram,
  until: AbortSignal,
): Promise<{ addon?: PreparedAddon; diagnostics: Diagnostic[] }> {
  const own = { name: `addon-${addon.name}`, namespace: "vela-system" };
  if (!(await askApplication(vela, own, until))) return { diagnostics: [notEnabled(own.name)] };
  return withEarlierValues(addon, await earlierValues(vela, addon.name, until));
}

function withEarlierValues(
  addon: PreparedAddon,
  earlier: ValueMap,
): { addon?: PreparedAddon; diagnostics: Diagnostic[] } {
  const values = mergeMaps(earlier, addon.given);
  const { arguments: args, unspelled } = spellValues(values);
  const { parameters, isFolder } = addon;
  const secrets = parameters ? secretValues(parameters, jsonOf(values).values) : [];
  const kept = secretMask(secrets);
  const hide = (text: string): string => kept.text(addon.mask(text));
  if (unspelled.length > 0) {
    const hint = "Run vela-addon render --upgrade with all values for what it makes";
    const diagnostics = unspelled.map(({ path, reason }) => {
      const message = hide(`Parameter "${path}" of the last time ${reason}`);
      return diagnostic("enable/unspelled-value", message, { origin }, { path: hide(path), hint });
    });
    return { diagnostics };
  }
  const hidden = hiddenArguments(args, { hide, isFolder });
  return { addon: { ...addon, ...hidden, arguments: args, given: values }, diagnostics: [] };
}

function notEnabled(application: string): Diagnostic {
  const message = `There is no Application "${application}" in the cluster that could be upgraded`;
  const hint = "Run vela-addon enable in the place of upgrade";
  return diagnostic("enable/failed", message, { origin }, { hint });
}
