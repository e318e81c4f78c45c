/** What a placeholder of a status text becomes: the CUE expression of its value. */
export type Placeholders = Readonly<Record<string, string>>;

/**
 * Writes a status text as a CUE string literal. `{name}` becomes the interpolation of the placeholder's expression;
 * everything else is literal, so that no text can break out of the literal.
 * @throws Error when the text is blank (vela would keep the message of an earlier state) or a placeholder is not
 * among those given.
 */
export function statusText(text: string, placeholders: Placeholders = {}): string {
  if (text.trim() === "") throw new Error("A status text is blank: vela would keep an old message");
  const parts = text.split(/\{([A-Za-z]+)\}/);
  const written = parts.map((part, at) =>
    at % 2 === 0 ? escapeCue(part) : `\\(${expressionOf(part, { text, placeholders })})`,
  );
  return `"${written.join("")}"`;
}

/** Writes a text as a CUE string literal on one line. */
export function cueLiteral(text: string): string {
  return `"${escapeCue(text)}"`;
}

function expressionOf(name: string, from: { text: string; placeholders: Placeholders }): string {
  const expression = Object.hasOwn(from.placeholders, name) ? from.placeholders[name] : undefined;
  if (expression !== undefined) return expression;
  const known = Object.keys(from.placeholders).map((key) => `{${key}}`);
  const choice = known.length === 0 ? "none can stand here" : `use ${known.join(", ")}`;
  throw new Error(`Unknown placeholder "{${name}}" in status text "${from.text}": ${choice}`);
}

/**
 * A backslash and a tab are written as \u escapes: vela's check of a policy turns `\\` into `\` and `\t` into blanks
 * before it parses (TrimCueRawString, pkg/definition/ast/utils.go, v1.10.9).
 */
function escapeCue(text: string): string {
  return Array.from(text, escapeCharacter).join("");
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '"') return '\\"';
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  const control =
    code < 0x20 || (code >= 0x7f && code <= 0x9f) || code === 0x2028 || code === 0x2029;
  if (surrogate) return "\\ufffd";
  if (character === "\\" || control || code === 0xfeff)
    return `\\u${code.toString(16).padStart(4, "0")}`;
  return character;
}
