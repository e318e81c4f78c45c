/** Characters that are counted or quoted in different ways: each is one character to CUE and ajv. */
export const characters = [
  ...["x", "é", "😀", "\u0301", "\n", '"', "\\", "<", "\u2028", "\u0000", "$", "\u200d", "\ufeff"],
];

/** For each pattern a text of a given length that matches it, as far as there is one. */
const matching: Readonly<Record<string, (length: number) => string | undefined>> = {
  "^[a-z]+$": (length) => (length > 0 ? "b".repeat(length) : undefined),
  "^.{0,3}$": (length) => (length <= 3 ? "😀".repeat(length) : undefined),
  "a|b": (length) => (length > 0 ? "\n\n\n\n\n\n\na".slice(-length) : undefined),
  "^\\d+[smh]$": (length) => (length > 1 ? `${"1".repeat(length - 1)}m` : undefined),
  "^[^/ ]*$": (length) => "\u2028".repeat(length),
  "\\.": (length) => (length > 0 ? "x".repeat(length - 1) + "." : undefined),
  "^[é😀\\-\\]]*$": (length) => "é😀-]é😀-]".slice(0, length === 2 ? 3 : length),
  "^([a-z]{2})*?$": (length) => (length % 2 === 0 ? "z".repeat(length) : undefined),
  "\\bx\\b|^$": (length) => (length === 0 ? "" : `${" ".repeat(length - 1)}x`),
  "^[^\\n]\\W?": (length) => (length > 0 ? "é".repeat(length) : undefined),
  "\\x41|\\t|^\\D{1,2}$": (length) => (length > 0 ? "A".repeat(length) : undefined),
  '^["\\\\{}]*$': (length) => '"\\{}"\\{}'.slice(0, length),
};

export const patterns: readonly string[] = Object.keys(matching);

/** A text of so many characters; undefined when the pattern has none of that length. */
export function textOfLength(
  length: number,
  { pattern, character = "x" }: { pattern?: string | undefined; character?: string },
): string | undefined {
  if (pattern === undefined) return character.repeat(length);
  const text = matching[pattern]?.(length);
  return text !== undefined && Array.from(text).length === length ? text : undefined;
}
