/** What CUE says of two values that its operator does not take, in an author's words; undefined for other messages. */
export function operandWords(message: string): { words: string; hint: string } | undefined {
  const found =
    /^invalid operands (.+) and (.+) to '([^']+)' \(type (\S+) and (\S+)\)$/s.exec(message) ?? [];
  const [, left, right, operator, leftType, rightType] = found;
  if (left === undefined || right === undefined || !operator || !leftType || !rightType) return;
  const shown = `${withType(left, leftType)} and ${withType(right, rightType)}`;
  const words = `"${operator}" does not take ${shown}`;
  const isText = operator === "+" && (leftType === "string") !== (rightType === "string");
  const hint = isText
    ? String.raw`Write the value into the text, as "…\(value)"`
    : `Give both sides of "${operator}" one type`;
  return { words, hint };
}

function withType(value: string, type: string): string {
  return value === type ? type : `${value} (${type})`;
}
