/** How much of one CUE value a message shows, in UTF-16 units. */
const mostShown = 80;

const closing: Readonly<Record<string, string>> = { '"': '"', "{": "}", "[": "]" };

/** So many brackets without an end are no values: looking for the ends of all would take long. */
const mostUnclosed = 100;

/** Cuts every text, struct and list in a message that is longer than 80 characters; its end stays: `{a: 1, …}`. */
export function cutValues(message: string): string {
  let shown = "";
  let unclosed = 0;
  for (let at = 0; at < message.length;) {
    if (unclosed === mostUnclosed) return shown + message.slice(at);
    const end = endOfValue(message, at);
    if (end === at + 1 && closing[message.charAt(at)] !== undefined) unclosed += 1;
    const value = message.slice(at, end);
    const last = closing[value.charAt(0)] ?? "";
    shown += value.length > mostShown ? `${cut(value, mostShown - 2)}…${last}` : value;
    at = end;
  }
  return shown;
}

/** The first units of a text, no half of a surrogate pair among them. */
function cut(text: string, length: number): string {
  const start = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}

/** Where the value that begins at a place ends; behind one character where none does, or where it has no end. */
function endOfValue(message: string, start: number): number {
  const open: string[] = [];
  for (let at = start; at < message.length; at += 1) {
    const character = message.charAt(at);
    const isText = open.at(-1) === '"';
    if (isText && character === "\\") at += 1;
    else if (character === open.at(-1)) open.pop();
    else if (!isText && closing[character] !== undefined) open.push(closing[character]);
    if (open.length === 0) return at + 1;
  }
  return start + 1;
}
