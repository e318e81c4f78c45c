import { compareReleases } from "../../generator/check/compare-releases.ts";
import type { AddonFiles } from "../../generator/model/addon-files.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import type { CueEngine, CueEngines } from "../../generator/engine/protocol.ts";
import {
  type Case,
  type RenderedCase,
  type RenderFailure,
  type RenderOutcome,
  type VelaRelease,
  velaReleases,
} from "../../generator/model/vela-render.ts";
import { engineOf } from "../../generator/vela/releases.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import type { FixtureCase, OracleCase } from "../oracle/oracle-case.ts";
import { type OracleDocument, oracleDocumentOf } from "../oracle/oracle-document.ts";
import { oracleRelease } from "../oracle/oracle-release.ts";
import { caseOf } from "../vela/case-of-oracle.ts";
import { differenceFromOracle } from "../vela/compare-oracle.ts";
import { differentWarnings } from "../vela/compare-warnings.ts";
import type { CatalogAddon } from "./catalog-addon.ts";
import { type CatalogOutcome, listArithmetic } from "./catalog-outcome.ts";

/** Any version: vela asks whether a dependency without a version constraint is enabled. */
const someVersion = "9.9.9";

/** What the oracles of the releases that have one say of each case, by its id. */
export type Answers = ReadonlyMap<VelaRelease, ReadonlyMap<string, string>>;

/** What the oracle is asked of an addon: every case, with the addons that it depends on enabled. */
export function oracleCases(addon: CatalogAddon): OracleCase[] {
  return addon.cases.map((one) => oracleCase(addon, one));
}

function oracleCase(
  { name: addon, dir, dependencies }: CatalogAddon,
  { name, ...given }: FixtureCase,
): OracleCase {
  const installed = Object.fromEntries(dependencies.map((one) => [one, someVersion]));
  return { id: `${addon}/${name}`, dir, addonFolder: addon, installed, ...given };
}

/** Renders every case of an addon with every release, and compares. */
export async function judgeAddon(
  engines: CueEngines,
  addon: CatalogAddon,
  answers: Answers,
): Promise<CatalogOutcome[]> {
  const outcomes: CatalogOutcome[] = [];
  const alike = new Set<string>();
  for (const one of addon.cases) {
    const rendered = await Promise.all(
      velaReleases.map((release) =>
        renderCase(engineOf(engines, release), addon, { one, release }),
      ),
    );
    for (const made of rendered) {
      const answer = answerFor(answers, made.release, oracleCase(addon, one).id);
      const judged = answer
        ? judge(made.outcome, answer, addon.files)
        : await compareWithNewest(engines, addon, { made, rendered, alike });
      const { name, tree } = addon;
      outcomes.push({ addon: name, tree, release: made.release, case: one.name, ...judged });
    }
  }
  return outcomes;
}

async function renderCase(
  engine: CueEngine,
  addon: CatalogAddon,
  { one, release }: { one: FixtureCase; release: VelaRelease },
): Promise<RenderedCase> {
  const given: Case = await caseOf({ engine, release }, oracleCase(addon, one));
  const outcome = await renderVela({ engine, addon: addon.files, case: given });
  return { case: given, release, outcome };
}

function answerFor(answers: Answers, release: VelaRelease, id: string): OracleDocument | undefined {
  if (!oracleRelease(release)) return undefined;
  const text = answers.get(release)?.get(id);
  if (text === undefined) throw new Error(`The oracle of ${release} said nothing of ${id}`);
  return oracleDocumentOf(text);
}

type Judgement = Pick<CatalogOutcome, "outcome" | "stage" | "cause" | "difference">;

function judge(outcome: RenderOutcome, expected: OracleDocument, files: AddonFiles): Judgement {
  const difference =
    differenceFromOracle(outcome, expected) ?? differentWarnings(outcome, expected, files);
  const stage = "failure" in expected ? { stage: expected.failure.stage } : {};
  if (difference !== undefined) return { outcome: "different", ...stage, difference };
  return { outcome: "failure" in expected ? "refused-equal" : "equal", ...stage };
}

interface Beside {
  made: RenderedCase;
  /** The case with every release. */
  rendered: readonly RenderedCase[];
  /** Definitions of both releases that were found to be the same before: they hardly ever depend on the values. */
  alike: Set<string>;
}

/** What can be said without an oracle: whether the newest release that has one renders the same. */
async function compareWithNewest(
  engines: CueEngines,
  addon: CatalogAddon,
  { made, rendered, alike }: Beside,
): Promise<Judgement> {
  if (!made.outcome.ok) return refusal(made.outcome.failure);
  const judged = rendered.findLast(({ release }) => oracleRelease(release) !== undefined);
  if (!judged) throw new Error("No release has an oracle");
  if (!judged.outcome.ok) return { outcome: "unlike-1.10" };
  const definitions = JSON.stringify([judged, made].map(definitionsOf));
  const pair = [judged, made].map((one) => {
    const same = { ...one, case: judged.case };
    return alike.has(definitions) ? withoutDefinitions(same) : same;
  });
  const [first] = await compareReleases(engineOf(engines, judged.release), addon.files, pair);
  if (first) return { outcome: "unlike-1.10", difference: first.message };
  alike.add(definitions);
  return { outcome: "as-1.10" };
}

function refusal({ stage, diagnostics }: RenderFailure): Judgement {
  const isArithmetic = diagnostics.some(({ message }) => / lists are not /.test(message));
  return { outcome: "refused", stage, ...(isArithmetic ? { cause: listArithmetic } : {}) };
}

function definitionsOf({ outcome }: RenderedCase): JsonObject[] {
  return outcome.ok ? outcome.render.definitions : [];
}

function withoutDefinitions(one: RenderedCase): RenderedCase {
  if (!one.outcome.ok) return one;
  return {
    ...one,
    outcome: { ...one.outcome, render: { ...one.outcome.render, definitions: [] } },
  };
}
