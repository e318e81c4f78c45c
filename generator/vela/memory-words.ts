/**
 * What CUE says of a text or list longer than any memory, in an author's words; undefined for other messages. CUE tells
 * Go's panic as an error of the function that was called.
 */
export function memoryWords(message: string): { words: string; hint: string } | undefined {
  const found = /^error in call to (\S+): runtime error: makeslice: (?:len|cap) out of range$/.exec(
    message,
  );
  const called = found?.[1];
  if (called === undefined) return undefined;
  return {
    words: `${called} makes more than any memory holds`,
    hint: `Call ${called} with a smaller number`,
  };
}
