import { goQuote, goQuoteRunes } from "./go-quote.ts";
import { isValueMap, type Value } from "./value.ts";

/** Why an argument is not read. */
export interface ArgumentError {
  /** 1-based column in the argument, in UTF-16 units; one past its end when something is missing there. */
  column: number;
  /** helm's own words, which quote from the argument. */
  message: string;
  /** The same without what the argument says, for one that may hold a secret. */
  safeMessage: string;
  /** Whether the argument is read, and a file that it names is not. */
  isOfFile?: true;
}

/** An error whose words say nothing of the argument, at an offset. */
export function plainError(offset: number, message: string): ArgumentError {
  return { column: offset + 1, message, safeMessage: message };
}

/** A file that is not read; the reason may name it, and the name may be a value behind the wrong option. */
export function fileError(
  offset: number,
  { reason, safeReason }: { reason: string; safeReason: string },
): ArgumentError {
  return { column: offset + 1, message: reason, safeMessage: safeReason, isOfFile: true };
}

/** An error whose words hold a piece of the argument in quotes. */
export function quotingError(
  offset: number,
  words: (quoted: string) => string,
  piece: string,
): ArgumentError {
  return { column: offset + 1, message: words(goQuote(piece)), safeMessage: words('"…"') };
}

/** What stands between the brackets of an index and the next `=`, `.` or `[`. */
export function unexpectedError(offset: number, piece: string): ArgumentError {
  const words = "unexpected data at end of array index: ";
  return {
    column: offset + 1,
    message: words + goQuoteRunes(piece),
    safeMessage: `${words}…`,
  };
}

/** An assignment below something that is no map, or no list: Go's failed type assertion, which helm recovers. */
export function clashError(offset: number, found: Value, wanted: "list" | "map"): ArgumentError {
  const type = wanted === "list" ? goTypes.list : goTypes.map;
  const is = `interface conversion: interface {} is ${goTypeOf(found)}, not ${type}`;
  return plainError(offset, `unable to parse key: ${is}`);
}

const goTypes = { list: "[]interface {}", map: "map[string]interface {}" } as const;

function goTypeOf(value: Value): string {
  if (value === null) return "nil";
  if (Array.isArray(value)) return goTypes.list;
  if (isValueMap(value)) return goTypes.map;
  if (typeof value === "bigint") return "int64";
  if (typeof value === "boolean") return "bool";
  return typeof value === "number" ? "float64" : "string";
}
