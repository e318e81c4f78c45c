import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { sharedEngines as engines } from "../engine/shared-engines.ts";
import { type VelaRelease, velaReleases } from "../../generator/model/vela-render.ts";
import { defaultCase } from "../../generator/pipeline/build-addon.ts";
import { engineOf } from "../../generator/vela/releases.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { readAddonFolder } from "../vela/read-addon-folder.ts";
import { isPartOf, standsIn, walkBlocks } from "./walk-blocks.ts";

const repository = resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(resolve(repository, file), "utf8");
const blocks = walkBlocks(read("generator/ARCHITECTURE.md"), "One parameter, followed");
const rendered = "rendered, operator.replicas=5";
/** What the addon's own requirement keeps out is refused; it renders with the others. */
const keptOut: readonly VelaRelease[] = ["1.9"];
// The time is not what is tested, also on a machine that does much else.
const files = blocks.filter(({ origin }) => origin !== rendered);

describe("the walk of operator.replicas in ARCHITECTURE.md", () => {
  it("goes from the source through every file that names the parameter", () => {
    expect(files.map(({ origin }) => origin)).toEqual([
      "addon-src/parameters.ts",
      "dist-addon/parameter.cue",
      "dist-addon/parameter.cue",
      "dist-addon/README.md",
      "addon-src/templates/resources/operator.cue.hbs",
      "dist-addon/resources/operator.cue",
    ]);
  });

  it.each(files)("shows what stands in $origin", ({ origin, text }) => {
    expect(text).toContain("replicas");
    expect(standsIn(text, read(origin)), text).toBe(true);
  });

  it.each(velaReleases)(
    "ends in what vela %s renders",
    async (release) => {
      const shown = blocks.filter(({ origin }) => origin === rendered);
      expect(shown).toHaveLength(1);
      const part: unknown = parse(shown[0]!.text);
      expect(JSON.stringify(part)).toContain(`"replicas":5`);
      const outcome = await renderVela({
        engine: engineOf(engines, release),
        addon: readAddonFolder(resolve(repository, "dist-addon"), "dist-addon"),
        case: { ...defaultCase, name: "walk", values: { operator: { replicas: 5 } }, release },
      });
      if (keptOut.includes(release)) {
        expect(outcome).toMatchObject({ ok: false, failure: { stage: "requirements" } });
        return;
      }
      expect(outcome.ok ? [] : outcome.failure.diagnostics).toEqual([]);
      const application = outcome.ok ? outcome.render.application : undefined;
      expect(isPartOf(part, application)).toBe(true);
      expect(isPartOf(part, changed(application))).toBe(false);
    },
    120_000,
  );
});

/** The Application as if the parameter had not reached it. */
function changed(application: unknown): unknown {
  return JSON.parse(JSON.stringify(application).replaceAll(`"replicas":5`, `"replicas":3`));
}

describe("walkBlocks", () => {
  it("takes the blocks of its own section, without their indentation", () => {
    const text =
      "# A\n\n## Walk\n\n1. One:\n   ```ts a/b.ts\n   x: {\n     y\n   ```\n\n## Other\n\n```ts c\n```\n";
    expect(walkBlocks(text, "Walk")).toEqual([{ origin: "a/b.ts", text: "x: {\n  y" }]);
  });

  it.each([
    ["no section", "# A\n", "There is no section"],
    ["a block without origin", "\n## Walk\n```ts\n```\n", "does not say where it is from"],
  ])("refuses %s", (_, text, words) => {
    expect(() => walkBlocks(text, "Walk")).toThrow(words);
  });
});

describe("standsIn", () => {
  it.each([
    ["at the same depth", "a\n\tb\n", "a\n\tb", true],
    ["deeper", "x\n\ta\n\t\tb\nc", "a\n\tb", true],
    ["with a line between", "a\nx\nb", "a\nb", false],
    ["with another end", "a\n\tbc", "a\n\tb", false],
    ["at the end of the text, cut off", "a", "a\nb", false],
  ])("lines %s", (_, text, block, expected) => {
    expect(standsIn(block, text)).toBe(expected);
  });
});

describe("isPartOf", () => {
  it.each([
    [{ a: 1 }, { a: 1, b: 2 }, true],
    [{ a: [{ n: 2 }] }, { a: [{ n: 1 }, { n: 2, m: 3 }] }, true],
    [{ a: [{ n: 3 }] }, { a: [{ n: 1 }, { n: 2 }] }, false],
    [{ a: { b: 1 } }, { a: 1 }, false],
    [{ a: 1 }, {}, false],
    [{ a: 1 }, undefined, false],
  ])("%j in %j: %s", (part, whole, expected) => {
    expect(isPartOf(part, whole)).toBe(expected);
  });
});
