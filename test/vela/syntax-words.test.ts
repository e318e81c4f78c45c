import { expect, test } from "vitest";

import { syntaxWords } from "../../generator/vela/syntax-words.ts";

test.each([
  ["missing ',' in struct literal", "missing ',' or a new line between two fields"],
  ["missing ',' in list literal", "missing ',' between two elements of a list"],
  ["missing ',' before newline in list literal", "missing ',' at the end of the line"],
  ["missing ',' in argument list", "missing ',' between two arguments"],
  ["string literal not terminated", "text without closing quotes"],
  ["expected operand, found '}'", "expected a value, found '}'"],
  ["expected label or ':', found 'IDENT' b", "expected ':' behind the name of a field, found b"],
  ["expected 'IDENT', found newline", "expected a name, found newline"],
  ["expected '}', found 'EOF'", "expected '}', found the end of the file"],
  ["illegal character U+005C '\\'", "illegal character U+005C '\\'"],
])("%s", (message, words) => {
  expect(syntaxWords(message)).toBe(words);
});
