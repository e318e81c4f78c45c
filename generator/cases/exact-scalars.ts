import { type Document, isScalar, visit } from "yaml";

import { type AnyNumber, ExactNumber, exactNumberOf } from "../model/exact-number.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { emptyMap, type Value, type ValueMap } from "../values/value.ts";

/** A number of YAML's core schema with digits only: no `.inf`, `0x10` or `0o17`. */
const decimal = /^[-+]?(\d*)(\.\d*)?([eE][-+]?\d+)?$/;

/**
 * Puts the numbers of a document in place as they are written, where a JavaScript number holds another one. The
 * document has to be parsed with `intAsBigInt`.
 */
export function keepExactNumbers(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      if (!isScalar(node)) return;
      const { value, source = "" } = node;
      if (typeof value === "bigint") node.value = exactNumberOf(String(value));
      if (typeof value === "number" && decimal.test(source)) node.value = decimalOf(source);
    },
  });
}

/** JSON writes no plus in front, and digits on both sides of a point. */
function decimalOf(source: string): AnyNumber {
  const written = source.replace(/^\+/, "").replace(/^(-?)\./, "$10.");
  return exactNumberOf(written.replace(/\.(?!\d)/, ""));
}

/** Parameter values as vela takes them: a whole number is kept exactly, any other number is a float64. */
export function givenValues(values: JsonObject): ValueMap {
  const given = emptyMap();
  for (const [key, value] of Object.entries(values)) given[key] = givenValue(value);
  return given;
}

function givenValue(value: Json): Value {
  if (value instanceof ExactNumber) return Number(value.text);
  if (Array.isArray(value)) return value.map(givenValue);
  return isJsonObject(value) ? givenValues(value) : value;
}
