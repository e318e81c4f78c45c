import { withNumbers } from "./json-numbers.ts";
import type { Json } from "./json.ts";

const longDigits = /\d{16}/;

const least = -(2n ** 63n);
const greatest = 2n ** 63n - 1n;

/**
 * Reads JSON as Go does into an int64 where one is written: whole numbers of 64 bits that a JavaScript number cannot
 * hold are bigints. Throws as JSON.parse does.
 */
export function parseExactJson(text: string): Json {
  if (!longDigits.test(text)) return JSON.parse(text) as Json;
  const mark = markFor(text);
  const marked = withNumbers(text, (token) => (isExact(token) ? `"${mark}${token}"` : token));
  return JSON.parse(marked, (_, value: Json) =>
    typeof value === "string" && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  ) as Json;
}

/** JSON.stringify with the digits of bigints in place. */
export function exactJsonText(value: unknown, indent?: number): string {
  for (let mark = firstMark; ; mark = `-${mark}`) {
    let count = 0;
    const marked = JSON.stringify(
      value,
      (_, item: unknown) => {
        if (typeof item !== "bigint") return item;
        count += 1;
        return `${mark}${item}`;
      },
      indent,
    );
    if (count === 0) return marked;
    const pattern = new RegExp(`"${mark}(-?\\d+)"`, "g");
    if (marked.match(pattern)?.length === count) return marked.replaceAll(pattern, "$1");
  }
}

function isExact(token: string): boolean {
  if (!/^-?\d{16,19}$/.test(token) || Number.isSafeInteger(Number(token))) return false;
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
