import { type Assignment, type OpenPath, stepTo } from "./assignment.ts";
import { type ArgumentError, plainError } from "./argument-error.ts";
import { emptyMap, type Value, type ValueMap } from "./value.ts";

/** Deeper than any parameter; Go's own limit is 10000. */
const deepest = 1000;

/** A JSON value that begins a text, or why there is none. */
export type JsonRead =
  { ok: true; value: Value; end: number } | { ok: false; error: ArgumentError };

/**
 * Reads the JSON value at an offset of a text, and leaves what stands behind it (Go's json.Decoder). Of a key that
 * occurs twice the last value counts. A whole number stays exact, where Go rounds it to a float64.
 */
export class JsonReader {
  readonly #text: string;
  readonly #assignments: Assignment[];
  #at: number;

  /** @param assignments Takes the place of everything inside of the value, with paths below `at`. */
  constructor(text: string, offset: number, assignments: Assignment[]) {
    this.#text = text;
    this.#at = offset;
    this.#assignments = assignments;
  }

  read(at: OpenPath): JsonRead {
    try {
      const value = this.#value(at, 0);
      return { ok: true, value, end: this.#at };
    } catch (problem) {
      if (!(problem instanceof JsonProblem)) throw problem;
      return { ok: false, error: plainError(problem.offset, problem.message) };
    }
  }

  #value(at: OpenPath, depth: number): Value {
    this.#blanks();
    const first = this.#text[this.#at];
    if (depth > deepest) throw this.#problem("exceeded max depth");
    if (first === "{") return this.#map(at, depth);
    if (first === "[") return this.#list(at, depth);
    if (first === '"') return this.#string();
    for (const [word, value] of words) {
      if (first === word[0]) return this.#word(word, value);
    }
    return this.#number();
  }

  #map(at: OpenPath, depth: number): ValueMap {
    const map = emptyMap();
    this.#at += 1;
    if (this.#takes("}")) return map;
    do {
      this.#blanks();
      const offset = this.#at;
      if (this.#text[offset] !== '"') throw this.#problem("looking for a key in quotes");
      const key = this.#string();
      if (!this.#takes(":")) throw this.#problem("looking for a colon after a key");
      map[key] = this.#entry(stepTo(at, key, offset), depth);
    } while (this.#takes(","));
    if (!this.#takes("}")) throw this.#problem("looking for a comma or the end of an object");
    return map;
  }

  #list(at: OpenPath, depth: number): Value[] {
    const list: Value[] = [];
    this.#at += 1;
    if (this.#takes("]")) return list;
    do {
      this.#blanks();
      list.push(this.#entry(stepTo(at, list.length, this.#at), depth));
    } while (this.#takes(","));
    if (!this.#takes("]")) throw this.#problem("looking for a comma or the end of a list");
    return list;
  }

  #entry(at: OpenPath, depth: number): Value {
    this.#blanks();
    this.#assignments.push({ ...at, valueColumn: this.#at + 1 });
    return this.#value(at, depth + 1);
  }

  #word(word: string, value: Value): Value {
    for (const letter of word) {
      if (this.#text[this.#at] !== letter) throw this.#problem(`looking for ${word}`);
      this.#at += 1;
    }
    return value;
  }

  #number(): Value {
    const [text] = numberAt(this.#text, this.#at) ?? [];
    if (text === undefined) throw this.#problem("looking for a value");
    const end = this.#at + text.length;
    const isOpen =
      (this.#text[end] === "." && /^-?\d+$/.test(text)) ||
      (/^[eE]/.test(this.#text.slice(end, end + 1)) && !/e/i.test(text));
    // Go looks for the digits behind a point or an exponent.
    if (isOpen) {
      this.#at = end + 1;
      throw this.#problem("in a number");
    }
    const value = Number(text);
    if (!Number.isFinite(value)) throw this.#problem("a number beyond the range of a float64");
    this.#at = end;
    return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
  }

  #string(): string {
    this.#at += 1;
    let made = "";
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined) throw this.#problem("in a text");
      if (character < " ") throw this.#problem("in a text");
      this.#at += 1;
      if (character === '"') return made.replaceAll(/\p{Surrogate}/gu, "\ufffd");
      made += character === "\\" ? this.#escape() : character;
    }
  }

  #escape(): string {
    const letter = this.#text[this.#at] ?? "";
    const plain = escapes[letter];
    if (plain !== undefined) {
      this.#at += 1;
      return plain;
    }
    const [, hex] = /^u([0-9a-fA-F]{4})/.exec(this.#text.slice(this.#at, this.#at + 5)) ?? [];
    if (hex === undefined) throw this.#problem("in an escape of a text");
    this.#at += 5;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  #takes(character: string): boolean {
    this.#blanks();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #blanks(): void {
    while (/^[ \t\r\n]$/.test(this.#text[this.#at] ?? "")) this.#at += 1;
  }

  #problem(where: string): JsonProblem {
    const isEnd = this.#at >= this.#text.length;
    return new JsonProblem(isEnd ? "unexpected end of JSON" : `invalid JSON ${where}`, this.#at);
  }
}

const words: readonly [string, Value][] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

function numberAt(text: string, offset: number): RegExpExecArray | null {
  const pattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

class JsonProblem extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
