import { hasLoneSurrogate } from "../model/escape-text.ts";
import { PatternReader } from "./pattern-reader.ts";
import { PatternRefusal } from "./pattern-refusal.ts";

/** A pattern that Go's regexp (RE2) and ECMAScript with the flag `u` read alike, or why it is none. */
export type PatternReading =
  | {
      ok: true;
      /** The pattern for ECMAScript. It differs in the dot, which in RE2 leaves out only the line feed. */
      ecmaScript: string;
    }
  | {
      ok: false;
      /** Continues a sentence that begins with the parameter's name: `has a pattern with …`. */
      reason: string;
      hint: string;
    };

/**
 * Reads a pattern in the intersection of RE2 and ECMAScript: characters, `.`, classes, `\d \w \D \W`, `\b \B`,
 * `^ $`, groups without a name, `|`, and `* + ? {n} {n,} {n,m}` with or without `?` behind them.
 */
export function readPattern(text: string): PatternReading {
  if (hasLoneSurrogate(text)) {
    const reason = "has a pattern with half of a surrogate pair";
    return { ok: false, reason, hint: "Write whole characters" };
  }
  try {
    const ecmaScript = new PatternReader(text).read();
    // What the reader lets pass is checked once more by the engine that ajv uses.
    new RegExp(ecmaScript, "u");
    return { ok: true, ecmaScript };
  } catch (refusal) {
    if (refusal instanceof PatternRefusal) {
      return { ok: false, reason: `has a pattern ${refusal.message}`, hint: refusal.hint };
    }
    if (!(refusal instanceof SyntaxError)) throw refusal;
    const reason = "has a pattern that is no regular expression";
    return { ok: false, reason, hint: "Correct the pattern" };
  }
}
