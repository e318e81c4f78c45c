import type { Json } from "../../generator/model/json.ts";
import type { SchemaNode } from "../../generator/model/parameter.ts";
import { characters, textOfLength } from "./sample-texts.ts";

/** Values of every JSON type that the node does not have; of what takes every type, what it takes nowhere. */
export function otherTypes(node: SchemaNode): Json[] {
  const known = typesOf(node);
  if (known.has("any")) return takenNowhere;
  return [null, true, 1, "text", [], {}, ["x"], { x: 1 }].filter(
    (value) => !known.has(typeOfValue(value)),
  );
}

/** vela writes values into CUE source, which has no byte order mark, and CUE composes letters in keys. */
const takenNowhere: Json[] = [
  ...["\ufeff", ["a\ufeff"], { x: [{ y: "\ufeff" }] }],
  ...[{ "\ufeff": 1 }, [{ "a\ufeffb": {} }], { "e\u0301": 1 }],
];

function typesOf(node: SchemaNode): Set<string> {
  if (node.anyOf) return new Set(node.anyOf.flatMap((member) => [...typesOf(member)]));
  if (node.enum) return new Set((node.enum as Json[]).map(typeOfValue));
  if (node.type === "integer") return new Set(["number"]);
  return new Set([node.type ?? "any"]);
}

function typeOfValue(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** Values for a scalar: its edges from both sides, and what looks like it. */
export function scalarVariants(node: SchemaNode): Json[] {
  if (node.anyOf) return node.anyOf.flatMap((member) => scalarVariants(member));
  if (node.enum) return literalVariants(node.enum as Json[]);
  if (node.const !== undefined) return literalVariants([node.const as Json]);
  switch (node.type) {
    case "string":
      return textVariants(node);
    case "integer":
    case "number":
      return [...numberVariants(node), "1", "1.5"];
    case "boolean":
      return [true, false, "true", "", 0];
    case "null":
      return ["null", "", false, 0];
    default:
      return [1.5, 2 ** 53, [[null]], { a: { b: [] } }, [{ "": null }]];
  }
}

function literalVariants(values: readonly Json[]): Json[] {
  const near = values.flatMap((value): Json[] => {
    if (typeof value === "string") return [`${value} `, value.toUpperCase(), [value]];
    if (typeof value === "number") return [value + 1, value + 0.5, String(value), -value];
    return [JSON.stringify(value), [value]];
  });
  return [...values, ...near];
}

const oddTexts = [
  ...["", "a", "b", "5m", "1h\n", ".", "x y", "a/b", "zz", "é😀", "é😀-]", "A", "10m", "\r"],
  ...['quote " \\ \\(x) ${y}', "<a href='x'>&</a>", "\u2028\u2029", "\u0000\u007f", "\ufeffx"],
  ...["line\nline", "\t", "null", "1", "```", "//", "#", "_|_", "\\u0041", "'", "abcdefghij"],
];

/** One character less and more than a length allows are drawn oftenest; texts within it are among the good values. */
function textVariants({ pattern, minLength, maxLength }: SchemaNode): string[] {
  const edges = [
    ...(minLength ? [minLength - 1, minLength] : []),
    ...(maxLength === undefined ? [] : [maxLength, maxLength + 1]),
  ];
  const ofLength = edges.flatMap((length) =>
    pattern === undefined
      ? characters.map((character) => textOfLength(length, { character }))
      : Array<string | undefined>(characters.length).fill(textOfLength(length, { pattern })),
  );
  const fitting = [0, 1, 2, 3, 4, 5].map((length) => textOfLength(length, { pattern }));
  return [...ofLength, ...fitting, ...oddTexts].filter((text) => text !== undefined);
}

const oddNumbers = [
  ...[
    42,
    2,
    -2,
    -0.25,
    7,
    1e6,
    0,
    -0,
    1,
    -1,
    2.5,
    0.1,
    1e3,
    1e20,
    1e21,
    -1e21,
    2 ** 53,
    2 ** 53 - 1,
    -(2 ** 53),
    2 ** 63,
  ],
  ...[5e-324, 1e-7, 1.7976931348623157e308, 0.30000000000000004, 1e15 + 0.5],
];

function numberVariants(node: SchemaNode): number[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = node;
  const edges = [minimum, maximum, exclusiveMinimum, exclusiveMaximum].flatMap((edge) =>
    edge === undefined
      ? []
      : [edge, edge - 1, edge + 1, edge - 1e-9, edge + 1e-9, Math.ceil(edge), Math.floor(edge)],
  );
  return [...edges, ...oddNumbers];
}
