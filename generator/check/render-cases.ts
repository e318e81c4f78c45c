import type { CueEngines } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { GivenCase, RenderedCase, VelaRelease } from "../model/vela-render.ts";
import { engineOf } from "../vela/releases.ts";
import { renderVela } from "../vela/render-vela.ts";

export interface RenderCasesInput {
  engines: CueEngines;
  addon: AddonFiles;
  cases: readonly GivenCase[];
  releases: readonly VelaRelease[];
}

/** Renders every case with every release that it is for. In the order of the cases, and of the releases in each. */
export async function renderCases(input: RenderCasesInput): Promise<RenderedCase[]> {
  const { cases, releases } = input;
  const columns = await Promise.all(releases.map((release) => rendersOf(release, input)));
  return cases.flatMap((one) =>
    columns.flatMap((column) => column.filter((rendered) => rendered.case === one)),
  );
}

/** One release's renders: its engine answers one question after the other. */
async function rendersOf(
  release: VelaRelease,
  { engines, addon, cases }: RenderCasesInput,
): Promise<RenderedCase[]> {
  const engine = engineOf(engines, release);
  const renders: RenderedCase[] = [];
  for (const one of cases) {
    if (one.releases && !one.releases.includes(release)) continue;
    const outcome = await renderVela({ engine, addon, case: { ...one, release } });
    renders.push({ case: one, release, outcome });
  }
  return renders;
}
