/** A quantifier as it is written, without the `?` of a lazy one; `*` and `+` count as one repetition. */
export interface Quantifier {
  text: string;
  minimum: number;
  /** Absent when there is no upper bound. */
  maximum?: number;
}

/** A place in a pattern, counted in Unicode characters. */
export class PatternCursor {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = Array.from(pattern);
  }

  atEnd(): boolean {
    return this.#at >= this.#characters.length;
  }

  /** The next characters, fewer at the end. */
  peek(count: number): string {
    return this.#characters.slice(this.#at, this.#at + count).join("");
  }

  sees(text: string): boolean {
    return this.peek(text.length) === text;
  }

  /** Steps over the text if it comes next. */
  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.#at += text.length;
    return true;
  }

  /** The next character, empty at the end. */
  next(): string {
    const character = this.#characters[this.#at] ?? "";
    this.#at += 1;
    return character;
  }

  /** Reads what a backslash begins, where it stands for a character or a class that RE2 and ECMAScript share. */
  escapeCode(): string | undefined {
    const hexadecimal = /^x[0-9A-Fa-f]{2}$/.exec(this.peek(3));
    const code = hexadecimal?.[0] ?? /^[dDwWtnrfv]/.exec(this.peek(1))?.[0];
    if (code === undefined) return undefined;
    this.#at += code.length;
    return `\\${code}`;
  }

  quantifier(): Quantifier | undefined {
    const rest = this.peek(16);
    const braces = /^\{([0-9]{1,4})(,?)([0-9]{0,4})\}/.exec(rest);
    if (braces) {
      const [text, minimum = "", comma = "", maximum = ""] = braces;
      if (comma === "" && maximum !== "") return undefined;
      this.#at += text.length;
      const upper = comma === "" ? minimum : maximum;
      return { text, minimum: Number(minimum), ...(upper !== "" && { maximum: Number(upper) }) };
    }
    const sign = /^[*+?]/.exec(rest)?.[0];
    if (sign === undefined) return undefined;
    this.#at += 1;
    return { text: sign, minimum: 1, maximum: 1 };
  }
}
