import { expect, it } from "vitest";

import { unclosedBracket } from "../../generator/vela/unclosed-bracket.ts";

/** The bracket and its line, 1-based. */
function found(text: string): string | undefined {
  const open = unclosedBracket(text);
  return open && `${open.bracket} ${text.slice(0, open.start).split("\n").length}`;
}

it.each([
  ["nothing open", "a: {\n\tb: [1, 2]\n}\n", undefined],
  ["the outermost", "a: {\n\tb: {\n\t\tc: 1\n\t}\n", "{ 1"],
  ["an inner one, by the indentation", "a: {\n\tb: {\n\t\tc: 1\n\td: 2\n}\n", "{ 2"],
  ["a list inside", "a: {\n\tb: [\n\t\t1,\n}\n", "[ 2"],
  ["brackets on one line", "a: {b: [{c: 1}]\n", "{ 1"],
  ["a call", "a: len(b\n", "( 1"],
  ["brackets in texts", 'a: "{[("\nb: \'{\'\nc: #"{\\("#\n', undefined],
  ["brackets in a text of several lines", 'a: """\n\t{\n\t"""\nb: {\n', "{ 4"],
  ["brackets in a comment", "// {\na: 1\n", undefined],
  ["an interpolation with a text in it", 'a: {b: "\\(c["}"])"}\n', undefined],
  ["a text that is not closed", 'a: {\n\tb: "{\n}\n', undefined],
  ["an escaped quote", 'a: "\\"{"\n', undefined],
  ["a bracket too many", "a: 1\n}\n", undefined],
  ["nothing", "", undefined],
])("finds %s", (_, text, wanted) => {
  expect(found(text)).toBe(wanted);
});
