import { describe, expect, it } from "vitest";

import type { CueError, CueErrorKind, CuePosition } from "../../generator/engine/protocol.ts";
import { foldErrors } from "../../generator/vela/fold-errors.ts";

function at(file: string, start: number): CuePosition {
  return { file, line: 1, column: start + 1, start, end: start + 2 };
}

function error(kind: CueErrorKind, message: string, ...positions: CuePosition[]): CueError {
  return { kind, message, path: "", positions };
}

const declared = [at("a.cue", 10), at("b.cue", 20)];
const conflict = error("conflict", "conflicting values 1 and 2", ...declared);
const used = error("conflict", "conflicting values 1 and 2", at("a.cue", 90), ...declared);

describe("foldErrors", () => {
  it("keeps the conflict where the values stand, whatever the order", () => {
    expect(foldErrors([used, conflict])).toEqual([conflict]);
    expect(foldErrors([conflict, used])).toEqual([conflict]);
  });

  it("keeps one of two that are equal", () => {
    expect(foldErrors([conflict, { ...conflict, path: "x" }])).toEqual([conflict]);
  });

  it.each([
    ["other places", error("conflict", "conflicting values 1 and 2", at("a.cue", 50))],
    ["another message", { ...used, message: "conflicting values 1 and 3" }],
    ["another kind", { ...used, kind: "other" as const }],
    ["no places", error("conflict", "conflicting values 1 and 2")],
  ])("keeps both for %s", (_, other) => {
    expect(foldErrors([conflict, other])).toEqual([conflict, other]);
  });

  it("keeps every use of an incomplete value", () => {
    const first = error("incomplete", "incomplete value string", at("a.cue", 1), at("a.cue", 9));
    const second = error("incomplete", "incomplete value string", at("a.cue", 9));
    expect(foldErrors([first, second])).toEqual([first, second]);
  });

  describe("of a value that fails and is shown in a text", () => {
    const failed = { ...conflict, path: "parameter.storage" };
    const shown = {
      ...error("conflict", "invalid interpolation: conflicting values 1 and 2", at("n.cue", 5)),
      path: "parameter.storage.kind",
    };
    const heading = {
      ...error("conflict", "2 errors in empty disjunction:", at("c.cue", 5)),
      path: "parameter.storage",
    };

    it("keeps why it fails", () => {
      expect(foldErrors([shown, failed, heading])).toEqual([failed]);
      const reason = {
        ...error("unresolved-reference", 'reference "a" not found', at("a.cue", 1)),
        path: "parameter.storage",
      };
      expect(foldErrors([shown, heading, reason])).toEqual([reason]);
    });

    it("keeps the text when nothing else tells of that value", () => {
      expect(foldErrors([shown])).toEqual([shown]);
      const elsewhere = { ...conflict, path: "parameter.storages" };
      expect(foldErrors([shown, heading, elsewhere])).toEqual([shown, heading, elsewhere]);
      const nowhere = { ...conflict, path: "" };
      expect(foldErrors([heading, nowhere])).toEqual([heading, nowhere]);
    });
  });

  it("drops what the parser says at the end of a file that is broken before", () => {
    const broken = error("syntax", "missing ','", at("a.cue", 5));
    const end = error("syntax", "expected '}', found 'EOF'", at("a.cue", 80));
    expect(foldErrors([broken, end])).toEqual([broken]);
    expect(foldErrors([end])).toEqual([end]);
    const elsewhere = error("syntax", "missing ','", at("b.cue", 5));
    expect(foldErrors([elsewhere, end])).toEqual([elsewhere, end]);
  });
});
