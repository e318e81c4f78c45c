import type { ProjectCases } from "../cases/read-cases.ts";
import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { GivenCase } from "../model/vela-render.ts";
import type { ValueMap } from "../values/value.ts";
import { type AskedCases, defaultCase } from "./build-addon.ts";
import { refusedDiagnostic } from "./case-values.ts";
import { missingToldAtValues } from "./missing-in-values.ts";
import { refusedCase } from "./missing-values.ts";
import { renderedCases } from "./project-cases.ts";
import { type RefusedValue, refusedValues } from "./refused-values.ts";

/** How a value that somebody gives is told of. */
export type ToldAt = (problem: RefusedValue) => Diagnostic;

/** The cases of an addon folder, and by their names how a value of each is told of. */
export interface FolderCases extends AskedCases {
  toldAt: ReadonlyMap<string, ToldAt>;
}

/**
 * The cases that have to render, and the defaults, as for a typed project. Values that parameter.cue refuses are told
 * where the case gives them, as `test` tells of them, and are not rendered.
 */
export async function folderCases(
  engine: CueEngine,
  addon: AddonFiles,
  found: ProjectCases,
): Promise<FolderCases> {
  const asked = renderedCases(found);
  const toldAt = new Map<string, ToldAt>();
  const cases: GivenCase[] = [];
  const diagnostics = [...asked.diagnostics];
  for (const made of asked.cases) {
    const file = found.cases.find(({ name }) => name === made.name);
    const isJudged = file !== undefined && made.isRefused !== true;
    const refused = isJudged ? await refusedValues(engine, addon, made.values as ValueMap) : [];
    if (file) {
      toldAt.set(made.name, (problem) => refusedDiagnostic(file, problem));
      diagnostics.push(
        ...refused.map((one) => ({ ...refusedDiagnostic(file, one), case: made.name })),
      );
    }
    cases.push(refused.length > 0 ? refusedCase(made) : made);
  }
  return { ...asked, cases, toldAt, diagnostics };
}

/** Findings of a check, in which what the values of a case leave out is told where they are given. */
export async function missingToldAtCases(
  engine: CueEngine,
  { addon, diagnostics }: { addon: AddonFiles; diagnostics: readonly Diagnostic[] },
  { cases, toldAt }: Pick<FolderCases, "cases" | "toldAt">,
): Promise<Diagnostic[]> {
  let told = [...diagnostics];
  for (const made of cases) {
    const toldOf = toldAt.get(made.name);
    if (!toldOf || made.isRefused) continue;
    // Findings of the defaults carry no name.
    const name = made.name === defaultCase.name ? undefined : made.name;
    const own = told.filter((finding) => finding.case === name);
    const others = told.filter((finding) => finding.case !== name);
    const values = made.values as ValueMap;
    const mended = await missingToldAtValues(engine, { addon, values, found: own }, toldOf);
    told = [...others, ...mended];
  }
  return sortDiagnostics(told);
}
