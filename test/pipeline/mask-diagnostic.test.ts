import { expect, it } from "vitest";

import { diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { positionAt } from "../../generator/diagnostics/position.ts";
import { secretMask } from "../../generator/model/secret-mask.ts";
import { maskDiagnostic } from "../../generator/pipeline/mask-diagnostic.ts";

const secret = "m8Kq-3xWz";
const line = `a: "${secret}"`;
const at = positionAt("a.cue", line, { start: 0, end: 1 });

it("masks every part of a finding that a value can get into", () => {
  const found = diagnostic("cue/conflict", `Conflict with "${secret}"`, at, {
    path: `spec.labels.${secret}`,
    case: `with-${secret}`,
    related: [{ message: `"${secret}" stands here`, at }],
    hint: `Remove "${secret}"`,
  });
  const masked = maskDiagnostic(found, secretMask([secret]));
  expect(JSON.stringify(masked)).not.toContain(secret);
  expect(masked).toMatchObject({ path: "spec.labels.***", case: "with-***" });
});

it("adds no part that a finding does not have", () => {
  const found = diagnostic("cue/conflict", "Conflict", at);
  expect(Object.keys(maskDiagnostic(found, secretMask([secret])))).toEqual(Object.keys(found));
});
