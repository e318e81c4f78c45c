import { goNumber } from "./go-number.ts";
import type { Value } from "./value.ts";

const words: readonly [RegExp, Value][] = [
  [/^true$/i, true],
  // Go's EqualFold takes the long s (U+017F) for an s.
  [/^fal[s\u017f]e$/i, false],
  [/^null$/i, null],
];

/**
 * What the text behind `=` means to `--set`: `true`, `false` and `null` in any case, a whole number of 64 bits without
 * a leading zero, or else the text itself, decimals included (typedVal, pkg/strvals/parser.go, helm v3.14.4).
 */
export function typedValue(text: string): Value {
  for (const [word, value] of words) if (word.test(text)) return value;
  // A sign may stand before zeros: -007 is -7.
  if (!/^(?:0|[-+]\d+|[1-9]\d*)$/.test(text)) return text;
  const read = goNumber(text);
  return read.ok ? read.value : text;
}
