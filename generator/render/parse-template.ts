import Handlebars from "handlebars";
import type { TextRange } from "../diagnostics/position.ts";

/** A syntax tree with whitespace control applied, or why there is none; the range is in UTF-16 offsets. */
export type ParsedTemplate =
  { ok: true; program: hbs.AST.Program } | { ok: false; problem: SyntaxProblem };

export interface SyntaxProblem {
  message: string;
  hint: string;
  range: TextRange;
}

/**
 * The parts of Handlebars' generated parser that its types leave out. With the lexer option `ranges` every token
 * carries its offsets, which the public lines and columns get wrong after some line separators.
 */
interface InnerParser {
  yy: Record<string, unknown>;
  lexer: InnerLexer;
  symbols_: Record<string, number>;
  Parser: new () => InnerParser;
  parse(text: string): hbs.AST.Program;
}

interface InnerLexer {
  options: { ranges?: boolean };
  yylloc: { range: [number, number] };
  _input: string;
  next(): number | string | undefined;
  lex(): number | string;
}

interface OffsetLocation {
  start: { line: number };
  end: { line: number };
  range: [number, number];
}

/** What our parser throws inside of one call of parseTemplate. */
class SyntaxFailure extends Error {
  readonly problem: SyntaxProblem;

  constructor(problem: SyntaxProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Parses a template file's text; Handlebars stops at the first mistake. */
export function parseTemplate(text: string): ParsedTemplate {
  try {
    return { ok: true, program: Handlebars.parse(parserFor(text).parse(text) as never) };
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!problem) throw thrown;
    return { ok: false, problem };
  }
}

/** Where a node stands in the text of its template file. */
export function rangeOfNode(node: hbs.AST.Node): TextRange {
  const [start, end] = (node.loc as unknown as OffsetLocation).range;
  return { start, end };
}

function innerParser(): InnerParser {
  const shared = (Handlebars as unknown as { Parser: InnerParser }).Parser;
  // The functions that make nodes are handed to the shared parser by its first use.
  if (!("prepareMustache" in shared.yy)) Handlebars.parse("");
  return shared;
}

function parserFor(text: string): InnerParser {
  const shared = innerParser();
  const parser = new shared.Parser();
  const blocks: TextRange[] = [];
  parser.lexer = Object.create(shared.lexer) as InnerLexer;
  parser.lexer.options = { ranges: true };
  parser.lexer.lex = () => nextToken(parser, blocks);
  parser.yy = {
    ...shared.yy,
    // Handlebars' own exceptions copy the lines: with offsets in their place the offsets arrive.
    locInfo: ({ range }: { range: [number, number] }): OffsetLocation => ({
      start: { line: range[0] },
      end: { line: range[1] },
      range,
    }),
    parseError: (_: string, found: { text: string; token: string | null }): never => {
      throw new SyntaxFailure(describeProblem(text, placeOf(parser.lexer, text, found), blocks));
    },
  };
  return parser;
}

/** Takes a token as the shared lexer does, and keeps track of the blocks that are open. */
function nextToken(parser: InnerParser, blocks: TextRange[]): number | string {
  let token = parser.lexer.next();
  while (token === undefined) token = parser.lexer.next();
  const { OPEN_BLOCK, OPEN_INVERSE, OPEN_ENDBLOCK } = parser.symbols_;
  const [start, end] = parser.lexer.yylloc.range;
  if (token === OPEN_BLOCK || token === OPEN_INVERSE) blocks.push({ start, end });
  if (token === OPEN_ENDBLOCK) blocks.pop();
  return token;
}

interface Unexpected {
  /** Absent for text that is no token at all. */
  token: string | null;
  range: TextRange;
}

function placeOf(
  lexer: InnerLexer,
  text: string,
  found: { text: string; token: string | null },
): Unexpected {
  if (found.token === null) {
    const start = text.length - lexer._input.length;
    return { token: null, range: { start, end: start + 1 } };
  }
  const [start, end] = lexer.yylloc.range;
  return { token: found.token, range: { start, end } };
}

function describeProblem(
  text: string,
  unexpected: Unexpected,
  blocks: readonly TextRange[],
): SyntaxProblem {
  const { token, range } = unexpected;
  const opening = text.lastIndexOf("{{", range.start);
  if (opening !== -1 && text.indexOf("}}", opening) === -1) {
    return {
      message: 'The expression that starts with "{{" is never closed',
      hint: 'Close it with "}}", or write "\\{{" for two braces of the text itself',
      range: { start: opening, end: opening + 2 },
    };
  }
  const block = blocks.at(-1);
  if (token === "EOF" && block) return neverClosed(text, block);
  const found = text.slice(range.start, range.end);
  if (token === "OPEN_ENDBLOCK" || token === "INVERSE") {
    return {
      message: `${JSON.stringify(found)} stands outside of a block`,
      hint: "Remove it, or open the block before it",
      range,
    };
  }
  return {
    message: `Handlebars does not expect ${found === "" ? "the end of the file" : JSON.stringify(found)} here`,
    hint: braceHint(token, text[opening - 1] === "{") ?? "Correct it: see the page of this code",
    range,
  };
}

/** A brace of the text next to those of an expression is taken for one of them. */
function braceHint(token: string | null, isTriple: boolean): string | undefined {
  if (token === "CLOSE" && isTriple) {
    return 'Close "{{{" with "}}}"; where "{" of the text stands before "{{", put a blank between';
  }
  if (token === "CLOSE_UNESCAPED" && !isTriple) {
    return 'Close "{{" with "}}"; where "}" of the text follows, put {{!}} between them';
  }
  return undefined;
}

function neverClosed(text: string, block: TextRange): SyntaxProblem {
  const name = /^\s*([^\s}~]+)/.exec(text.slice(block.end))?.[1] ?? "";
  return {
    message: `The block "${name}" is never closed`,
    hint: `Write {{/${name}}} where the block ends`,
    range: { start: block.start, end: block.end + name.length },
  };
}

/** Handlebars throws by itself for a block closed by another name and for paths such as `a/../b`. */
function problemOf(thrown: unknown): SyntaxProblem | undefined {
  if (thrown instanceof SyntaxFailure) return thrown.problem;
  if (!(thrown instanceof Handlebars.Exception)) return undefined;
  const { lineNumber: start, endLineNumber: end } = thrown as unknown as Record<string, unknown>;
  if (typeof start !== "number" || typeof end !== "number") return undefined;
  const reason = thrown.message.replace(/ - \d+:\w+$/, "");
  const blockNames = /^(.*) doesn't match (.*)$/s.exec(reason);
  const range = { start, end };
  if (!blockNames) {
    const message = reason.replace(/^Invalid path: (.*)$/s, 'The path "$1" goes up in its middle');
    return { message, hint: 'Put each "../" at the start of the path', range };
  }
  const [, opened = "", closed = ""] = blockNames;
  return {
    message: `The block "${opened}" is closed by "{{/${closed}}}"`,
    hint: `Write {{/${opened}}} where the block ends`,
    range,
  };
}
