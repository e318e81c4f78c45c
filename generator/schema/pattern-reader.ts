import { readPatternClass } from "./pattern-class.ts";
import { PatternCursor } from "./pattern-cursor.ts";
import { PatternRefusal } from "./pattern-refusal.ts";

/** Go refuses what is repeated more often, nested repetitions multiplied (repeatIsValid in regexp/syntax). */
const maximumRepetition = 1000;

/** A piece of a pattern as ECMAScript, and how often `{n,m}` in it repeats something at most. */
interface Piece {
  text: string;
  repetition: number;
  /** Whether a quantifier may follow. */
  repeatable: boolean;
}

const syntaxCharacters = "^$\\.*+?()[]{}|/";

/** Recursive descent over one pattern; throws PatternRefusal at the first thing that RE2 and ECMAScript read differently. */
export class PatternReader {
  readonly #cursor: PatternCursor;

  constructor(pattern: string) {
    this.#cursor = new PatternCursor(pattern);
  }

  /** The pattern as ECMAScript. */
  read(): string {
    const all = this.#alternatives();
    if (!this.#cursor.atEnd()) {
      throw new PatternRefusal('with ")" that closes nothing', 'Write "\\)" for the character');
    }
    return all.text;
  }

  #alternatives(): Piece {
    const pieces = [this.#sequence()];
    while (this.#cursor.take("|")) pieces.push(this.#sequence());
    return {
      text: pieces.map(({ text }) => text).join("|"),
      repetition: most(pieces),
      repeatable: true,
    };
  }

  #sequence(): Piece {
    const pieces: Piece[] = [];
    while (!this.#cursor.atEnd() && !this.#cursor.sees("|") && !this.#cursor.sees(")")) {
      pieces.push(this.#repeated(this.#atom()));
    }
    const text = pieces.map((piece) => piece.text).join("");
    return { text, repetition: most(pieces), repeatable: true };
  }

  #atom(): Piece {
    const cursor = this.#cursor;
    if (cursor.take("(")) return this.#group();
    if (cursor.take("[")) return plain(`[${readPatternClass(cursor)}`);
    if (cursor.take(".")) return plain("[^\\n]");
    if (cursor.take("\\")) return this.#escape();
    const character = cursor.next();
    if (character === "^" || character === "$") return { ...plain(character), repeatable: false };
    if ("*+?{".includes(character)) {
      throw new PatternRefusal(
        `with "${character}" that repeats nothing`,
        `Write "\\${character}" for the character`,
      );
    }
    if ("]}".includes(character)) {
      const message = `with "${character}" that is not escaped`;
      throw new PatternRefusal(message, `Write "\\${character}"`);
    }
    return plain(character);
  }

  #group(): Piece {
    const cursor = this.#cursor;
    const isBare = cursor.take("?:");
    if (!isBare && cursor.sees("?")) {
      throw new PatternRefusal(
        `with "(${cursor.peek(3)}", a lookaround, flag or name`,
        "Use plain groups, (…) or (?:…)",
      );
    }
    const inner = this.#alternatives();
    if (!cursor.take(")")) {
      throw new PatternRefusal('with "(" that is never closed', 'Add the missing ")"');
    }
    return { ...inner, text: `(${isBare ? "?:" : ""}${inner.text})` };
  }

  #escape(): Piece {
    const code = this.#cursor.escapeCode();
    if (code !== undefined) return plain(code);
    const character = this.#cursor.next();
    if (character === "") {
      throw new PatternRefusal('with "\\" at its end', 'Write "\\\\" for the character');
    }
    if ("bB".includes(character)) return { ...plain(`\\${character}`), repeatable: false };
    if (syntaxCharacters.includes(character)) return plain(`\\${character}`);
    throw new PatternRefusal(
      `with "\\${character}", which RE2 and ECMAScript do not read alike`,
      "Use a class such as [0-9], [A-Za-z] or [ \\t] in place of the escape",
    );
  }

  #repeated(atom: Piece): Piece {
    const cursor = this.#cursor;
    const bounds = cursor.quantifier();
    if (!bounds) return atom;
    if (!atom.repeatable) {
      throw new PatternRefusal(
        `that repeats "${atom.text}", a place and not a character`,
        `Remove "${bounds.text}"`,
      );
    }
    const count = bounds.maximum ?? bounds.minimum;
    const repetition = Math.max(1, count) * atom.repetition;
    if (bounds.minimum > (bounds.maximum ?? Infinity) || repetition > maximumRepetition) {
      throw new PatternRefusal(
        `with "${bounds.text}", more repetitions than RE2 allows`,
        `Repeat at most ${maximumRepetition} times, nested repetitions multiplied`,
      );
    }
    const lazy = cursor.take("?") ? "?" : "";
    return { text: `${atom.text}${bounds.text}${lazy}`, repetition, repeatable: false };
  }
}

function plain(text: string): Piece {
  return { text, repetition: 1, repeatable: true };
}

function most(pieces: readonly Piece[]): number {
  return Math.max(1, ...pieces.map(({ repetition }) => repetition));
}
