/**
 * Whether a line of YAML, JSON or an argument may still say a secret after its masking, because it is written there in
 * another way than it is read: with escapes, as a number such as `1.50` or `0x1F`, with a tag or an anchor, or in a text
 * that goes on in another line. May be true of a line that says none.
 */
export function isWrittenOtherwise(masked: string): boolean {
  return /\\|''|(?:^|[\s[{,:-])[&!]/u.test(masked) || !isClosed(masked) || hasOddNumber(masked);
}

/** Whether every quote that is opened is closed; apostrophes count too. */
function isClosed(line: string): boolean {
  return ['"', "'"].every((quote) => line.split(quote).length % 2 === 1);
}

/** Whether something that YAML may take for a number or a date is not as JavaScript writes it. */
function hasOddNumber(line: string): boolean {
  const words = line.match(/[\p{L}\p{N}_.:+-]+/gu) ?? [];
  return words.some((word) => {
    const whole = word.replaceAll(/^:+|:+$/g, "");
    return [whole, ...whole.split(":")].some(isOddNumber);
  });
}

function isOddNumber(token: string): boolean {
  if (!/^[-+]?\.?\d[\da-fox_.:+tz-]*$/iu.test(token)) return false;
  const number = /^-?\d+$/.test(token) ? BigInt(token) : Number(token);
  return String(number) !== token;
}
