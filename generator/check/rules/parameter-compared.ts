import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import type { CuePosition, DeclaredField, FieldPath } from "../../engine/protocol.ts";
import { type AddonFiles, findFile, textOf } from "../../model/addon-files.ts";
import { locate, renderedPlaces } from "../../model/locate.ts";
import { below, dotted } from "../declared-fields.ts";
import { type ParameterScope, type ParameterUse, parameterScopes } from "../parameter-scopes.ts";
import type { Rule } from "../rule.ts";

/**
 * A parameter that takes certain texts only is compared with another text: CUE says nothing, and the condition never
 * changes. Looked at is what the text shows without doubt, a whole operand beside a whole text.
 */
export const parameterCompared: Rule = {
  name: "parameter-compared",
  async check({ addon, ...input }) {
    const scopes = await parameterScopes({ addon, ...input });
    return scopes.flatMap((scope) => scope.uses.flatMap((use) => wrongValue(addon, scope, use)));
  },
};

function wrongValue(
  addon: AddonFiles,
  { declared }: ParameterScope,
  { file, reference }: ParameterUse,
): Diagnostic[] {
  const compared = comparedText(textIn(addon, file), reference.at);
  const field = compared && declared && fieldAt(declared, reference.path);
  const values = field && possibleTexts(textIn(addon, field.at.file), field.at);
  if (!compared || !values || values.includes(compared.value)) return [];
  const name = dotted(reference.path);
  const { value, start, end } = compared;
  const location = locate(addon, file, { start, end });
  const meant = suggest(value, values);
  const hint = meant === undefined ? chooseOne(values) : `Write "${meant}"`;
  const message = `Parameter "${name}" is never "${value}"`;
  const related = renderedPlaces(location);
  return [diagnostic("cue/impossible-value", message, location.at, { path: name, hint, related })];
}

function chooseOne(values: readonly string[]): string {
  return `Choose ${values.map((value) => `"${value}"`).join(" or ")}`;
}

function textIn(addon: AddonFiles, path: string): string {
  const file = findFile(addon, path);
  return file ? textOf(file) : "";
}

interface ComparedText {
  value: string;
  start: number;
  end: number;
}

const before = /(?:[({[,:]|&&|\|\||\bif|[^=!<>]=)\s*$/;
const behind = /^[ \t]*(?:[\r\n)\]{},]|&&|\|\||\/\/|$)/;
const textBefore = /"([^"\\\n]*)"[ \t]*[=!]=[ \t]*$/;
const textBehind = /^[ \t]*[=!]=[ \t]*"([^"\\\n]*)"/;

/** The text that a use is compared with, when both are whole operands: no sum, no call, no text of several lines. */
function comparedText(text: string, { start, end }: CuePosition): ComparedText | undefined {
  const left = text.slice(0, start);
  const right = text.slice(end);
  const after = textBehind.exec(right);
  if (after && before.test(left) && behind.test(right.slice(after[0].length))) {
    const [whole, value = ""] = after;
    return literalAt(value, end + whole.length - value.length - 2);
  }
  const ahead = textBefore.exec(left);
  if (ahead && before.test(left.slice(0, ahead.index)) && behind.test(right)) {
    return literalAt(ahead[1] ?? "", ahead.index);
  }
  return undefined;
}

function literalAt(value: string, start: number): ComparedText {
  return { value, start, end: start + value.length + 2 };
}

/** The field that a path leads to, when the way there is the same whatever values are given. */
function fieldAt(root: DeclaredField, path: FieldPath): DeclaredField | undefined {
  let node: DeclaredField | undefined = root;
  for (const part of path) {
    node = node.conditional ? undefined : below(node, part);
    if (!node) return undefined;
  }
  return node.conditional ? undefined : node;
}

const alternatives = /^[^:\n]*:[ \t]*(\*?"[^"\\\n]*"(?:[ \t]*\|[ \t]*\*?"[^"\\\n]*")*)/;

/** The texts that a field can be, when its declaration lists them and nothing else: `mode: *"disk" | "tape"`. */
function possibleTexts(text: string, { start }: CuePosition): string[] | undefined {
  const declaration = text.slice(start);
  const [whole = "", list] = alternatives.exec(declaration) ?? [];
  if (list === undefined || !behind.test(declaration.slice(whole.length))) return undefined;
  return [...list.matchAll(/"([^"]*)"/g)].map(([, value = ""]) => value);
}
