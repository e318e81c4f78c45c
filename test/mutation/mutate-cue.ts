/** A text with one change, and where the change is. */
export interface Mutant {
  text: string;
  /** For example `line 17: "True" becomes "False" in …`. */
  change: string;
}

/** What each comparison and logical operator becomes, one at a time. */
const operators: Readonly<Record<string, readonly string[]>> = {
  "==": ["!="],
  "!=": ["=="],
  "<=": ["<", ">"],
  ">=": [">", "<"],
  "<": ["<=", ">"],
  ">": [">=", "<"],
  "&&": ["||"],
  "||": ["&&"],
};

const statuses = ["True", "False", "Unknown"];

/**
 * String literals with their interpolations, operators, and numbers that are no part of a name. A list type's `...`
 * and the bottom value are no operators.
 */
const tokens = /"(?:\\\([^()]*(?:\([^()]*\))?[^()]*\)|\\.|[^"\\])*"|[=!<>]=|[<>]|&&|\|\||\b\d+\b/g;

/**
 * Every text that differs from a health text in one comparison: another operator, another number, another status
 * value, another string. `isOutput` says which string literals are only said, not compared, and therefore stay.
 */
export function mutateCue(
  text: string,
  isOutput: (before: string, literal: string) => boolean = () => false,
): Mutant[] {
  return [...text.matchAll(tokens)].flatMap((match) => {
    const [token] = match;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + token.length);
    if (token.startsWith('"') && isOutput(before, token)) return [];
    const line = before.split("\n").length;
    return replacements(token).map((replacement) => ({
      text: before + replacement + after,
      change: `line ${line}, column ${before.length - before.lastIndexOf("\n")}: ${token} becomes ${replacement}`,
    }));
  });
}

function replacements(token: string): readonly string[] {
  if (/^\d+$/.test(token)) return [String(Number(token) + 1)];
  if (!token.startsWith('"')) return operators[token] ?? [];
  const value = token.slice(1, -1);
  if (statuses.includes(value)) {
    return statuses.filter((status) => status !== value).map((status) => `"${status}"`);
  }
  return [`"Mutant${value}"`];
}
