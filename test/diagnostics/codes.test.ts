import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { type DiagnosticCode, diagnosticCodes } from "../../generator/diagnostics/codes.ts";
import { docsPage } from "../../generator/diagnostics/diagnostic.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const codes = Object.keys(diagnosticCodes) as DiagnosticCode[];

describe("the pages of the codes", () => {
  it.each(codes)("%s has a page that names it and says something", (code) => {
    const file = root + docsPage(code);
    expect(existsSync(file), docsPage(code)).toBe(true);
    const [heading, ...rest] = readFileSync(file, "utf8").split("\n");
    expect(heading).toBe(`# ${code}`);
    expect(rest.join(" ").length).toBeGreaterThan(150);
  });

  it("are there for codes that exist only", () => {
    const pages = readdirSync(`${root}generator/diagnostics/pages`, { recursive: true })
      .map((page) => String(page).replaceAll("\\", "/"))
      .filter((page) => page.endsWith(".md"));
    const known = new Set(codes.map((code) => `${code}.md`));
    expect(pages.filter((page) => !known.has(page))).toEqual([]);
  });
});
