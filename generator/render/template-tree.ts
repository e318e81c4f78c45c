import type { TextRange } from "../diagnostics/position.ts";

/** A piece of a template file. Ranges are UTF-16 offsets in its text. */
export type TemplateNode = TextNode | PrintNode | FailedNode | IfNode | EachNode | WithNode;

/** Text that is printed letter by letter; stands in the file exactly at `range`. */
export interface TextNode {
  kind: "text";
  text: string;
  range: TextRange;
}

export interface PrintNode {
  kind: "print";
  expression: Expression;
  /** True for `{{{x}}}` and `{{&x}}`: the author says that the text is already in the file's language. */
  isVerbatim: boolean;
  range: TextRange;
}

/** A value that has been reported as a problem; a text stands in for it, so that the rest of the file can be looked at. */
export interface FailedNode {
  kind: "failed";
  standIn: string;
  range: TextRange;
}

/** `{{#if}}` and, negated, `{{#unless}}`. */
export interface IfNode {
  kind: "if";
  condition: Expression;
  isNegated: boolean;
  body: TemplateNode[];
  otherwise: TemplateNode[];
}

export interface EachNode {
  kind: "each";
  items: Expression;
  /** Names of `as |item key|`, at most two. */
  names: string[];
  body: TemplateNode[];
  otherwise: TemplateNode[];
}

export interface WithNode {
  kind: "with";
  value: Expression;
  /** Name of `as |value|`, at most one. */
  names: string[];
  body: TemplateNode[];
  otherwise: TemplateNode[];
}

export type Expression = LiteralExpression | PathExpression | CallExpression;

export interface LiteralExpression {
  kind: "literal";
  value: string | number | boolean | null;
  range: TextRange;
}

/** Where the walk of a path begins. */
export type PathStart =
  /** The current data, or that `depth` blocks further out (`../`). */
  | { from: "context"; depth: number }
  /** A name of `as |name|`. */
  | { from: "name"; name: string }
  /** `@index` and the like, of the loop `depth` loops further out. */
  | { from: "loop"; name: string; depth: number }
  /** `@root`. */
  | { from: "root" };

export interface PathExpression {
  kind: "path";
  start: PathStart;
  parts: string[];
  /** As it is written. */
  written: string;
  range: TextRange;
}

export interface CallExpression {
  kind: "call";
  helper: string;
  arguments: Expression[];
  /** `key=value` arguments in their order. */
  options: { name: string; value: Expression; range: TextRange }[];
  range: TextRange;
}

/** The block helpers, all of them Handlebars' own. */
export const blockNames = ["if", "unless", "each", "with"] as const;
