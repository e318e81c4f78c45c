import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { DiagnosticCode } from "../../generator/diagnostics/codes.ts";
import { docsPage } from "../../generator/diagnostics/diagnostic.ts";
import { render } from "./render-template.ts";

describe("the samples on a page", () => {
  it.each<DiagnosticCode>([
    "template/syntax-error",
    "template/unknown-path",
    "template/unknown-helper",
    "template/unsupported",
    "template/helper-failed",
    "template/unquoted",
    "template/not-text",
  ])("%s are wrong and right", (code) => {
    const page = readFileSync(new URL(`../../${docsPage(code)}`, import.meta.url), "utf8");
    const [, path = ""] = /^Wrong, in (\S+):$/m.exec(page) ?? [];
    const samples = [...page.matchAll(/```handlebars\n([\s\S]*?)```/g)].map(
      ([, text = ""]) => text,
    );
    expect(samples).toHaveLength(2);
    const [wrong = [], right = []] = samples.map((text) => render({ [path]: text }).diagnostics);
    expect(new Set(wrong.map((finding) => finding.code))).toEqual(new Set([code]));
    expect(right).toEqual([]);
  });
});
