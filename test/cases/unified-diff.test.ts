import { applyPatch } from "diff";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { unifiedDiff } from "../../generator/cases/unified-diff.ts";

const names = { expected: "a.yaml", actual: "b.yaml" };

/** Lines that look like those of a snapshot, and like those of a diff. */
const line = fc.constantFrom(
  "kind: Application",
  "  name: web",
  "    - name: web",
  "    - name: database",
  "      replicas: 2",
  "--- # application",
  "--- # application.spec.components[name=web]",
  "# notes: as in the case default",
  "-x",
  "+x",
  "@@ -1 +1 @@",
  "\\ No newline at end of file",
  "",
  "\t",
);
const text = fc
  .array(line, { maxLength: 30 })
  .map((lines) => lines.map((each) => `${each}\n`).join(""));

describe("unifiedDiff", () => {
  it("turns the first text into the second one when it is applied", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { lines, firstLine } = unifiedDiff(before, after, names);
        if (before === after) {
          expect(lines).toEqual([]);
          return;
        }
        expect(applyPatch(before, `${lines.join("\n")}\n`)).toBe(after);
        const [old, made] = [before.split("\n"), after.split("\n")];
        expect(old.slice(0, firstLine - 1)).toEqual(made.slice(0, firstLine - 1));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it("names the value that changes as a case would name it", () => {
    const before = [
      "# Written",
      "--- # application.spec.components[name=web]",
      "properties:",
      "  ports:",
      "    - name: http",
      "      port: 80",
      "    - name: https",
      "      port: 443",
      "  labels:",
      "    app.oam.dev/name: web",
      "--- # notes",
      "|",
      "  One",
      "  Two",
      "",
    ].join("\n");
    const place = (from: string, to: string): string | undefined => {
      const { lines } = unifiedDiff(before, before.replace(from, to), names);
      return lines.find((each) => each.startsWith("@@"))?.replace(/^@@.*@@ /, "");
    };
    const web = "application.spec.components[name=web]";
    expect(place("port: 443", "port: 8443")).toBe(`${web}.properties.ports[name=https].port`);
    expect(place("oam.dev/name: web", "oam.dev/name: shop")).toBe(
      `${web}.properties.labels["app.oam.dev/name"]`,
    );
    expect(place("      port: 80\n", "")).toBe(`${web}.properties.ports[name=http].port`);
    expect(place("Two", "Three")).toBe("notes");
    expect(place("--- # notes", "--- # note")).toBe("notes");
  });
});
