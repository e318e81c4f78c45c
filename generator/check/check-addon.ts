import { type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { CueEngines } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { AddonSource } from "../model/addon-source.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import type { GivenCase, RenderedCase, VelaRelease } from "../model/vela-render.ts";
import { EngineLimitReached } from "../vela/ask-engine.ts";
import { engineLimit } from "../vela/engine-limit.ts";
import { engineOf } from "../vela/releases.ts";
import { renderVela } from "../vela/render-vela.ts";
import { withoutConsequences } from "./consequences.ts";
import type { Rule, RuleInput } from "./rule.ts";
import { rules } from "./rules/index.ts";

export interface CheckInput {
  engines: CueEngines;
  addon: AddonFiles;
  source: AddonSource;
  /** Each is rendered with every release. */
  cases: readonly GivenCase[];
  releases: readonly VelaRelease[];
  /** What earlier stages found. An error among it keeps the addon from being valid. */
  earlier: readonly Diagnostic[];
}

export interface CheckResult {
  /** Present when nothing found is an error. */
  addon?: ValidatedAddon;
  /** What vela makes of each case, in the order of the cases, and of the releases in it. */
  renders: RenderedCase[];
  /** All of the run, sorted. */
  diagnostics: Diagnostic[];
}

/** Runs every rule, and renders every case with every release. */
export async function checkAddon(input: CheckInput): Promise<CheckResult> {
  const { engines, addon, source, cases, releases, earlier } = input;
  const found: Diagnostic[] = [];
  const engine = engineOf(engines, "1.10");
  for (const rule of rules) found.push(...(await checkRule(rule, { engine, addon, source })));
  const renders: RenderedCase[] = [];
  for (const one of cases) {
    for (const release of releases) {
      const ofRelease = { engine: engineOf(engines, release), addon, case: { ...one, release } };
      const rendered = { case: one, release, outcome: await renderVela(ofRelease) };
      renders.push(rendered);
      found.push(...named(rendered));
    }
  }
  const diagnostics = sortDiagnostics([...earlier, ...withoutConsequences(addon, found)]);
  if (hasErrors(diagnostics)) return { renders, diagnostics };
  const valid = { metadata: source.metadata, files: addon } as ValidatedAddon;
  return { addon: valid, renders, diagnostics };
}

/** What a rule finds; the engine's limits hold for its questions too. */
async function checkRule(rule: Rule, input: RuleInput): Promise<Diagnostic[]> {
  try {
    return await rule.check(input);
  } catch (error) {
    if (!(error instanceof EngineLimitReached)) throw error;
    return [engineLimit(input.addon, error)];
  }
}

/** What a case showed; findings of the defaults carry no case name, so that the same finding is reported once. */
function named({ case: { name }, outcome }: RenderedCase): Diagnostic[] {
  const found = outcome.ok ? outcome.diagnostics : outcome.failure.diagnostics;
  return name === "default" ? found : found.map((finding) => ({ ...finding, case: name }));
}
