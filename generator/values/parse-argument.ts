import {
  type ArgumentError,
  clashError,
  fileError,
  plainError,
  quotingError,
  unexpectedError,
} from "./argument-error.ts";
import { ArgumentReader } from "./argument-reader.ts";
import { type Assignment, noPath, type OpenPath, stepTo } from "./assignment.ts";
import { goNumber } from "./go-number.ts";
import { JsonReader } from "./json-reader.ts";
import { emptyMap, isValueMap, type Value, type ValueMap } from "./value.ts";

/** Why a file has no text; `safeReason` does not name it. */
export interface NoText {
  ok: false;
  reason: string;
  safeReason: string;
}

/** The text of a value as a value, or why there is none. */
export type ReadText = (text: string) => { ok: true; value: Value } | NoText;

export interface ParsedArgument {
  /** In the order of the argument; those before an error too. */
  assignments: Assignment[];
  error?: ArgumentError;
  /** The offset up to which its assignments are read whole. */
  end: number;
}

/** helm's limits (MaxIndex and MaxNestedNameLevel). */
export const greatestIndex = 65_536;
export const deepestName = 30;
/** helm has no limit for lists in lists; a process has one for its stack. */
const deepestList = 1000;

/**
 * Reads one argument of assignments `name=value,name=value` into values, which it changes, as helm does
 * (parser, pkg/strvals/parser.go, v3.14.4; v3.11.2 is the same). What is read before an error stays.
 * @param read Makes a value of the text behind `=`, or of an entry of `{a,b}`; "json" when JSON stands there instead.
 */
export function parseArgument(
  argument: string,
  into: ValueMap,
  read: ReadText | "json",
): ParsedArgument {
  const parser = new ArgumentParser(argument, read);
  const { assignments } = parser;
  for (;;) {
    const end = parser.offset;
    const outcome = parser.key(into, { level: 0, at: noPath });
    if (outcome === "end") return { assignments, end: argument.length };
    if (outcome !== "more") return { assignments, error: outcome, end };
  }
}

/** Whether something was assigned, the argument ended (Go's io.EOF, which is no error), or why not. */
type Outcome = "more" | "end" | ArgumentError;

type Depth = { level: number; at: OpenPath };

/** In how many lists an entry is, and where its bracket stands. */
type ItemDepth = Depth & { nesting: number; bracket: number };

class ArgumentParser {
  readonly assignments: Assignment[] = [];
  readonly #in: ArgumentReader;
  readonly #read: ReadText | "json";

  constructor(argument: string, read: ReadText | "json") {
    this.#in = new ArgumentReader(argument);
    this.#read = read;
  }

  get offset(): number {
    return this.#in.offset;
  }

  key(into: ValueMap, { level, at }: Depth): Outcome {
    const start = this.#in.offset;
    const { taken: key, stop } = this.#in.until("=[,.");
    const here = stepTo(at, key, start);
    const quoting = (words: (quoted: string) => string): ArgumentError =>
      quotingError(start, words, key);
    switch (stop) {
      case undefined:
        return key === "" ? "end" : quoting((quoted) => `key ${quoted} has no value`);
      case ",":
        return quoting((quoted) => `key ${quoted} has no value (cannot end with ,)`);
      case "[":
        return this.#keyOfList(into, key, { start, depth: { level, at: here } });
      case "=":
        return this.#value(here, (value) => {
          setKey(into, key, value);
          return undefined;
        });
    }
    if (level === deepestName) {
      const limit = `maximum supported nested level of ${deepestName}`;
      return plainError(start, `value name nested level is greater than ${limit}`);
    }
    const found = Object.hasOwn(into, key) ? (into[key] ?? null) : emptyMap();
    if (!isValueMap(found)) return clashError(start, found, "map");
    const outcome = this.key(found, { level: level + 1, at: here });
    const isEmpty = Object.keys(found).length === 0;
    if (outcome === "more" && isEmpty) return quoting((quoted) => `key map ${quoted} has no value`);
    if (!isEmpty) setKey(into, key, found);
    return outcome;
  }

  #keyOfList(into: ValueMap, key: string, place: { start: number; depth: Depth }): Outcome {
    const bracket = this.#in.offset - 1;
    const index = this.#index();
    if (typeof index !== "bigint") return index;
    const found = Object.hasOwn(into, key) ? (into[key] ?? null) : [];
    if (!Array.isArray(found)) return clashError(place.start, found, "list");
    const outcome = this.#item(found, index, { ...place.depth, nesting: 1, bracket });
    setKey(into, key, found);
    return outcome;
  }

  /** What follows the brackets of an index. Changes the list, unless the argument ends too early (listItem). */
  #item(list: Value[], wanted: bigint, depth: ItemDepth): Outcome {
    const { level, nesting } = depth;
    const start = this.#in.offset;
    if (wanted < 0) return plainError(start, `negative ${wanted} index not allowed`);
    const { taken, stop } = this.#in.until("[.=");
    if (taken !== "") return unexpectedError(start, taken);
    if (stop === undefined) return "end";
    const index = Number(wanted);
    const at = stepTo(depth.at, index, depth.bracket);
    const put = (value: Value): ArgumentError | undefined =>
      setIndex(list, wanted, { value, start });
    if (stop === "=") return this.#value(at, put, "more");
    if (stop === ".") {
      const found = list[index];
      const inner = isValueMap(found) ? found : emptyMap();
      if (index < list.length) list[index] = inner;
      const outcome = this.key(inner, { level, at });
      return outcome === "more" ? (put(inner) ?? outcome) : outcome;
    }
    const bracket = this.#in.offset - 1;
    const next = this.#index();
    if (typeof next !== "bigint") return next;
    if (nesting === deepestList)
      return plainError(start, `more than ${deepestList} lists in lists`);
    const found = list[index] ?? [];
    if (!Array.isArray(found)) return clashError(start, found, "list");
    const outcome = this.#item(found, next, { level, at, nesting: nesting + 1, bracket });
    return outcome === "more" ? (put(found) ?? outcome) : outcome;
  }

  /** The number in the brackets of an index (keyIndex, with Go's Atoi). */
  #index(): bigint | ArgumentError {
    const start = this.#in.offset;
    const { taken, stop } = this.#in.until("]");
    const words = "error parsing index: ";
    if (stop === undefined) return plainError(this.#in.offset, `${words}EOF`);
    const read = goNumber(taken);
    if (read.ok) return read.value;
    return quotingError(
      start,
      (quoted) => `${words}strconv.Atoi: parsing ${quoted}: ${read.reason}`,
      taken,
    );
  }

  /**
   * The value behind `=`.
   * @param atEnd What the outcome is when nothing follows the `=`.
   */
  #value(
    at: OpenPath,
    put: (value: Value) => ArgumentError | undefined,
    atEnd: "end" | "more" = "end",
  ): Outcome {
    const valueColumn = this.#in.offset + 1;
    this.assignments.push({ ...at, valueColumn });
    if (this.#read === "json") return this.#json(at, put);
    const first = this.#in.peek();
    if (first === undefined) return put("") ?? atEnd;
    if (first === "{") return this.#list(at, put, this.#read);
    const { taken } = this.#in.until(",");
    const made = this.#read(taken);
    return made.ok ? (put(made.value) ?? "more") : fileError(valueColumn - 1, made);
  }

  /** `{a,b}`; an empty one holds one empty text (valList). */
  #list(at: OpenPath, put: (value: Value) => ArgumentError | undefined, read: ReadText): Outcome {
    const start = this.#in.offset;
    const list: Value[] = [];
    this.#in.next();
    for (;;) {
      const offset = this.#in.offset;
      const { taken, stop } = this.#in.until(",}");
      if (stop === undefined) return plainError(start, "list must terminate with '}'");
      const made = read(taken);
      if (!made.ok) return fileError(offset, made);
      this.assignments.push({ ...stepTo(at, list.length, offset), valueColumn: offset + 1 });
      list.push(made.value);
      if (stop === ",") continue;
      if (this.#in.peek() === ",") this.#in.next();
      return put(list) ?? "more";
    }
  }

  #json(at: OpenPath, put: (value: Value) => ArgumentError | undefined): Outcome {
    if (this.#isEmptyJson()) return put(null) ?? "more";
    const json = new JsonReader(this.#in.text, this.#in.offset, this.assignments);
    const made = json.read(at);
    if (!made.ok) return made.error;
    this.#in.offset = made.end;
    const failed = put(made.value);
    if (failed) return failed;
    this.#isEmptyJson();
    return "more";
  }

  /** Takes blanks and one comma, or the end; false before anything else (emptyVal). */
  #isEmptyJson(): boolean {
    while (/^\p{White_Space}$/u.test(this.#in.peek() ?? "")) this.#in.next();
    const first = this.#in.peek();
    if (first === ",") this.#in.next();
    return first === "," || first === undefined;
  }
}

/** helm leaves out what an empty key would hold. */
function setKey(into: ValueMap, key: string, value: Value): void {
  if (key !== "") into[key] = value;
}

function setIndex(
  list: Value[],
  index: bigint,
  { value, start }: { value: Value; start: number },
): ArgumentError | undefined {
  if (index > greatestIndex) {
    const limit = `maximum supported index of ${greatestIndex}`;
    return plainError(start, `index of ${index} is greater than ${limit}`);
  }
  while (list.length <= index) list.push(null);
  list[Number(index)] = value;
  return undefined;
}
