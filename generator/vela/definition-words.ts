import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { TextRange } from "../diagnostics/position.ts";
import type { CueError } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { locate, renderedPlaces } from "../model/locate.ts";
import { findField } from "./find-field.ts";
import type { ElementFile } from "./install-package.ts";

interface Words {
  code: DiagnosticCode;
  message: string;
  hint: string;
  /** The field inside of the refused text that is wrong. */
  field?: string;
  /** The field that the refused text lacks. */
  missing?: string;
}

/** Says what vela refuses about a definition, which is not an error of CUE. */
export function definitionDiagnostic(
  addon: AddonFiles,
  file: ElementFile,
  error: CueError,
): Diagnostic {
  const { code, message, field, ...words } = healthWords(error.message) ?? wordsOf(error.message);
  const range: TextRange = error.positions[0] ?? { start: 0, end: 0 };
  const meant = words.missing === undefined ? undefined : near(file.text, range, words.missing);
  const location = locate(addon, file.path, meant?.range ?? inner(file.text, range, field));
  const hint = meant ? `Rename "${meant.label}" to "${words.missing ?? ""}"` : words.hint;
  return diagnostic(code, message, location.at, { hint, related: renderedPlaces(location) });
}

/** A field inside of a range that was most likely meant to have another name. */
function near(
  text: string,
  { start, end }: TextRange,
  wanted: string,
): { label: string; range: TextRange } | undefined {
  for (const match of text.slice(start, end).matchAll(/(?<=^|[\s{,])[A-Za-z_]\w*(?=[?!]?:)/g)) {
    const [label] = match;
    const at = start + match.index;
    if (suggest(label, [wanted])) return { label, range: { start: at, end: at + label.length } };
  }
  return undefined;
}

/** The line of a field inside of a range; the range when the field is not in it. */
function inner(text: string, range: TextRange, field: string | undefined): TextRange {
  const found =
    field === undefined ? undefined : findField(text.slice(range.start, range.end), field);
  if (!found) return range;
  const { key, value } = found;
  const rest = text.slice(range.start + value.start, range.end);
  const [line = ""] = rest.split("\n");
  const written = withoutClosing(line.trimEnd());
  return { start: range.start + key.start, end: range.start + value.start + written.length };
}

/** A line up to the brace that closes what was opened before it. */
function withoutClosing(line: string): string {
  let depth = 0;
  for (const [at, character] of line.split("").entries()) {
    if (character === "{") depth += 1;
    if (character === "}" && (depth -= 1) < 0) return line.slice(0, at).trimEnd();
  }
  return line;
}

function wordsOf(message: string): Words {
  const code = "definition/invalid";
  const names = /^duplicated definition name found, (.+) and (.+)$/.exec(message);
  if (names) {
    return {
      code,
      message: `The file describes "${names[1] ?? ""}" and "${names[2] ?? ""}", and vela takes one definition`,
      hint: "Move one of them to a file of its own",
    };
  }
  const known = plainWords.find(({ starts }) => message.startsWith(starts));
  if (known) return { code, message: known.message, hint: known.hint };
  const hint = "Correct the definition at this place";
  return { code, message: `The definition is refused: ${message.trim()}`, hint };
}

const plainWords = [
  {
    starts: "no metadata found",
    message: "The definition has no metadata",
    hint: "Describe it in a field of its name, beside the field template",
  },
  {
    starts: "no template found",
    message: 'The definition has no field "template"',
    hint: 'Write what it creates into a field "template"',
  },
  {
    starts: "found unexpected decl",
    message: "A definition cannot have a computed label at the top",
    hint: "Write the label as a name",
  },
  {
    starts: "unexpected decl found in template",
    message: 'The field "template" is not a struct',
    hint: "Write the template between braces",
  },
];

/** Messages about healthPolicy, customStatus and details (EncodeMetadata, pkg/definition/ast/transformer.go, v1.10.9). */
function healthWords(message: string): Words | undefined {
  const refused = /^failed to parse metadata "?(.+?)"?: (.+)$/s.exec(message);
  const about = /healthPolicy|customStatus|details/.exec(message)?.[0];
  if (!refused || about === undefined) return undefined;
  const [, name = "", words = ""] = refused;
  const reason = words.replace(/^attributes\.status\.\w+ field failed validation: /, "");
  const kind = /field to be string, got (\w+)$/.exec(reason)?.[1];
  if (kind !== undefined) {
    return {
      code: "definition/invalid-health",
      message: `The ${about} of "${name}" is refused: it is ${kindNames[kind] ?? kind}`,
      hint: "Write CUE between braces, or a text that holds it",
    };
  }
  const field = /(?:field ')(\w+)'|field "([^"]+)"/.exec(reason);
  const wanted = field?.[1] ?? field?.[2];
  const missing = /must contain an? '(\w+)' field/.exec(reason)?.[1];
  return {
    code: "definition/invalid-health",
    message: `The ${about} of "${name}" is refused: ${inWords(reason)}`,
    hint: hintOf(about, reason),
    ...(wanted === undefined ? {} : { field: wanted }),
    ...(missing === undefined ? {} : { missing }),
  };
}

const expressionNames: Readonly<Record<string, string>> = {
  BasicLit: "a literal",
  IndexExpr: "an index",
  ListLit: "a list",
  StructLit: "a struct",
  Ellipsis: "an ellipsis",
  EmbedDecl: "an embedded value",
  Comprehension: "a loop or condition",
  Interpolation: "an interpolation",
  BinaryExpr: "an operator",
  UnaryExpr: "an operator",
};

function inWords(reason: string): string {
  return reason
    .replace(/^status\.details comprehension: /, "in a loop or condition ")
    .replace(/healthPolicy |status\.details |customStatus /, "")
    .replace(/field "(?:<dynamic>)?"/, "a computed field")
    .replace(/^embed must reference a \$-prefixed local field, got identifier/, "it embeds")
    .replaceAll("'", '"')
    .replace(/unsupported \w+ (?:expression )?type \*ast\.(\w+)/, unsupported)
    .replace(/unsupported (?:expression|element) (?:type )?\*ast\.(\w+)/, unsupported)
    .replace(/\*ast\.(\w+)/, (_, type: string) => typeName(type))
    .replace(
      /got (STRING|INT|FLOAT|TRUE|FALSE|NULL)$/,
      (_, kind: string) => `got ${kindNames[kind] ?? kind}`,
    )
    .replace(/^invalid cue content in string literal: /, "it is not CUE: ")
    .replace("expected operand", "expected a value")
    .replace('"EOF"', "the end of the text");
}

const kindNames: Readonly<Record<string, string>> = {
  STRING: "a string",
  INT: "a number",
  FLOAT: "a number",
  TRUE: "true",
  FALSE: "false",
  NULL: "null",
};

function unsupported(_: string, type: string): string {
  return `${typeName(type)}, which vela does not take there`;
}

function typeName(type: string): string {
  return expressionNames[type] ?? "another kind of expression";
}

function hintOf(about: string, reason: string): string {
  if (reason.startsWith("invalid cue content")) return "Correct the CUE inside of the text";
  if (/must contain/.test(reason)) {
    const field = about === "healthPolicy" ? "isHealth" : "message";
    return `Write a field "${field}"`;
  }
  if (about === "healthPolicy") {
    return "Name the value first, for example _ready, and write isHealth: _ready == true";
  }
  if (reason.startsWith("status.details embed must")) {
    return "Write fields, or embed one whose name begins with $";
  }
  return about === "customStatus"
    ? "Write the message as a string or a sum of strings"
    : "Write each detail as a string, a number, a name or a call";
}
