/** What goyaml finds, and the step that mends it. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/could not find expected ':'/, "Write a colon and a space behind the key"],
  [
    /mapping values are not allowed/,
    "Write the key below its neighbours, and a value with a colon in quotes",
  ],
  [/did not find expected key/, "Write the key below its neighbours"],
  [/did not find expected '-' indicator/, "Write a dash before each element of the list"],
  [/did not find expected ',' or '[\]}]'/, "Write the bracket or comma that is missing"],
  [/unknown anchor/, "Declare the anchor before its use, or quote the value"],
  [/found unexpected end of stream/, "Write the closing quote"],
  [
    /looking for beginning of object key string/,
    "Write the file as JSON, or without the outer braces",
  ],
];

/**
 * What vela says of a text that is no YAML, in an author's words.
 * @param before The text up to what is wrong.
 */
export function yamlWords(words: string, before: string): { reason: string; hint: string } {
  const reason = words
    .replace(/^error converting YAML to JSON: /, "")
    .replace(/^yaml: /, "")
    .replace(/^line \d+: /, "");
  if (/cannot start any token/.test(reason) && /\t[ \t]*$/.test(before)) {
    return { reason: "a tab stands in the indentation", hint: "Write spaces in place of the tab" };
  }
  const hint = hints.find(([pattern]) => pattern.test(reason))?.[1];
  return { reason, hint: hint ?? "Correct the YAML at this place" };
}
