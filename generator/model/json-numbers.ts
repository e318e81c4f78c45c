/** An escape or a quote, which tell where a string ends, or a number. */
const piece = /\\.|"|-?\d[\d.eE+-]*/g;

/**
 * A JSON text with other words for its numbers; strings stay as they are. A pattern for whole strings would overflow
 * the stack when one is long.
 */
export function withNumbers(json: string, replacement: (digits: string) => string): string {
  let isInString = false;
  return json.replace(piece, (token) => {
    if (token === '"') isInString = !isInString;
    return isInString || token === '"' || token.startsWith("\\") ? token : replacement(token);
  });
}
