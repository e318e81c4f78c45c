import { type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { CueEngines } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { AddonMetadata } from "../model/metadata.ts";
import type { AddonSource } from "../model/addon-source.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import type { GivenCase, RenderedCase, VelaRelease } from "../model/vela-render.ts";
import { admittedReleases } from "../vela/admitted-releases.ts";
import { EngineLimitReached } from "../vela/ask-engine.ts";
import { engineLimit } from "../vela/engine-limit.ts";
import { engineOf } from "../vela/releases.ts";
import { noRelease } from "../vela/requirement.ts";
import { compareReleases } from "./compare-releases.ts";
import { withoutConsequences, withoutRenamed } from "./consequences.ts";
import { mergeReleases } from "./merge-releases.ts";
import { checkObjects } from "./objects/check-objects.ts";
import { renderCases } from "./render-cases.ts";
import type { Rule, RuleInput } from "./rule.ts";
import { type RuleSettings, withRuleSettings } from "./rule-settings.ts";
import { rules } from "./rules/index.ts";

export interface CheckInput {
  engines: CueEngines;
  addon: AddonFiles;
  /** What metadata.yaml says. */
  metadata: AddonMetadata;
  /** The typed project behind the files; absent for an addon folder of somebody else. */
  source?: AddonSource;
  /** Each is rendered with every release. */
  cases: readonly GivenCase[];
  /** Chooses from the releases that the addon's `system.vela` admits, or names others; absent for all of them. */
  releasesOf?: ReleaseChoice;
  /** What somebody wants the findings of some codes to be. */
  settings?: RuleSettings;
  /** What earlier stages found. An error among it keeps the addon from being valid. */
  earlier: readonly Diagnostic[];
}

/** The releases to render with, given those that are admitted. */
export type ReleaseChoice = (admitted: readonly VelaRelease[]) => readonly VelaRelease[];

export interface CheckResult {
  /** Present when nothing found is an error. */
  addon?: ValidatedAddon;
  /** What vela makes of each case, in the order of the cases, and of the releases in it. */
  renders: RenderedCase[];
  /** All of the run, sorted. */
  diagnostics: Diagnostic[];
}

/** Runs every rule, and renders every case with every release; the releases work side by side. */
export async function checkAddon(input: CheckInput): Promise<CheckResult> {
  const { engines, addon, metadata, source, cases, earlier } = input;
  const engine = engineOf(engines, "1.10");
  const constraint = metadata.system?.vela;
  const admitted = await admittedReleases(engine, constraint);
  const releases = input.releasesOf?.(admitted) ?? admitted;
  const [ofRules, renders] = await Promise.all([
    checkRules({ engine, addon, ...(source ? { source } : {}) }),
    renderCases({ engines, addon, cases, releases }),
  ]);
  const found = [
    ...ofRules,
    ...(releases.length === 0 ? [noRelease(addon, constraint ?? "")] : []),
    ...mergeReleases(renders, constraint),
    ...(await compareReleases(engine, addon, renders)),
    ...checkObjects(addon, renders),
  ];
  // What is off must not take the place of something else.
  const wanted = withoutConsequences(addon, withRuleSettings(found, input.settings ?? {}));
  const diagnostics = sortDiagnostics(withoutRenamed([...earlier, ...wanted]));
  if (hasErrors(diagnostics)) return { renders, diagnostics };
  return { addon: { metadata, files: addon } as ValidatedAddon, renders, diagnostics };
}

/** What the rules find; the engine's limits hold for their questions too. */
async function checkRules(input: RuleInput): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const rule of rules) found.push(...(await checkRule(rule, input)));
  return found;
}

async function checkRule(rule: Rule, input: RuleInput): Promise<Diagnostic[]> {
  try {
    return await rule.check(input);
  } catch (error) {
    if (!(error instanceof EngineLimitReached)) throw error;
    return [engineLimit(input.addon, error)];
  }
}
