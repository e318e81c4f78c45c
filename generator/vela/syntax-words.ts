/** What CUE's parser says in the words of Go's, and what an author reads instead. */
const replaced: readonly (readonly [RegExp, string])[] = [
  // The kind of a token stands beside the token itself.
  [/'(?:STRING|IDENT|INT|FLOAT|NULL|TRUE|FALSE|ATTRIBUTE)' (?=\S)/g, ""],
  [/'IDENT'/g, "a name"],
  [/'EOF'/g, "the end of the file"],
  [/^missing ',' before newline in (?:struct|list) literal$/, "missing ',' at the end of the line"],
  [/^missing ',' in struct literal$/, "missing ',' or a new line between two fields"],
  [/^missing ',' in list literal$/, "missing ',' between two elements of a list"],
  [/^missing ',' in argument list$/, "missing ',' between two arguments"],
  [/^string literal not terminated$/, "text without closing quotes"],
  [/^expected operand\b/, "expected a value"],
  [/^expected label or ':'/, "expected ':' behind the name of a field"],
];

/** A parser's message without its jargon. */
export function syntaxWords(message: string): string {
  return replaced.reduce(
    (words, [from, to]) => words.replaceAll(new RegExp(from, "g"), to),
    message,
  );
}
