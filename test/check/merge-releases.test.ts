import { describe, expect, it } from "vitest";

import { mergeReleases } from "../../generator/check/merge-releases.ts";
import { type Diagnostic, diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { positionAt } from "../../generator/diagnostics/position.ts";
import type { GivenCase, RenderedCase, VelaRelease } from "../../generator/model/vela-render.ts";

const text = "a: 1\nb: 2\nc: 3\n";

/** A finding at a letter of the text. */
function conflict(letter: string, message: string): Diagnostic {
  const start = text.indexOf(letter);
  const at = positionAt("template.cue", text, { start, end: start + 1 });
  return diagnostic("cue/conflict", message, at, { hint: "Change one" });
}

function dropped(letter: string): Diagnostic {
  return { ...conflict(letter, "Dropped"), code: "vela/unknown-field", severity: "warning" };
}

const defaults: GivenCase = { name: "default", values: {}, upgrade: false, registry: "local" };

function refused(release: VelaRelease, diagnostics: Diagnostic[], of = defaults): RenderedCase {
  return {
    case: of,
    release,
    outcome: { ok: false, failure: { stage: "application", diagnostics } },
  };
}

/** `letter message | releases` of each finding. */
function told(found: readonly Diagnostic[]): string[] {
  return found.map(({ at, message, releases }) => {
    const line = "line" in at ? at.lineText[0] : "";
    return `${line} ${message} | ${releases?.join(" ") ?? "all"}`;
  });
}

describe("mergeReleases", () => {
  it("says what all releases show once, without a release", () => {
    const all = (["1.9", "1.10", "1.11"] as const).map((one) => refused(one, [conflict("a", "X")]));
    const found = mergeReleases(all, undefined);
    expect(told(found)).toEqual(["a X | all"]);
    expect(found[0]).toEqual(conflict("a", "X"));
  });

  it("names the release that alone shows an error, and how to keep it out", () => {
    const found = mergeReleases(
      [refused("1.10", []), refused("1.11", [conflict("a", "X")])],
      ">=1.10.0-0",
    );
    expect(found).toMatchObject([
      {
        releases: ["1.11"],
        hint: `Change one, or narrow system.vela to ">=1.10.0-0, <1.11.0-0"`,
      },
    ]);
  });

  it("gives a warning no such hint", () => {
    const found = mergeReleases([refused("1.9", [dropped("a")]), refused("1.10", [])], undefined);
    expect(found).toMatchObject([{ releases: ["1.9"], hint: "Change one" }]);
  });

  it("takes other words at the same place for the same finding, in the words of 1.10", () => {
    const found = mergeReleases(
      [
        refused("1.9", [conflict("a", "old")]),
        refused("1.10", [conflict("a", "stable")]),
        refused("1.11", [conflict("a", "new")]),
      ],
      undefined,
    );
    expect(told(found)).toEqual(["a stable | all"]);
  });

  it("takes the same words at another place for the same finding", () => {
    const found = mergeReleases(
      [refused("1.9", [conflict("b", "X")]), refused("1.10", [conflict("a", "X")])],
      undefined,
    );
    expect(told(found)).toEqual(["a X | all"]);
  });

  it("keeps two findings of one release apart, in the same words or at the same place", () => {
    const both = [conflict("a", "X"), conflict("b", "X"), conflict("c", "Y"), conflict("c", "Z")];
    const found = mergeReleases([refused("1.10", both), refused("1.11", both)], undefined);
    expect(told(found)).toEqual(["a X | all", "b X | all", "c Y | all", "c Z | all"]);
  });

  it("keeps another code apart", () => {
    const found = mergeReleases(
      [refused("1.10", [conflict("a", "X")]), refused("1.11", [dropped("a")])],
      undefined,
    );
    expect(told(found)).toEqual(["a X | 1.10", "a Dropped | 1.11"]);
  });

  it("names the case, and counts the releases of that case only", () => {
    const one: GivenCase = { ...defaults, name: "small", releases: ["1.11"] };
    const found = mergeReleases(
      [refused("1.10", []), refused("1.11", []), refused("1.11", [conflict("a", "X")], one)],
      undefined,
    );
    expect(told(found)).toEqual(["a X | all"]);
    expect(found).toMatchObject([{ case: "small" }]);
  });

  it("leaves out the errors, not the warnings, of a case that is meant to fail", () => {
    const one: GivenCase = { ...defaults, name: "wrong", expectsError: true };
    const found = mergeReleases(
      [refused("1.10", [conflict("a", "X"), dropped("b")], one)],
      undefined,
    );
    expect(told(found)).toEqual(["b Dropped | all"]);
  });
});
