import { withNumbers } from "../model/json-numbers.ts";

/** Go's strconv.FormatFloat(value, 'g', -1, 64), for a whole number the decimal digits. */
export function formatGoFloat(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const exponential = value.toExponential();
  const exponent = Number(exponential.slice(exponential.indexOf("e") + 1));
  if (exponent >= -4 && exponent < 21) return String(value);
  const mantissa = exponential.slice(0, exponential.indexOf("e"));
  const sign = exponent < 0 ? "-" : "+";
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

const int64 = { least: -(2n ** 63n), greatest: 2n ** 63n - 1n };

/**
 * A JSON text with 0.5 for each number that Go does not decode into an int64: one written with a fraction or an exponent,
 * for example `1.0` or `1E+3`, or one that 64 bits do not hold. To JSON.parse these are integers like others.
 */
export function withoutForeignIntegers(json: string): string {
  return withNumbers(json, (token) => {
    if (/[.eE]/.test(token)) return "0.5";
    if (token.length < 19) return token;
    const value = BigInt(token);
    return int64.least <= value && value <= int64.greatest ? token : "0.5";
  });
}
