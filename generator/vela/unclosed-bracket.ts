/** An opening bracket that nothing closes. */
export interface UnclosedBracket {
  bracket: string;
  start: number;
}

const closers: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };

/** What closes an opening bracket. */
export function closerOf(bracket: string): string {
  return closers[bracket] ?? "";
}

/**
 * The bracket of a CUE text that is most likely the one that lacks its other side: the first that is open where a line
 * begins with a closing one further to the left, else the last that is open at the end; undefined when all are closed.
 */
export function unclosedBracket(text: string): UnclosedBracket | undefined {
  const open: (UnclosedBracket & { indent: number })[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const end = endOfWords(text, at);
    if (end > at) {
      at = end - 1;
      continue;
    }
    const character = text[at] ?? "";
    if (character in closers)
      open.push({ bracket: character, start: at, indent: indentAt(text, at) });
    if (!"}])".includes(character)) continue;
    const last = open.pop();
    const isFirst = /^\s*$/.test(text.slice(lineStart(text, at), at));
    if (last && isFirst && indentAt(text, at) < last.indent) return last;
  }
  return open.at(-1);
}

/** Where a comment or a text that begins at a place ends; the place itself when none begins there. */
function endOfWords(text: string, at: number): number {
  if (text.startsWith("//", at)) {
    const end = text.indexOf("\n", at);
    return end === -1 ? text.length : end;
  }
  const [, hashes = "", quotes = ""] = /^(#*)("""|'''|"|')/.exec(text.slice(at, at + 16)) ?? [];
  if (quotes === "") return at;
  const escape = `\\${hashes}`;
  let from = at + hashes.length + quotes.length;
  while (from < text.length) {
    if (text.startsWith(quotes + hashes, from)) return from + quotes.length + hashes.length;
    // A text of one line that is not closed ends with its line.
    if (quotes.length === 1 && text[from] === "\n") return from;
    if (text.startsWith(`${escape}(`, from)) from = endOfInterpolation(text, from + escape.length);
    else from += text.startsWith(escape, from) ? escape.length + 1 : 1;
  }
  return text.length;
}

function endOfInterpolation(text: string, at: number): number {
  let depth = 0;
  for (let from = at; from < text.length; from += 1) {
    const end = endOfWords(text, from);
    if (end > from) from = end - 1;
    else if (text[from] === "(") depth += 1;
    else if (text[from] === ")" && (depth -= 1) === 0) return from + 1;
  }
  return text.length;
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

function indentAt(text: string, at: number): number {
  return /^[ \t]*/.exec(text.slice(lineStart(text, at)))?.[0].length ?? 0;
}
