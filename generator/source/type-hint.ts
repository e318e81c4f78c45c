import { suggest } from "../diagnostics/suggest.ts";

/** The functions of `Type` that a parameter schema may use. */
const typeNames = [
  ...["Array", "Boolean", "Enum", "Integer", "Literal", "Number", "Object"],
  ...["Optional", "Record", "String", "Union", "Unknown"],
];

/** What other schema builders and languages call them. */
const otherNames: Readonly<Record<string, string>> = {
  any: "Unknown",
  bool: "Boolean",
  decimal: "Number",
  dictionary: "Record",
  dict: "Record",
  double: "Number",
  float: "Number",
  list: "Array",
  map: "Record",
  oneof: "Union",
  text: "String",
};

/**
 * The step for a call of a function that `Type` does not have: `Type.Integer` for `Type.Int`, `Type.Union` for
 * `Type.TaggedUnion`; all of them when none is near. Undefined for another message.
 */
export function typeHint(message: string): string | undefined {
  const name = /(?:^|\W)Type\.(\w+) is not a (?:function|constructor)/.exec(message)?.[1];
  if (name === undefined) return undefined;
  const meant = meantName(name);
  return meant === undefined
    ? `Write one of ${typeNames.map((one) => `"Type.${one}"`).join(", ")}`
    : `Write "Type.${meant}"`;
}

function meantName(name: string): string | undefined {
  const lower = name.toLowerCase();
  return (
    (Object.hasOwn(otherNames, lower) ? otherNames[lower] : undefined) ??
    typeNames.find((one) => one.toLowerCase().startsWith(lower)) ??
    suggest(name, typeNames) ??
    typeNames.find((one) => name.endsWith(one))
  );
}
