import { describe, expect, it } from "vitest";

import { diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { formatJson } from "../../generator/diagnostics/format-json.ts";
import { positionAt } from "../../generator/diagnostics/position.ts";

describe("formatJson", () => {
  it("gives sorted diagnostics under a schema version", () => {
    const second = diagnostic(
      "cue/conflict",
      "Bad",
      positionAt("b.cue", "a: 1", { start: 3, end: 4 }),
    );
    const first = diagnostic("values/invalid", "Wrong", { origin: "--set", index: 1 });
    const json = formatJson([second, first, second]);
    expect(json).toBe(formatJson([first, second]));
    expect(JSON.parse(json)).toEqual({
      schemaVersion: 1,
      diagnostics: [
        {
          code: "values/invalid",
          severity: "error",
          message: "Wrong",
          at: { origin: "--set", index: 1 },
          related: [],
          docs: "vela-addon explain values/invalid",
        },
        {
          code: "cue/conflict",
          severity: "error",
          message: "Bad",
          at: { file: "b.cue", line: 1, column: 4, length: 1, lineText: "a: 1" },
          related: [],
          docs: "vela-addon explain cue/conflict",
        },
      ],
    });
  });

  it("gives an empty list for none", () => {
    expect(JSON.parse(formatJson([]))).toEqual({ schemaVersion: 1, diagnostics: [] });
  });
});
