import { cueText } from "../model/cue-literal.ts";
import { hasLoneSurrogate } from "../model/escape-text.ts";

/** What a placeholder of a status text becomes: the CUE expression of its value. */
export type Placeholders = Readonly<Record<string, string>>;

/**
 * Writes a status text as a CUE string literal. `{name}` becomes the interpolation of the placeholder's expression;
 * everything else is literal, so that no text can break out of the literal.
 * @throws Error when the text is blank (vela would keep the message of an earlier state), holds half of a surrogate
 * pair, or names a placeholder that is not among those given.
 */
export function statusText(text: string, placeholders: Placeholders = {}): string {
  if (text.trim() === "") throw new Error("A status text is blank: vela would keep an old message");
  const parts = text.split(/\{([A-Za-z]+)\}/);
  const written = parts.map((part, at) =>
    at % 2 === 0 ? literalText(part) : `\\(${expressionOf(part, { text, placeholders })})`,
  );
  return `"${written.join("")}"`;
}

/** Writes a text as a CUE string literal that stays the same when vela checks the policy around it. */
export function policyLiteral(text: string): string {
  return `"${literalText(text)}"`;
}

function expressionOf(name: string, from: { text: string; placeholders: Placeholders }): string {
  const expression = Object.hasOwn(from.placeholders, name) ? from.placeholders[name] : undefined;
  if (expression !== undefined) return expression;
  const known = Object.keys(from.placeholders).map((key) => `{${key}}`);
  const choice = known.length === 0 ? "none can stand here" : `use ${known.join(", ")}`;
  throw new Error(`Unknown placeholder "{${name}}" in status text "${from.text}": ${choice}`);
}

/**
 * vela's check of a policy turns `\\` into `\` and `\t` into blanks before it parses (TrimCueRawString,
 * pkg/definition/ast/utils.go, v1.10.9), so these two characters are written by their number.
 */
function literalText(text: string): string {
  if (hasLoneSurrogate(text)) {
    throw new Error(`Status text ${JSON.stringify(text)} has half of a surrogate pair`);
  }
  const parts = text.split(/([\\\t])/);
  const written = parts.map((part) => {
    if (part === "\\") return "\\u005c";
    return part === "\t" ? "\\u0009" : cueText(part);
  });
  return written.join("");
}
