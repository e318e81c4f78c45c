/** Goes through an argument, character by character (Go's runes), and knows the place: a UTF-16 offset. */
export class ArgumentReader {
  readonly text: string;
  offset = 0;

  /** Half a surrogate pair is read as U+FFFD, which is what a process gets for it. */
  constructor(text: string) {
    this.text = text.replaceAll(/\p{Surrogate}/gu, "\ufffd");
  }

  /** The next character; undefined at the end. */
  peek(): string | undefined {
    const code = this.text.codePointAt(this.offset);
    return code === undefined ? undefined : String.fromCodePoint(code);
  }

  /** Takes the next character; undefined at the end. */
  next(): string | undefined {
    const character = this.peek();
    this.offset += character?.length ?? 0;
    return character;
  }

  /**
   * Takes everything up to the first of some characters, and that one too; a backslash takes the next character as it
   * is. `stop` is undefined when the argument ends first (runesUntil, pkg/strvals/parser.go, helm v3.14.4).
   */
  until(stops: string): { taken: string; stop: string | undefined } {
    let taken = "";
    for (let character = this.next(); character !== undefined; character = this.next()) {
      if (stops.includes(character)) return { taken, stop: character };
      taken += character === "\\" ? (this.next() ?? "") : character;
    }
    return { taken, stop: undefined };
  }
}
