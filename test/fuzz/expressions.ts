import type { Draw } from "./draw.ts";
import { type Kind, literalOf, type Parameter } from "./parameters.ts";

/** What a CUE file may refer to, and what it imports so far. */
export interface Scope {
  parameters: readonly Parameter[];
  /** False where `context` and `parameter` are not to be seen. */
  hasContext: boolean;
  imports: Set<string>;
}

/** An expression of a kind; deeper ones are drawn less often. */
export function expression(draw: Draw, scope: Scope, kind: Kind, depth = 0): string {
  const roll = draw.below(100);
  if (scope.hasContext && roll < 35) {
    const used = reference(draw, scope, kind);
    if (used !== undefined) return used;
  }
  if (depth > 2 || roll < 60) return literalOf(draw, kind);
  return composed(draw, kind, (inner) => expression(draw, scope, inner, depth + 1), scope);
}

function reference(draw: Draw, { parameters }: Scope, kind: Kind): string | undefined {
  const fitting = parameters.filter(
    (one) => one.kind === kind || (kind === "number" && one.kind === "integer"),
  );
  if (fitting.length === 0) {
    if (kind !== "text") return undefined;
    draw.use("expression: context");
    return draw.one([
      "context.metadata.name",
      "context.metadata.version",
      "context.metadata.description",
    ]);
  }
  const { name, isOptional } = draw.one(fitting as [Parameter, ...Parameter[]]);
  draw.use("expression: parameter");
  if (isOptional && draw.maybe(85, "expression: default of a list")) {
    return `[if parameter.${name} != _|_ {parameter.${name}}, ${literalOf(draw, kind)}][0]`;
  }
  return draw.chance(90) ? `parameter.${name}` : `parameter["${name}"]`;
}

type Inner = (kind: Kind) => string;

function composed(draw: Draw, kind: Kind, inner: Inner, scope: Scope): string {
  switch (kind) {
    case "text":
      return textExpression(draw, inner, scope);
    case "integer":
      return integerExpression(draw, inner, scope);
    case "number":
      return `(${inner("number")} ${draw.kind("operator", ["+", "*", "-"])} ${inner("integer")})`;
    case "flag":
      return flagExpression(draw, inner, scope);
    case "list":
      return listExpression(draw, inner, scope);
    case "map":
    case "struct":
      return structExpression(draw, inner, kind);
    case "bytes":
      return `(${inner("bytes")} + 'x')`;
  }
}

function textExpression(draw: Draw, inner: Inner, scope: Scope): string {
  const form = draw.kind("text of", [
    "interpolation",
    "sum",
    "package",
    "choice",
    "product",
    "json",
    "bytes",
  ]);
  switch (form) {
    case "interpolation":
      return `"\\(${draw.one([inner("text"), inner("integer"), inner("flag")])})-x"`;
    case "sum":
      return `(${inner("text")} + ${inner("text")})`;
    case "product":
      return `(2 * ${inner("text")})`;
    case "choice":
      return `[if ${inner("flag")} {${inner("text")}}, ${inner("text")}][0]`;
    case "json":
      scope.imports.add("encoding/json");
      return `json.Marshal({a: ${inner("text")}, b: ${inner("number")}, c: ${inner("map")}})`;
    case "bytes":
      scope.imports.add("encoding/base64");
      return `base64.Encode(null, ${inner("bytes")})`;
    default:
      scope.imports.add("strings");
      return draw.one([
        `strings.ToUpper(${inner("text")})`,
        `strings.Join(${inner("list")}, ",")`,
        `strings.Replace(${inner("text")}, "a", "b", -1)`,
      ]);
  }
}

function integerExpression(draw: Draw, inner: Inner, scope: Scope): string {
  const form = draw.kind("integer of", ["len", "arithmetic", "div", "math"]);
  if (form === "len") return `len(${draw.one([inner("list"), inner("text"), inner("map")])})`;
  if (form === "div")
    return `(${draw.one(["div", "mod", "quo", "rem"])}(${inner("integer")}, ${draw.one(["3", "7", inner("integer")])}))`;
  if (form === "arithmetic")
    return `(${inner("integer")} ${draw.one(["+", "-", "*"])} ${inner("integer")})`;
  scope.imports.add("math");
  return `math.Abs(${inner("integer")})`;
}

function flagExpression(draw: Draw, inner: Inner, { parameters, hasContext }: Scope): string {
  const form = draw.kind("flag of", ["comparison", "logic", "presence", "pattern"]);
  const [first] = parameters;
  if (form === "presence" && hasContext && first) {
    return `(parameter.${draw.one(parameters as [Parameter, ...Parameter[]]).name} != _|_)`;
  }
  if (form === "logic")
    return `(${draw.one(["!", ""])}${inner("flag")} ${draw.one(["&&", "||"])} ${inner("flag")})`;
  if (form === "pattern") return `(${inner("text")} =~ "^[a-m]")`;
  return `(${inner("integer")} ${draw.one(["==", "!=", "<", ">="])} ${inner("integer")})`;
}

function listExpression(draw: Draw, inner: Inner, scope: Scope): string {
  const form = draw.kind("list of", ["loop", "sum", "product", "package", "filter", "range"]);
  switch (form) {
    case "loop":
      return `[for v in ${inner("list")} {v}]`;
    case "filter":
      return `[for i, v in ${inner("list")} if i > 0 {"\\(i)-\\(v)"}]`;
    case "sum":
      return `(${inner("list")} + ${inner("list")})`;
    case "product":
      return `(2 * ${inner("list")})`;
    case "range":
      scope.imports.add("list");
      scope.imports.add("strconv");
      return "[for i in list.Range(0, 3, 1) {strconv.FormatInt(i, 10)}]";
    default:
      scope.imports.add("strings");
      return `strings.Split(${inner("text")}, "a")`;
  }
}

function structExpression(draw: Draw, inner: Inner, kind: "map" | "struct"): string {
  const rest = kind === "struct" ? "a: 1\n" : "";
  const form = draw.kind("struct of", [
    "loop",
    "condition",
    "embedding",
    "dynamic field",
    "let",
    "definition",
    "hidden",
    "pattern",
  ]);
  switch (form) {
    case "loop":
      return `{\n${rest}for k, v in ${inner("map")} {(k): "\\(v)"}\n}`;
    case "condition":
      return `{\n${rest}if ${inner("flag")} {c: ${inner("text")}}\n}`;
    case "embedding":
      return `{\n${rest}${inner("map")}\n}`;
    case "dynamic field":
      return `{\n${rest}(${inner("text")}): ${inner("text")}\n}`;
    case "let":
      return `{\n${rest}let L = ${inner("text")}\nc: L\n}`;
    case "definition":
      return `{\n${rest}#D: {e: string, f: *${inner("text")} | string}\nc: (#D & {e: ${inner("text")}}).f\n}`;
    case "hidden":
      return `{\n${rest}_h: ${inner("text")}\nc: _h\nd?: string\n}`;
    case "pattern":
      return `{\n${rest}[=~"^c"]: string\nc: ${inner("text")}\n}`;
  }
}
