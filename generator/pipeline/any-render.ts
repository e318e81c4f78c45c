import type { CaseFile } from "../cases/case-file.ts";
import type { ProjectCases } from "../cases/read-cases.ts";
import { diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { VelaRelease, VelaRender } from "../model/vela-render.ts";
import { type CaseRun, runCases, type TestedAddon } from "./run-cases.ts";
import type { ChosenState, HealthRun } from "./run-health.ts";

/**
 * A rendering with one release, for its definitions: these are the same for all values. Tries the defaults, then each
 * case; undefined when none of them renders.
 */
export async function anyRender(
  tested: TestedAddon,
  release: VelaRelease,
  found: ProjectCases,
): Promise<VelaRender | undefined> {
  for (const file of [defaultsOf(found), ...found.cases]) {
    const [run] = await runCases(tested, [file], release);
    if (run?.render) return run.render;
  }
  return undefined;
}

function defaultsOf({ name }: ProjectCases): CaseFile {
  const file = `${name}/default.yaml`;
  return {
    name: "default",
    file,
    values: {},
    set: [],
    upgrade: false,
    registry: "local",
    expectation: { kind: "render", snapshot: false, fields: [] },
    at: () => positionAt(file, "", { start: 0, end: 0 }),
  };
}

/**
 * States that nobody can judge, because nothing renders with a release (cases/never-run); none when a case that ran
 * says so itself.
 */
export function unjudgedStates(
  states: readonly ChosenState[],
  { release, runs }: { release: VelaRelease; runs: readonly CaseRun[] },
): HealthRun[] {
  const isTold = runs.some(
    ({ file, errors }) => file.expectation.kind === "render" && errors.length > 0,
  );
  if (isTold) return [];
  return states.flatMap(({ file, index }): HealthRun[] => {
    const state = file.states[index];
    if (!state) return [];
    const message = `The state "${state.name}" is not judged: the addon does not render with its defaults, nor in any case`;
    const hint = "Add a case whose values render, or give the parameters defaults";
    const at = file.at(["states", index, "name"]);
    const found = diagnostic("cases/never-run", message, at, { hint });
    return [{ file, state, release, diagnostics: [found] }];
  });
}
