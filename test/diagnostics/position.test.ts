import { expect, it } from "vitest";

import { positionAt } from "../../generator/diagnostics/position.ts";

it.each<[string, number, [number, number, string]]>([
  ["\nnotes: 1\n", 0, [1, 1, ""]],
  ["\nnotes: 1\n", 1, [2, 1, "notes: 1"]],
  ["\n\n", 1, [2, 1, ""]],
  ["", 0, [1, 1, ""]],
  ["a\nb", -5, [1, 1, "a"]],
  ["a\nb", 99, [2, 2, "b"]],
  ["a\r\nb", 1, [1, 2, "a"]],
])("the place in %j at %i", (text, start, [line, column, lineText]) => {
  const at = positionAt("NOTES.cue", text, { start, end: start });
  expect(at).toEqual({ file: "NOTES.cue", line, column, length: 1, lineText });
});
