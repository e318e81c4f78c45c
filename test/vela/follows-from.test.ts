import { describe, expect, it } from "vitest";

import { type DiagnosticCode } from "../../generator/diagnostics/codes.ts";
import { type Diagnostic, diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { positionAt } from "../../generator/diagnostics/position.ts";
import { mayFollowFrom } from "../../generator/vela/follows-from.ts";

/** A finding at a token. */
function finding(code: DiagnosticCode, token: string, path = "output.a"): Diagnostic {
  const text = `a: ${token}\n`;
  const at = positionAt("a.cue", text, { start: 3, end: 3 + token.length });
  return diagnostic(code, "It is wrong", at, { path });
}

const broken = `package main\n\n_labels: {\n\tapp "web"\n}\noutputs: web: _image\n{_inner: 1, _next: 2}\n`;

describe("mayFollowFrom", () => {
  it.each<[DiagnosticCode, string, string?]>([
    ["cue/unresolved-reference", "_labels"],
    ["cue/unresolved-reference", "_labels.other"],
    ["cue/unresolved-reference", "_other.app"],
    ["cue/incomplete-value", "_inner"],
    ["cue/incomplete-value", "_next"],
    ["cue/incomplete-value", "string", "output.web"],
  ])("%s at %s: the broken file declares it", (code, token, path) => {
    expect(mayFollowFrom([broken], finding(code, token, path))).toBe(true);
  });

  it.each<[DiagnosticCode, string, string?]>([
    ["cue/unresolved-reference", "_image"],
    ["cue/unresolved-reference", "_label"],
    ["cue/unresolved-reference", "labels"],
    ["cue/incomplete-value", "string", "output.image"],
    ["cue/conflict", "_labels"],
    ["cue/evaluation-failed", "_labels"],
    ["cue/incomplete-value", "parameter.app"],
    ["cue/unresolved-reference", "context.app"],
  ])("%s at %s: a mistake of its own", (code, token, path) => {
    expect(mayFollowFrom([broken], finding(code, token, path))).toBe(false);
  });

  it("takes all parameters for unknown when their file is", () => {
    const used = finding("cue/unresolved-reference", "parameter.app");
    expect(mayFollowFrom(["parameter: _"], used)).toBe(true);
    expect(mayFollowFrom(["context: _"], used)).toBe(false);
  });

  it("takes a missing output for a mistake unless a broken file has one", () => {
    const missing = finding("vela/no-output", "package");
    expect(mayFollowFrom([broken], missing)).toBe(false);
    expect(mayFollowFrom(["output: {"], missing)).toBe(true);
    expect(mayFollowFrom([], missing)).toBe(false);
  });
});
