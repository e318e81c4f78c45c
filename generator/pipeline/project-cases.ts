import { type ProjectCases, readCases } from "../cases/read-cases.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { AddonSource } from "../model/addon-source.ts";
import type { GivenCase } from "../model/vela-render.ts";
import { type AskedCases, defaultCase } from "./build-addon.ts";
import { caseOfFile } from "./case-values.ts";
import { areParametersKnown, hideCaseLines } from "./hide-case-lines.ts";
import { missingValues, refusedCase } from "./missing-values.ts";

/**
 * The cases of a project for a build or a check: those of its files that have to render, and the defaults unless
 * cases/default.yaml says what they are. A case that expects an error is for `test` alone.
 * Reports what is wrong with the files, and values that the schema refuses or calls deprecated. While a mistake keeps
 * the parameters from being known, values mean nothing: no case is judged or rendered.
 */
export async function projectCases(source: AddonSource): Promise<AskedCases> {
  return renderedCases(await readCases(source.root), source);
}

/** The same for cases that are read already; without a source, only vela judges their values. */
export function renderedCases(found: ProjectCases, source?: AddonSource): AskedCases {
  const diagnostics = hideCaseLines(found.diagnostics, source);
  if (source && !areParametersKnown(source)) return { cases: [], diagnostics };
  const cases: GivenCase[] = [];
  const secrets: string[] = [];
  for (const file of found.cases) {
    if (file.expectation.kind === "error") continue;
    const given = caseOfFile(file, source);
    secrets.push(...given.secrets);
    diagnostics.push(...given.diagnostics.map((each) => ({ ...each, case: file.name })));
    const releases = file.releases ? { releases: file.releases } : {};
    const made = hasErrors(given.diagnostics) ? refusedCase(given.case) : given.case;
    cases.push({ ...made, ...releases });
  }
  const valueFiles = found.cases.map(({ file }) => file);
  if (found.cases.some(({ name }) => name === defaultCase.name)) {
    return { cases, secrets, valueFiles, diagnostics };
  }
  const missing = source ? missingValues(source, {}) : [];
  const defaults = missing.length > 0 ? refusedCase(defaultCase) : defaultCase;
  const all = [defaults, ...cases];
  return { cases: all, secrets, valueFiles, diagnostics: [...diagnostics, ...missing] };
}
