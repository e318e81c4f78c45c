import type { TextRange } from "../diagnostics/position.ts";

/** What a CUE file has at its top, read without a parser: enough to take the file apart and put it into another. */
export interface CueOutline {
  /** End of the last import declaration; 0 when there is none. */
  importsEnd: number;
  /** The package clause. */
  packageClause?: TextRange;
  /** The first label of each top-level field, without quotes. */
  fields: { label: string; at: TextRange }[];
  /** Whether something else stands at the top that may give fields: a comprehension, an embedding, a computed label. */
  isOpen: boolean;
  /** A bracket or string that does not end or begin; the rest is not reliable then. */
  problem?: { message: string; at: TextRange };
}

interface Token extends TextRange {
  kind: "word" | "string" | "group" | "sign" | "newline";
  text: string;
}

/** Reads the outline of a CUE text; never throws. */
export function outlineOf(text: string): CueOutline {
  const outline: CueOutline = { importsEnd: 0, fields: [], isOpen: false };
  const scanned = scan(text, text.startsWith("\uFEFF") ? 1 : 0, undefined);
  if (scanned.problem) outline.problem = scanned.problem;
  for (const statement of statementsOf(scanned.tokens)) readStatement(outline, statement);
  return outline;
}

function readStatement(outline: CueOutline, statement: readonly Token[]): void {
  const [first, second, third] = statement;
  const last = statement.at(-1);
  if (!first || !last) return;
  if (first.kind === "word" && second?.text !== ":") {
    if (first.text === "import") {
      if (outline.fields.length === 0) outline.importsEnd = last.end;
      return;
    }
    if (first.text === "package") {
      outline.packageClause = { start: first.start, end: last.end };
      return;
    }
    if (first.text === "let") return;
  }
  if (first.text === "@" || first.text === "...") return;
  const colon = second && /^[?!]$/.test(second.text) ? third : second;
  const isLabel = first.kind === "word" || first.kind === "string";
  if (!isLabel || colon?.text !== ":") outline.isOpen = true;
  else {
    const at = { start: first.start, end: first.end };
    const label = first.kind === "word" ? first.text : first.text.replaceAll(/^#*"|"#*$/g, "");
    outline.fields.push({ label, at });
  }
}

/** Statements end at commas, and at line ends where CUE puts a comma: not behind an operator, a colon and the like. */
function statementsOf(tokens: readonly Token[]): Token[][] {
  const statements: Token[][] = [];
  let current: Token[] = [];
  for (const token of tokens) {
    const last = current.at(-1);
    const isEnd =
      token.text === "," ||
      (token.kind === "newline" && (last === undefined || endsExpression(last)));
    if (isEnd) {
      if (current.length > 0) statements.push(current);
      current = [];
    } else if (token.kind !== "newline") current.push(token);
  }
  return current.length > 0 ? [...statements, current] : statements;
}

function endsExpression({ kind, text }: Token): boolean {
  return kind !== "sign" || text === "..." || text === "?" || text === "!";
}

interface Scan {
  tokens: Token[];
  end: number;
  problem?: { message: string; at: TextRange };
}

const closing: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };
const token = /\s+|\/\/[^\n]*|#*(?:"""|'''|"|')|[\p{L}\p{N}_$#]+|\.\.\.|./suy;

/** Tokens up to the bracket that closes, or the end; what stands inside of brackets becomes one group. */
function scan(text: string, from: number, close: string | undefined): Scan {
  const tokens: Token[] = [];
  let at = from;
  while (at < text.length) {
    token.lastIndex = at;
    const found = token.exec(text)?.[0] ?? " ";
    const start = at;
    at += found.length;
    if (/^\s/.test(found)) {
      if (found.includes("\n")) tokens.push({ kind: "newline", text: "\n", start, end: at });
    } else if (found.startsWith("//")) continue;
    else if (/["']$/.test(found)) {
      const ended = endOfString(text, start, found);
      if (ended.problem) return { tokens, ...ended };
      at = ended.end;
      tokens.push({ kind: "string", text: text.slice(start, at), start, end: at });
    } else if (Object.hasOwn(closing, found)) {
      const inner = scan(text, at, closing[found]);
      const problem = inner.problem ?? unclosed(inner, { text, start, found });
      if (problem) return { tokens, end: text.length, problem };
      at = inner.end;
      tokens.push({ kind: "group", text: found, start, end: at });
    } else if (/^[}\])]$/.test(found)) {
      if (found === close) return { tokens, end: at };
      const message = `"${found}" closes nothing`;
      return { tokens, end: at, problem: { message, at: { start, end: at } } };
    } else {
      const kind = /^[\p{L}\p{N}_$#]/u.test(found) ? "word" : "sign";
      tokens.push({ kind, text: found, start, end: at });
    }
  }
  return { tokens, end: text.length + (close === undefined ? 0 : 1) };
}

/** A scan that came to the end of the text without its bracket says so by an end behind the text. */
function unclosed(
  inner: Scan,
  { text, start, found }: { text: string; start: number; found: string },
): Scan["problem"] {
  if (inner.end <= text.length) return undefined;
  return { message: `"${found}" is never closed`, at: { start, end: start + found.length } };
}

/** The end of the string that begins at `start` with `opening`, over its interpolations. */
function endOfString(
  text: string,
  start: number,
  opening: string,
): { end: number; problem?: NonNullable<Scan["problem"]> } {
  const hashes = /^#*/.exec(opening)?.[0] ?? "";
  const quotes = opening.slice(hashes.length);
  const escape = `\\${hashes}`;
  const isOneLine = quotes.length === 1;
  let at = start + opening.length;
  while (at < text.length) {
    if (text.startsWith(quotes + hashes, at)) return { end: at + quotes.length + hashes.length };
    if (isOneLine && text[at] === "\n") break;
    if (!text.startsWith(escape, at)) {
      at += 1;
      continue;
    }
    at += escape.length;
    if (text[at] === "(") {
      const inner = scan(text, at + 1, ")");
      if (inner.problem) return { end: at, problem: inner.problem };
      at = inner.end;
    } else at += 1;
  }
  const place = { start, end: start + opening.length };
  return { end: at, problem: { message: "The string does not end", at: place } };
}
