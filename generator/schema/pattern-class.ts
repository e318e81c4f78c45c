import type { PatternCursor } from "./pattern-cursor.ts";
import { PatternRefusal } from "./pattern-refusal.ts";

const escapable = "^$\\.*+?()[]{}|/-";

/** Reads a character class behind its `[`, to its `]`. */
export function readPatternClass(cursor: PatternCursor): string {
  let text = cursor.take("^") ? "^" : "";
  if (cursor.sees("]")) {
    throw new PatternRefusal('with an empty class or "]" at its start', 'Write "\\]" in the class');
  }
  for (let isFirst = true; !cursor.take("]"); isFirst = false) {
    if (cursor.atEnd()) {
      throw new PatternRefusal('with "[" that is never closed', 'Add the missing "]"');
    }
    if (!isFirst && cursor.sees("-") && !cursor.sees("-]")) {
      throw new PatternRefusal(
        'with "-" in the middle of a class',
        'Write the "-" first or last, or as "\\-"',
      );
    }
    text += readMember(cursor);
  }
  return `${text}]`;
}

/** A character, a class such as `\d`, or a range. */
function readMember(cursor: PatternCursor): string {
  const from = readCharacter(cursor);
  if (!cursor.sees("-") || cursor.sees("-]")) return from.text;
  cursor.next();
  const to = readCharacter(cursor);
  if (from.value === undefined || to.value === undefined || from.value > to.value) {
    throw new PatternRefusal(
      `with the range "${from.text}-${to.text}"`,
      "Write a range from a lower to a higher character",
    );
  }
  return `${from.text}-${to.text}`;
}

interface ClassCharacter {
  text: string;
  /** The code point; absent for classes such as `\d`. */
  value?: number;
}

const controlCodes: Readonly<Record<string, number>> = {
  "\\t": 9,
  "\\n": 10,
  "\\v": 11,
  "\\f": 12,
  "\\r": 13,
};

function readCharacter(cursor: PatternCursor): ClassCharacter {
  if (!cursor.take("\\")) {
    const character = cursor.next();
    if (character === "[") {
      throw new PatternRefusal('with "[" inside of a class', 'Write "\\["');
    }
    return { text: character, value: character.codePointAt(0) ?? 0 };
  }
  const code = cursor.escapeCode();
  if (code !== undefined) {
    const value = code.startsWith("\\x") ? Number.parseInt(code.slice(2), 16) : controlCodes[code];
    return value === undefined ? { text: code } : { text: code, value };
  }
  const character = cursor.next();
  if (character !== "" && escapable.includes(character)) {
    return { text: `\\${character}`, value: character.charCodeAt(0) };
  }
  throw new PatternRefusal(
    `with "\\${character}" in a class, which RE2 and ECMAScript do not read alike`,
    "Write the characters themselves",
  );
}
