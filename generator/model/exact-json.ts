import { type AnyNumber, ExactNumber, exactNumberOf } from "./exact-number.ts";
import { withNumbers } from "./json-numbers.ts";
import type { Json } from "./json.ts";

/** Of texts without these, a float64 holds every number. */
const longNumber = /\d[\d.]{15}|\d[eE][-+]?\d{3}/;

const least = -(2n ** 63n);
const greatest = 2n ** 63n - 1n;

/**
 * Reads JSON as Go does into an int64 where one is written: whole numbers of 64 bits that a JavaScript number cannot
 * hold are bigints, others float64. Throws as JSON.parse does.
 */
export function parseExactJson(text: string): Json {
  return parseWith(text, (token) => (isInt64(token) ? exactNumberOf(token) : Number(token)));
}

/** Reads JSON with every number as it is written, whatever its size (Go's json.RawMessage). Throws as JSON.parse does. */
export function parseRawJson(text: string): Json {
  return parseWith(text, exactNumberOf);
}

function parseWith(text: string, read: (token: string) => AnyNumber): Json {
  if (!longNumber.test(text)) return JSON.parse(text) as Json;
  const mark = markFor(text);
  const marked = withNumbers(text, (token) =>
    jsonNumber.test(token) && typeof read(token) !== "number" ? `"${mark}${token}"` : token,
  );
  return JSON.parse(marked, (_, value: Json) =>
    typeof value === "string" && value.startsWith(mark) ? read(value.slice(mark.length)) : value,
  ) as Json;
}

/** JSON.stringify with the digits of bigints and exact numbers in place. */
export function exactJsonText(value: unknown, indent?: number): string {
  for (let mark = firstMark; ; mark = `-${mark}`) {
    let count = 0;
    const marked = JSON.stringify(
      value,
      (_, item: unknown) => {
        if (typeof item !== "bigint" && !(item instanceof ExactNumber)) return item;
        count += 1;
        return `${mark}${String(item)}`;
      },
      indent,
    );
    if (count === 0) return marked;
    const pattern = new RegExp(`"${mark}(-?\\d[\\d.eE+-]*)"`, "g");
    if (marked.match(pattern)?.length === count) return marked.replaceAll(pattern, "$1");
  }
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

function isInt64(token: string): boolean {
  if (!/^-?\d{16,19}$/.test(token)) return false;
  const value = BigInt(token);
  return least <= value && value <= greatest;
}

const firstMark = "exact ";

/** A text that does not stand in another one. */
function markFor(text: string): string {
  let mark = firstMark;
  while (text.includes(mark)) mark = `-${mark}`;
  return mark;
}
