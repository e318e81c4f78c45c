import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { AddonConfiguration, RuleSetting } from "../model/configuration.ts";

export type RuleSettings = NonNullable<AddonConfiguration["rules"]>;

/** Findings with the gravity that somebody wants for their codes; those that are off are left out. */
export function withRuleSettings(
  found: readonly Diagnostic[],
  settings: RuleSettings,
): Diagnostic[] {
  const wanted: Readonly<Record<string, RuleSetting>> = settings;
  return found.flatMap((finding) => {
    const setting = wanted[finding.code];
    if (setting === undefined) return [finding];
    return setting === "off" ? [] : [{ ...finding, severity: setting }];
  });
}
