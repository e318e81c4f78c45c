import fc from "fast-check";

import { isJsonObject, type Json, type JsonObject } from "../../generator/model/json.ts";
import type { ParameterSchema, SchemaNode } from "../../generator/model/parameter.ts";
import { constructsOf } from "./constructs.ts";
import { branchOf, isChoice, isMap, mapValues } from "./grammar-node.ts";
import { goodValue, oddKeys } from "./good-values.ts";
import { otherTypes, scalarVariants } from "./scalar-variants.ts";

/** A place in parameter values. */
export interface ValueSite {
  /** What stands there in the schema. */
  constructs: readonly string[];
  /** Whole values that differ from the given ones in that place: right ones, others and none. */
  changed: () => fc.Arbitrary<Json>;
}

/** Every place in values that the schema takes, those of absent fields too. */
export function valueSites(schema: ParameterSchema, values: JsonObject): ValueSite[] {
  const place: Place = {
    node: schema,
    value: values,
    put: (value: Json | undefined) => value ?? {},
  };
  return sitesIn(place).slice(1);
}

interface Place {
  node: SchemaNode;
  /** Undefined for a field that is absent. */
  value: Json | undefined;
  /** The whole values with another one here; without one for undefined. */
  put: (value: Json | undefined) => Json;
  isOptional?: boolean;
}

function sitesIn(place: Place): ValueSite[] {
  const { node, isOptional = false } = place;
  const changed = (): fc.Arbitrary<Json> => entryFor(place).map(place.put);
  return [{ constructs: constructsOf(node, isOptional), changed }, ...innerSites(place)];
}

/** As often a value that is right as one beside it and one of another type; seldom none. */
function entryFor({ node, value }: Place): fc.Arbitrary<Json | undefined> {
  return fc.oneof(
    { weight: 4, arbitrary: goodValue(node) },
    { weight: 4, arbitrary: fc.constantFrom(...nearValues(node, value)) },
    { weight: 4, arbitrary: fc.constantFrom(...otherTypes(node)) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

function innerSites(place: Place): ValueSite[] {
  const { node, value } = place;
  if (isChoice(node)) {
    const branch = isJsonObject(value) ? branchOf(node, value.type) : undefined;
    return branch ? innerSites({ ...place, node: branch }) : [];
  }
  if (Array.isArray(value)) return value.flatMap((_, at) => sitesIn(itemPlace(place, value, at)));
  if (!isJsonObject(value) || node.type !== "object") return [];
  const inner = isMap(node)
    ? Object.keys(value).map((key) => [key, mapValues(node)] as const)
    : Object.entries(node.properties ?? {});
  return inner.flatMap(([key, child]) => sitesIn(fieldPlace(place, value, { key, child })));
}

function itemPlace({ node, put }: Place, list: Json[], at: number): Place {
  const replace = (item: Json | undefined): Json =>
    put(item === undefined ? list.toSpliced(at, 1) : list.with(at, item));
  return { node: node.items ?? {}, value: list[at], put: replace };
}

function fieldPlace(
  { node, put }: Place,
  object: JsonObject,
  { key, child }: { key: string; child: SchemaNode },
): Place {
  const replace = (entry: Json | undefined): Json => {
    const others = Object.entries(object).filter(([other]) => other !== key);
    return put(Object.fromEntries(entry === undefined ? others : [...others, [key, entry]]));
  };
  const isOptional = !(node.required ?? []).includes(key);
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return { node: child, value, put: replace, isOptional };
}

/** Values of the right type, some that the node takes and some that it does not. */
function nearValues(node: SchemaNode, value: Json | undefined): Json[] {
  if (isChoice(node)) return choiceValues(node, value);
  if (node.type === "array") return listValues(node, value);
  if (node.type === "object") return isMap(node) ? mapEntries(value) : objectValues(value);
  return scalarVariants(node);
}

function listValues({ minItems, maxItems }: SchemaNode, value: Json | undefined): Json[] {
  const list = Array.isArray(value) ? value : [];
  const repeated = [1, minItems ?? 1, (maxItems ?? 2) + 1].map((count) =>
    Array.from({ length: count }, (_, at) => list[at % Math.max(1, list.length)] ?? null),
  );
  return [list, [], ...repeated, list.slice(1), [...list, [[]]], [...list, null]];
}

function mapEntries(value: Json | undefined): Json[] {
  const map = isJsonObject(value) ? value : {};
  const [some] = Object.values(map);
  const withKeys = [...oddKeys, "e\u0301", "\ufeff"].map((key) =>
    Object.fromEntries([[key, some ?? null]]),
  );
  return [map, {}, ...(some === undefined ? [] : withKeys), { k: [{}] }, { k: null }];
}

function objectValues(value: Json | undefined): Json[] {
  const object = isJsonObject(value) ? value : {};
  return [object, {}, { ...object, unknownName: 1 }, { ...object, "a.b": null }];
}

function choiceValues(node: SchemaNode, value: Json | undefined): Json[] {
  const object = isJsonObject(value) ? value : {};
  const tags = (node.anyOf ?? []).map(({ properties }) => properties?.type?.const as string);
  const untagged = Object.fromEntries(Object.entries(object).filter(([key]) => key !== "type"));
  const tagged = [...tags, "none", null, 1].map((type) => ({ ...object, type }));
  return [object, ...tagged, ...tags.map((type) => ({ type })), untagged, {}];
}
