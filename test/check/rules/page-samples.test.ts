import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { rules } from "../../../generator/check/rules/index.ts";
import type { DiagnosticCode } from "../../../generator/diagnostics/codes.ts";
import { docsPage } from "../../../generator/diagnostics/diagnostic.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import { runRule } from "./run-rule.ts";

const engine = sharedEngine();

/** The samples of a page: the wrong one first, then the right one. */
function samplesOf(code: DiagnosticCode): string[] {
  const page = readFileSync(new URL(`../../../${docsPage(code)}`, import.meta.url), "utf8");
  return [...page.matchAll(/```cue\n([\s\S]*?)```/g)].map(([, sample = ""]) => sample);
}

/** What all rules say of a sample: the file that its first line names, or template.cue. */
async function codesOf(sample: string): Promise<string[]> {
  const path = /^\/\/ ([\w/]+\.cue)/.exec(sample)?.[1] ?? "template.cue";
  const metadata = "name: shop\nversion: 1.0.0\ndescription: A shop\n";
  const files = {
    "metadata.yaml": metadata,
    ...(path === "template.cue"
      ? {}
      : { "template.cue": "package main\n", "parameter.cue": "parameter: replicas: *1 | int\n" }),
    [path]: sample,
  };
  const found = [];
  for (const rule of rules) found.push(...(await runRule(rule, { files, typed: false }, engine)));
  return found.map(({ code }) => code);
}

describe("the samples on the page of a rule", () => {
  it.each<DiagnosticCode>([
    "cue/unknown-parameter",
    "cue/unknown-context",
    "cue/unused-parameter",
    "cue/unguarded-parameter",
    "cue/shadowed-parameter",
    "cue/impossible-value",
  ])("%s are wrong and right", async (code) => {
    const [wrong = "", right = "", ...others] = samplesOf(code);
    expect(others).toEqual([]);
    expect(await codesOf(wrong)).toContain(code);
    expect(await codesOf(right)).toEqual([]);
  });
});
