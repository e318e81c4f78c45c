import type { CaseFile } from "../cases/case-file.ts";
import { type RenderSection, renderSections } from "../cases/render-sections.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueEngine, CueEngines } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { AddonSource } from "../model/addon-source.ts";
import type { ParameterSchema } from "../model/parameter.ts";
import { type SecretMask, secretMask } from "../model/secret-mask.ts";
import type { VelaRelease, VelaRender } from "../model/vela-render.ts";
import { applyDefaults } from "../schema/check-values.ts";
import { checkParameterSchema } from "../schema/check-parameter-schema.ts";
import { secretValues } from "../schema/secret-values.ts";
import type { ValueMap } from "../values/value.ts";
import { engineOf } from "../vela/releases.ts";
import { renderVela } from "../vela/render-vela.ts";
import { type CaseOfFile, caseOfFile, refusedDiagnostic } from "./case-values.ts";
import { missingToldAtValues } from "./missing-in-values.ts";
import { type RefusedValue, refusedValues } from "./refused-values.ts";
import type { StageClock } from "./stage-clock.ts";

/** An addon that cases are run over. */
export interface TestedAddon {
  engines: CueEngines;
  addon: AddonFiles;
  /** Absent for an addon folder, which declares no secrets and no schema but vela's. */
  source?: AddonSource;
  /** Keeps how long each case took, under its name. */
  clock: StageClock;
}

/** What one release makes of one case. */
export interface CaseRun {
  file: CaseFile;
  release: VelaRelease;
  /** Errors, of the values or of vela; warnings are for the check. */
  errors: Diagnostic[];
  /** Present when there are no errors. */
  render?: VelaRender;
  /** The rendering in pieces; none when there is none. */
  sections: RenderSection[];
  /** Hides the secrets of this case. */
  mask: SecretMask;
}

/** Renders cases with one release, in their order. */
export async function runCases(
  tested: TestedAddon,
  cases: readonly CaseFile[],
  release: VelaRelease,
): Promise<CaseRun[]> {
  const runs: CaseRun[] = [];
  for (const file of cases) {
    if (file.releases && !file.releases.includes(release)) continue;
    runs.push(await tested.clock.run(file.name, () => runCase(tested, file, release)));
  }
  return runs;
}

async function runCase(
  tested: TestedAddon,
  file: CaseFile,
  release: VelaRelease,
): Promise<CaseRun> {
  const { engines, addon, source } = tested;
  const engine = engineOf(engines, release);
  const given = caseOfFile(file, source);
  const mask = maskOf(source?.parameters, given);
  const run = { file, release, mask, sections: [] };
  // As the commands do: values that the schema refuses are not rendered.
  if (hasErrors(given.diagnostics)) return { ...run, errors: given.diagnostics };
  const outcome = await renderVela({ engine, addon, case: { ...given.case, release } });
  const found = outcome.ok ? outcome.diagnostics : outcome.failure.diagnostics;
  const errors = found.filter(({ severity }) => severity === "error");
  if (!outcome.ok || errors.length > 0) {
    if (source) return { ...run, errors };
    const values = given.given;
    return { ...run, errors: await toldAtCase(file, { engine, addon, values, errors }) };
  }
  const { render } = outcome;
  return { ...run, errors, render, sections: renderSections(render) };
}

interface FolderErrors {
  engine: CueEngine;
  addon: AddonFiles;
  values: ValueMap;
  errors: Diagnostic[];
}

/** The errors of a case of an addon folder: what its values cause is told where the case gives them. */
async function toldAtCase(
  file: CaseFile,
  { engine, addon, values, errors }: FolderErrors,
): Promise<Diagnostic[]> {
  const toldAt = (problem: RefusedValue): Diagnostic => refusedDiagnostic(file, problem);
  const isConflict = errors.some(({ code }) => code === "cue/conflict");
  const refused = isConflict ? await refusedValues(engine, addon, values) : [];
  if (refused.length > 0) return refused.map(toldAt);
  return missingToldAtValues(engine, { addon, values, found: errors }, toldAt);
}

/** Hides the secrets that a case gives, and the defaults of those that it does not give. */
function maskOf(schema: ParameterSchema | undefined, given: CaseOfFile): SecretMask {
  if (!schema) return secretMask(given.secrets);
  const { values } = given.case;
  const isSound = checkParameterSchema(schema).length === 0;
  const complete = isSound ? applyDefaults(schema, values) : values;
  return secretMask([...given.secrets, ...secretValues(schema, complete)]);
}
