/** A whole number, or why Go does not take the text for one. */
export type GoNumber = { ok: true; value: bigint } | { ok: false; reason: string };

const greatestUnsigned = 2n ** 64n - 1n;

/**
 * Reads a whole number of 64 bits with an optional sign, as Go's strconv.Atoi does. Go gives up at the first digit that
 * is too much, and does not see what is wrong behind it.
 */
export function goNumber(text: string): GoNumber {
  const [, digits = ""] = /^[-+]?(\d*)/.exec(text) ?? [];
  const isTooLong = BigInt(`0${digits}`) > greatestUnsigned;
  if (!/^[-+]?\d+$/.test(text) && !isTooLong) return { ok: false, reason: "invalid syntax" };
  const value = isTooLong ? undefined : BigInt(text.replace(/^\+/, ""));
  return value !== undefined && BigInt.asIntN(64, value) === value
    ? { ok: true, value }
    : { ok: false, reason: "value out of range" };
}
