import { type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { AddonSource } from "../model/addon-source.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import type { Case, RenderOutcome } from "../model/vela-render.ts";
import { EngineLimitReached } from "../vela/ask-engine.ts";
import { engineLimit } from "../vela/engine-limit.ts";
import { renderVela } from "../vela/render-vela.ts";
import { withoutConsequences } from "./consequences.ts";
import type { Rule, RuleInput } from "./rule.ts";
import { rules } from "./rules/index.ts";

export interface CheckInput {
  engine: CueEngine;
  addon: AddonFiles;
  source: AddonSource;
  /** Each is rendered. */
  cases: readonly Case[];
  /** What earlier stages found. An error among it keeps the addon from being valid. */
  earlier: readonly Diagnostic[];
}

export interface CheckResult {
  /** Present when nothing found is an error. */
  addon?: ValidatedAddon;
  /** What vela makes of each case, in the order of the cases. */
  outcomes: RenderOutcome[];
  /** All of the run, sorted. */
  diagnostics: Diagnostic[];
}

/** Runs every rule and renders every case. */
export async function checkAddon(input: CheckInput): Promise<CheckResult> {
  const { engine, addon, source, cases, earlier } = input;
  const found: Diagnostic[] = [];
  for (const rule of rules) found.push(...(await checkRule(rule, { engine, addon, source })));
  const outcomes: RenderOutcome[] = [];
  for (const one of cases) {
    const outcome = await renderVela({ engine, addon, case: one });
    outcomes.push(outcome);
    found.push(...named(outcome, one));
  }
  const diagnostics = sortDiagnostics([...earlier, ...withoutConsequences(addon, found)]);
  if (hasErrors(diagnostics)) return { outcomes, diagnostics };
  const valid = { metadata: source.metadata, files: addon } as ValidatedAddon;
  return { addon: valid, outcomes, diagnostics };
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
function named(outcome: RenderOutcome, one: Case): Diagnostic[] {
  const found = outcome.ok ? outcome.diagnostics : outcome.failure.diagnostics;
  return one.name === "default" ? found : found.map((finding) => ({ ...finding, case: one.name }));
}
