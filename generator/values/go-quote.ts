/**
 * A text in quotes as Go prints it with %q (strconv.Quote): printable characters as they are, others escaped.
 * Lone surrogates are not expected.
 */
export function goQuote(text: string): string {
  return `"${Array.from(text, (character) => escaped(character, '"')).join("")}"`;
}

/** The same for a list of Go's runes: `['a' 'b']`. */
export function goQuoteRunes(text: string): string {
  return `[${Array.from(text, (character) => `'${escaped(character, "'")}'`).join(" ")}]`;
}

const short: Readonly<Record<string, string>> = {
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
};

/** Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the plain blank. */
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

function escaped(character: string, quote: string): string {
  if (character === quote) return `\\${quote}`;
  const known = short[character];
  if (known !== undefined) return known;
  if (printable.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x20 || code === 0x7f) return `\\x${hex.padStart(2, "0")}`;
  return code < 0x1_0000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
