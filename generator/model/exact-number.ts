/** A number that neither a float64 nor a bigint holds: one beyond its range, or with more digits than it keeps. */
export class ExactNumber {
  /** As it is written in JSON, for example `1E+400`. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

export type AnyNumber = number | bigint | ExactNumber;

export function isAnyNumber(value: unknown): value is AnyNumber {
  return ["number", "bigint"].includes(typeof value) || value instanceof ExactNumber;
}

/**
 * The number that is written in JSON, whatever its size: a whole number in digits beyond 2^53 is a bigint, what a
 * float64 does not hold an ExactNumber.
 */
export function exactNumberOf(written: string): AnyNumber {
  const number = Number(written);
  if (/^-?\d+$/.test(written)) return Number.isSafeInteger(number) ? number : BigInt(written);
  if (Number.isFinite(number) && canonical(written) === canonical(String(number))) return number;
  return new ExactNumber(written);
}

/** The text by which numbers are compared: the same for all writings and types of one. */
export function comparableNumber(value: AnyNumber): string {
  return canonical(String(value));
}

const number = /^([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/;

/** One digit, the others behind a point, and the exponent; a whole number of few digits is just that. */
function canonical(written: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = number.exec(written) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  const kept = digits.replace(/0+$/, "");
  if (kept === "") return "0";
  const power = BigInt(exponent) + BigInt(digits.length - fraction.length - 1);
  const text = kept.length === 1 ? kept : `${kept.slice(0, 1)}.${kept.slice(1)}`;
  const minus = sign === "-" ? "-" : "";
  return `${minus}${text}${powerText(power)}`;
}

function powerText(power: bigint): string {
  if (power === 0n) return "";
  return power > 0n ? `e+${power}` : `e${power}`;
}
