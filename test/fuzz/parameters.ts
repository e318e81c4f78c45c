import type { Json, JsonObject } from "../../generator/model/json.ts";
import type { Draw } from "./draw.ts";
import { anyText, cueBytes, cueInteger, cueNumber, cueText } from "./words.ts";

export type Kind = "text" | "integer" | "number" | "flag" | "list" | "map" | "struct" | "bytes";

/** A declared parameter, as far as the rest of the addon uses it. */
export interface Parameter {
  name: string;
  kind: Kind;
  /** Absent when no value and no default is given. */
  isOptional: boolean;
  hasDefault: boolean;
  /** What the values file may give. */
  good: Json;
}

const kinds: readonly [Kind, ...Kind[]] = [
  ...(["text", "text", "text", "integer", "integer", "flag", "flag"] as const),
  ...(["number", "list", "map", "struct"] as const),
];

const names = ["name", "count", "size", "on", "items", "labels", "spec", "image"] as const;

/** The parameters of an addon, none at all for some. */
export function drawParameters(draw: Draw): Parameter[] {
  return names.slice(0, draw.below(names.length)).map((name) => {
    const kind: Kind = draw.chance(4) ? "bytes" : draw.one(kinds);
    draw.use(`parameter: ${kind}`);
    const hasDefault = draw.maybe(45, "parameter: default");
    const isOptional = !hasDefault && draw.maybe(35, "parameter: optional");
    return { name, kind, hasDefault, isOptional, good: goodValue(draw, kind) };
  });
}

/** The text of parameter.cue. */
export function parameterCue(draw: Draw, parameters: readonly Parameter[]): string {
  const fields = parameters.map((parameter) => {
    const usage = draw.maybe(30, "parameter: usage")
      ? `\t// +usage=${draw.one(["What it is", '<a> & "b"'])}\n`
      : "";
    const mark = parameter.isOptional ? "?" : "";
    const name = draw.maybe(8, "parameter: quoted name") ? `"${parameter.name}"` : parameter.name;
    return `${usage}\t${name}${mark}: ${declaration(draw, parameter)}\n`;
  });
  const header = draw.maybe(8, "parameter.cue: package main") ? "package main\n\n" : "";
  return `${header}${parameterMistake(draw)}parameter: {\n${fields.join("")}}\n`;
}

function parameterMistake(draw: Draw): string {
  if (draw.errs("parameter.cue, syntax")) {
    return draw.one(["a: {\n", 'parameter: a: "x\n', "a: b: c d\n", "@@\n", "a: [1, 2\n", "]\n"]);
  }
  if (draw.errs("parameter.cue, unknown reference")) return "parameter: extra: *nosuch | string\n";
  if (draw.errs("parameter.cue, bound beside a default"))
    return "parameter: extra: *3 | int & >1\n";
  if (draw.errs("parameter.cue, conflict")) return "parameter: extra: string & 3\n";
  if (draw.errs("parameter.cue, metadata"))
    return "parameter: extra: *context.metadata.name | string\n";
  if (draw.errs("parameter.cue, unknown import")) return 'import "no/such"\n\nx: such.y\n';
  if (draw.errs("parameter.cue, unused import")) return 'import "strings"\n\n';
  return "";
}

function declaration(draw: Draw, parameter: Parameter): string {
  const type = typeOf(draw, parameter);
  if (!parameter.hasDefault) return type;
  const value = parameter.kind === "bytes" ? cueBytes(draw) : JSON.stringify(parameter.good);
  return draw.chance(50) ? `*${value} | ${type}` : `${type} | *${value}`;
}

function typeOf(draw: Draw, { kind, hasDefault, good }: Parameter): string {
  switch (kind) {
    case "text":
      return textType(draw, { hasDefault, good: JSON.stringify(good) });
    case "integer":
      return hasDefault
        ? "int"
        : draw.one(["int", "int", "int & >=-5", "uint8 | int", "int & <1000"]);
    case "number":
      return hasDefault
        ? "number"
        : draw.one(["number", "number", "float | int", "number & >-100", "number & < 1e9"]);
    case "flag":
      return "bool";
    case "list":
      if (draw.maybe(2, "parameter: list of a length")) return "[...string] & [_, ...]";
      return draw.one(["[...string]", "[...string]", "[...]"]);
    case "map":
      return draw.one(["{[string]: string}", hasDefault ? "{...}" : "[string]: string"]);
    case "struct":
      return "{a: int, b?: string}";
    case "bytes":
      return "bytes";
  }
}

function textType(draw: Draw, { hasDefault, good }: { hasDefault: boolean; good: string }): string {
  if (hasDefault) return "string";
  const shape = draw.kind("parameter", [
    "string",
    "string",
    "string",
    "pattern",
    "enumeration",
    "anything",
  ]);
  if (shape === "pattern") return 'string & =~"(?s)^.*$"';
  if (shape === "enumeration") return `${good} | "other"`;
  return shape === "anything" ? "_" : "string";
}

function goodValue(draw: Draw, kind: Kind): Json {
  switch (kind) {
    case "text":
      return anyText(draw);
    case "integer":
      return draw.below(90) - 3;
    case "number":
      return draw.one([0.5, 1, -2.25, 1e21, 1e-7, 0, 1e300]);
    case "flag":
      return draw.chance(50);
    case "list":
      return ["first", ...draw.some(2, () => anyText(draw))];
    case "map":
      return Object.fromEntries(
        draw.some(3, (at) => [`${draw.one(["k", "a.b/c", "1", "<&>"])}${at}`, anyText(draw)]),
      );
    case "struct":
      return draw.chance(50) ? { a: 1 } : { a: -4, b: anyText(draw) };
    case "bytes":
      return "YWJj";
  }
}

/** Parameter values, as an author's tests would give them, and sometimes what the declaration does not take. */
export function drawValues(draw: Draw, parameters: readonly Parameter[]): JsonObject | undefined {
  const needed = parameters.filter(({ isOptional, hasDefault }) => !isOptional && !hasDefault);
  const others = parameters.filter((one) => !needed.includes(one) && draw.chance(35));
  const wanted = draw.maybe(93, "values: what is required") ? [...needed, ...others] : others;
  // No value is of that kind.
  const given = wanted.filter(({ kind }) => kind !== "bytes" || draw.chance(8));
  const values: JsonObject = Object.fromEntries(given.map(({ name, good }) => [name, good]));
  if (draw.errs("values, another type")) {
    const { name } = draw.one(
      (parameters.length > 0 ? parameters : [{ name: "name" }]) as [{ name: string }],
    );
    values[name] = draw.one<Json>([3, "text", true, null, [], {}, ["x"], { a: "x" }, 1.5, -7]);
  }
  if (draw.errs("values, unknown name")) values[draw.one(["nosuch", "Name", "a.b", ""])] = "x";
  if (draw.maybe(4, "values: big number"))
    values["big"] = draw.one([2 ** 53, 1e30, 1e-9, -(2 ** 60)]);
  return Object.keys(values).length === 0 ? undefined : values;
}

/** A literal of a kind as CUE writes it. */
export function literalOf(draw: Draw, kind: Kind): string {
  switch (kind) {
    case "text":
      return cueText(draw, anyText(draw));
    case "integer":
      return cueInteger(draw);
    case "number":
      return cueNumber(draw);
    case "flag":
      return draw.one(["true", "false"]);
    case "list":
      return draw.one(['["x", "y"]', "[]", '["<&>"]', '["a", "b", "c"]']);
    case "map":
      return draw.one(['{"a.b/c": "d"}', "{}", '{x: "y", z: "w"}', '{"1": "one", "0": "zero"}']);
    case "struct":
      return draw.one(["{a: 1}", '{a: 2, b: "x"}', "{a: 1, c: {d: [1, 2.5, null]}}"]);
    case "bytes":
      return cueBytes(draw);
  }
}
