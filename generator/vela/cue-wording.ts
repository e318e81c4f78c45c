import { suggest } from "../diagnostics/suggest.ts";
import type { CueError } from "../engine/protocol.ts";
import { cutValues } from "./cut-values.ts";
import { alternativesMessage } from "./failed-disjunction.ts";
import { memoryWords } from "./memory-words.ts";
import { operandWords } from "./operand-words.ts";
import { meantPackage, packageOfName } from "./standard-packages.ts";
import { syntaxWords } from "./syntax-words.ts";

/** What an author reads in place of CUE's own words. */
export interface CueWords {
  message: string;
  hint: string;
}

export interface WordingContext {
  /** The text that the error points at, as the author wrote it. */
  token: string;
  /** Names that the author may have meant. */
  names: readonly string[];
  /** What stands before and behind it on its line. */
  around?: readonly [before: string, behind: string];
  /** Files that declare names which cannot be seen where the error is, by name. */
  elsewhere?: ReadonlyMap<string, string>;
  /** The packages of vela that can be imported there; absent where there are none. */
  ownPackages?: readonly string[];
}

/** Says a CUE error in an author's words: what is wrong, and one step that mends it. */
export function cueWords(error: CueError, context: WordingContext): CueWords {
  switch (error.kind) {
    case "conflict":
      return conflictWords(error);
    case "incomplete":
      return incompleteWords(error, context);
    case "unresolved-reference":
      return unresolvedWords(error, context);
    case "recursion":
      return {
        message: `${subject(error)} ${isStructural(error) ? "contains" : "depends on"} itself`,
        hint: "Give one of the values in the circle without a reference",
      };
    case "unknown-import":
      return {
        message: `Package ${quotedIn(error)} cannot be imported here`,
        hint: unknownImportHint(quotedIn(error), context),
      };
    case "unused-import":
      return {
        message: `Package ${quotedIn(error)} is imported and not used`,
        hint: "Remove the import",
      };
    case "syntax":
      return { message: syntaxMessage(error), hint: syntaxHint(error, context) };
    default:
      return listArithmeticWords(error, context) ?? valueWordsOf(error) ?? otherWords(error);
  }
}

function unknownImportHint(quoted: string, { ownPackages }: WordingContext): string {
  const meant = meantPackage(quoted.slice(1, -1), ownPackages);
  if (meant !== undefined) return `Write import "${meant}"`;
  const others = ownPackages ? ` and its own ${ownPackages.join(", ")}` : "";
  return `Remove the import: vela resolves only the standard packages of CUE${others} here`;
}

/** The parameter that a piece of CUE reads: `wait.timeout` for `parameter.wait.timeout`. */
export function parameterIn(token: string): string | undefined {
  return /^parameter\.([A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)$/.exec(token)?.[1];
}

function conflictWords(error: CueError): CueWords {
  if (error.message === "field not allowed") {
    const message = `${subject(error)} is a field that its closed struct does not have`;
    return { message, hint: "Remove the field, or declare it in the closed struct" };
  }
  const message = error.message.replace(/^invalid interpolation: /, "");
  const words = alternativesMessage(message) ?? withoutTypes(message);
  return { message: sentence(error, words), hint: "Make the values agree, or remove one of them" };
}

/** CUE repeats the types of two values that it has just named. */
function withoutTypes(message: string): string {
  return message.replace(/ \(mismatched types [^()]*\)$/, "");
}

function incompleteWords(error: CueError, { token }: WordingContext): CueWords {
  const parameter = parameterIn(token);
  const name = parameter ?? (isReference(token) ? token : undefined);
  const hint =
    parameter === undefined
      ? `Give ${name === undefined ? "the value" : `"${name}"`} a default, or make it concrete`
      : `Give ${parameter} a default, or pass --set ${parameter}=…`;
  const absent = /^cannot reference optional field: (.+)$/.exec(error.message)?.[1];
  if (absent !== undefined) return absentWords(error, { token, absent });
  const value = incompleteValue(error.message);
  if (value === "_" && isOwnName(error, token)) {
    const hint = `Write where the value comes from, for example "parameter.${token}"`;
    return { message: `${subject(error)} refers to itself`, hint };
  }
  if (value === undefined) return { message: plainMessage(error), hint };
  const kind = parameter === undefined ? "" : "Parameter ";
  const shown = name === undefined ? subject(error) : `${kind}"${name}"`;
  const message = `${shown} is ${cutValues(value)}, not a concrete value`;
  return { message, hint: hasSeveralDefaults(value) ? severalDefaultsHint : hint };
}

const severalDefaultsHint = "Give it one default: two that differ count as none";

/** `2 | 1 | int`, which comes of `*2 | int` beside `*1 | int`. */
function hasSeveralDefaults(value: string): boolean {
  const number = /^-?[\d.]+ \| (?:-?[\d.]+ \| )+(?:int|float|number)$/;
  const text = /^"[^"]*" \| (?:"[^"]*" \| )+string$/;
  return number.test(value) || text.test(value) || value === "true | false | bool";
}

/** `replicas: replicas`, where the nearest field of that name is the one that is being written. */
function isOwnName({ path }: CueError, token: string): boolean {
  return !token.includes(".") && isReference(token) && path.endsWith(`.${token}`);
}

/** An optional field that has no value is no value that is not concrete: it does not exist. */
function absentWords(
  error: CueError,
  { token, absent }: { token: string; absent: string },
): CueWords {
  const whole = isReference(token) ? token : absent;
  const message = `${subject(error)} reads "${absent}", which is optional and not given`;
  return { message, hint: `Write "if ${whole} != _|_ { … }" around it` };
}

function incompleteValue(message: string): string | undefined {
  const forms = [
    /^incomplete value (.+)$/,
    /non-concrete value (.+?)(?: \(type .+\)| in operand to .+)$/,
    /^cannot convert incomplete value "(.+)" to JSON$/,
  ];
  return forms.map((form) => form.exec(message)?.[1]).find((value) => value !== undefined);
}

function unresolvedWords(error: CueError, context: WordingContext): CueWords {
  const { token, names, elsewhere, around = ["", ""] } = context;
  const name = /"([^"]+)" not found$/.exec(error.message)?.[1];
  if (name === undefined) {
    const field = /^undefined field: (.+)$/.exec(error.message)?.[1];
    const message =
      field === undefined ? plainMessage(error) : `${fieldOwner(error, token)} no field "${field}"`;
    return { message, hint: "Declare the field, or correct its spelling" };
  }
  const file = elsewhere?.get(name);
  if (file !== undefined) {
    const message = `"${name}" is declared in "${file}", which this file does not see`;
    return { message, hint: `Declare "${name}" here too, of "parameter" and "context" alone` };
  }
  const meant = suggest(name, names);
  const message = `"${name}" is not declared`;
  // A field whose colon is missing reads as a name before a value.
  const isLabel = /^\s*$/.test(around[0]) && /^ +["'*\d[{a-z_]/.test(around[1]);
  if (isLabel) return { message, hint: `Write "${name}:" if it is the name of a field` };
  if (meant !== undefined) return { message, hint: `Write "${meant}"` };
  const path = packageOfName(name);
  if (path !== undefined) return { message, hint: `Add import "${path}"` };
  return { message, hint: `Declare "${name}", or correct its spelling` };
}

/** `_labels.app` has the field in question at its end, so that `_labels` is what lacks it. */
function fieldOwner(error: CueError, token: string): string {
  const owner = isReference(token) ? token.split(".").slice(0, -1).join(".") : "";
  return owner === "" ? `${subject(error)} refers to` : `"${owner}" has`;
}

function isStructural(error: CueError): boolean {
  return error.message.startsWith("structural");
}

function quotedIn(error: CueError): string {
  return /"[^"]*"/.exec(error.message)?.[0] ?? '""';
}

function valueWordsOf(error: CueError): CueWords | undefined {
  const found = operandWords(error.message) ?? memoryWords(error.message);
  return found && { message: sentence(error, found.words), hint: found.hint };
}

function otherWords(error: CueError): CueWords {
  return { message: plainMessage(error), hint: "Change the value so that CUE accepts it" };
}

/** CUE 0.14, that of vela 1.11, knows no `+` and `*` of lists. */
function listArithmeticWords(error: CueError, { token }: WordingContext): CueWords | undefined {
  const name = /superseded by list\.(Concat|Repeat);/.exec(error.message)?.[1];
  if (name === undefined) return undefined;
  const isSum = name === "Concat";
  const message = `${subject(error)}: lists are not ${isSum ? "added with +" : "repeated with *"}`;
  const [left = "a", right = "b", ...more] = token.split(isSum ? " + " : " * ");
  // Of an operand of several lines the token holds the first one.
  const isWhole = more.length === 0 && left !== token && isClosed(left) && isClosed(right);
  const [a, b] = isWhole ? [left, right] : ["a", "b"];
  const call = isSum ? `list.Concat([${a}, ${b}])` : `list.Repeat(${listFirst(a, b)})`;
  return { message, hint: `Write ${call} with import "list"` };
}

/** Whether no bracket or text is left open; brackets inside of texts may say no, never wrongly yes for cut lines. */
function isClosed(operand: string): boolean {
  const count = (pattern: RegExp): number => operand.match(pattern)?.length ?? 0;
  const isEven = count(/[[{(]/g) === count(/[\]})]/g) && count(/"/g) % 2 === 0;
  return operand.trim() !== "" && isEven;
}

/** The list stands before the count. */
function listFirst(left: string, right: string): string {
  return /^\d+$/.test(left) ? `${right}, ${left}` : `${left}, ${right}`;
}

function syntaxHint({ message }: CueError, { token }: WordingContext): string {
  if (message === "string literal not terminated") return "Write the closing quotes";
  return token.startsWith("!:")
    ? "Write the field without the exclamation mark, which CUE 0.5 does not know"
    : "Correct the CUE syntax at this place";
}

function syntaxMessage(error: CueError): string {
  return sentence({ ...error, path: "" }, syntaxWords(error.message));
}

function plainMessage(error: CueError): string {
  return sentence(error, error.message);
}

function sentence(error: Pick<CueError, "path">, words: string): string {
  const line = cutValues(words.replace(/\s+/g, " ").trim().replace(/\.$/, ""));
  if (error.path !== "") return `${subject(error)}: ${line}`;
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** The path in quotes; the quotes of labels in it become single ones. */
function subject({ path }: Pick<CueError, "path">): string {
  return path === "" ? "The value" : `"${path.replaceAll('"', "'")}"`;
}

const typeNames = new Set(["string", "int", "number", "float", "bool", "bytes", "null", "_"]);

function isReference(token: string): boolean {
  return !typeNames.has(token) && /^[A-Za-z_$#][\w$#]*(?:\.[A-Za-z_$#][\w$#]*)*$/.test(token);
}
