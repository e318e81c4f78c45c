import { expect, test } from "vitest";

import { hasErrors } from "../../generator/diagnostics/diagnostic.ts";
import { exactJsonText } from "../../generator/model/exact-json.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { caseOf } from "../vela/case-of-oracle.ts";
import { constructNames } from "./constructs.ts";
import { drawCases } from "./drawn-addon.ts";
import { inMemory } from "./judge.ts";

test("the same seed draws the same addons, another one others", () => {
  expect(drawCases(20, 5)).toEqual(drawCases(20, 5));
  expect(drawCases(20, 5)).not.toEqual(drawCases(20, 6));
});

test("every construct of the list is drawn, whatever the seed, no other one, and no addon twice", () => {
  for (const seed of [1, 77]) {
    const cases = drawCases(300, seed);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(300);
    expect(new Set(cases.flatMap(constructsOf))).toEqual(new Set(constructNames));
  }
});

test("our renderer renders or refuses every drawn addon, the same each time, and says why at a place", async () => {
  const on = { engine: sharedEngine(), release: "1.10" } as const;
  const outcomes = await Promise.all(
    drawCases(24, 4).map(async (drawn) => {
      const one = { id: drawn.id, ...drawn.case };
      const given = await caseOf(on, one).catch(() => undefined);
      if (!given) return "the values are not read";
      const render = async (): Promise<string> => {
        const addon = inMemory(drawn.files);
        const outcome = await renderVela({ engine: on.engine, addon, case: given });
        if (outcome.ok) return `rendered ${exactJsonText(outcome)}`;
        const { diagnostics } = outcome.failure;
        expect(hasErrors(diagnostics), drawn.id).toBe(true);
        for (const { at } of diagnostics) {
          expect("file" in at && at.file.startsWith("drawn/"), drawn.id).toBe(true);
        }
        return `refused ${exactJsonText(outcome)}`;
      };
      const first = await render();
      expect(await render(), drawn.id).toBe(first);
      return first;
    }),
  );
  const rendered = outcomes.filter((outcome) => outcome.startsWith("rendered"));
  const refused = outcomes.filter((outcome) => outcome.startsWith("refused"));
  expect(rendered.length).toBeGreaterThan(5);
  expect(refused.length).toBeGreaterThan(5);
});

function constructsOf({ constructs }: { constructs: ReadonlySet<string> }): string[] {
  return [...constructs];
}
