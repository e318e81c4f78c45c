import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { type DiagnosticCode } from "../../generator/diagnostics/codes.ts";
import { type Diagnostic, docsPage } from "../../generator/diagnostics/diagnostic.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { cueDiagnostics } from "../../generator/vela/cue-diagnostics.ts";

const engine = sharedEngine();

/** The samples of a page: the wrong one first, then the right one. */
function samplesOf(code: DiagnosticCode): string[] {
  const page = readFileSync(new URL(`../../${docsPage(code)}`, import.meta.url), "utf8");
  return [...page.matchAll(/```(?:cue|text)\n([\s\S]*?)```/g)].map(([, sample = ""]) => sample);
}

/** What a sample gives as a template.cue; parameters that it only mentions are declared behind it. */
async function diagnosticsOf(sample: string): Promise<Diagnostic[]> {
  const declared = 'parameter: {name: *"shop" | string, hosts: *[] | [...string]}\n';
  const text = sample.includes("parameter:") ? sample : sample + declared;
  const bytes = new TextEncoder().encode(text);
  const files = [{ path: "template.cue", bytes, spans: [] }];
  const addon = addonFilesOf({ folder: "shop", files, texts: new Map() });
  const main = { segments: [{ name: "template.cue", text }] };
  const answer = await engine.call({
    op: "evaluate",
    build: { kind: "application", main, files: [] },
    select: ["output"],
  });
  if (!answer.ok) throw new Error(answer.message);
  const { errors, values } = answer.result;
  const all = [...errors, ...values.flatMap((value) => value.errors)];
  return cueDiagnostics(addon, all, { fallback: "template.cue" });
}

describe("the samples on a page", () => {
  it.each<DiagnosticCode>([
    "cue/syntax-error",
    "cue/conflict",
    "cue/incomplete-value",
    "cue/unresolved-reference",
    "cue/endless-recursion",
    "cue/unknown-import",
    "cue/unused-import",
    "cue/evaluation-failed",
  ])("%s are wrong and right for the real CUE", async (code) => {
    const [wrong = "", right = "", ...others] = samplesOf(code);
    expect(others).toEqual([]);
    const found = await diagnosticsOf(wrong);
    expect(new Set(found.map((finding) => finding.code))).toEqual(new Set([code]));
    expect(await diagnosticsOf(right)).toEqual([]);
  });
});
