import type { Json, JsonObject } from "../../generator/model/json.ts";
import type { FixtureCase } from "../oracle/oracle-case.ts";
import { isNeeded, isRequired, isStruct, mixedValue } from "./sample-values.ts";
import { requiredValue, sampleValues, wholeValue } from "./sample-values.ts";
import type { OpenApiNode } from "./open-api-node.ts";
import { seededChoice } from "./seeded-choice.ts";

/** What is known of an addon apart from its parameters. */
export interface CaseSubject {
  name: string;
  parameters: OpenApiNode | undefined;
  /** Whether its metadata.yaml speaks of runtime clusters. */
  deploysToClusters: boolean;
  hasNotes: boolean;
}

/** A parameter, however deep, outside of lists and maps. */
interface Leaf {
  path: readonly string[];
  node: OpenApiNode;
  samples: Json[];
  /** Whether the values stay complete without it. */
  canBeAbsent: boolean;
}

/** More cases than these with one parameter, and without one, are thinned out by chance. */
const singlesAtMost = 20;
const removalsAtMost = 5;
const mixes = 4;

/**
 * The cases of an addon, the same for the same addon: the defaults; everything set, twice; each parameter alone with each of
 * its samples; everything without one; mixes by chance; and what does not fit: a value of another type for each kind of
 * parameter, null, and names that are not declared. Names are unique.
 */
export function catalogCases(subject: CaseSubject): FixtureCase[] {
  const { parameters } = subject;
  const cases = [
    { name: "defaults", values: {} },
    ...(parameters ? parameterCases(parameters, subject.name) : []),
    { name: "unknown parameter", values: { ...required(subject), noSuchParameter: "given" } },
    ...circumstances(subject),
  ];
  return finished(cases);
}

/** Cases with the same values are one, and clusters that a case names are joined. */
export function finished(cases: readonly FixtureCase[]): FixtureCase[] {
  return withClusters(unique(cases));
}

function parameterCases(parameters: OpenApiNode, addon: string): FixtureCase[] {
  const choose = seededChoice(addon);
  const place = { name: addon, seed: choose(2 ** 31) };
  const base = requiredValue(parameters, place);
  const leaves = leavesOf(parameters, [], place);
  const whole = (turn: number): JsonObject => wholeValue(parameters, place, turn) as JsonObject;
  // Choices that neither of the two has.
  const most = Math.max(0, ...leaves.map(({ node, samples }) => (node.enum ? samples.length : 0)));
  const thirds = Array.from({ length: Math.max(0, most - 2) }, (_, at) => at + 2);
  const singles = leaves.flatMap((leaf) =>
    leaf.samples.map((value, at) => ({
      name: `${leaf.path.join(".")} ${labelOf(leaf, value, at)}`,
      values: withLeaf(base, { ...leaf, value, parameters, place }),
    })),
  );
  const removals = leaves
    .filter(({ canBeAbsent }) => canBeAbsent)
    .map(({ path }) => ({ name: `without ${path.join(".")}`, values: without(whole(0), path) }));
  return [
    ...(Object.keys(base).length > 0 ? [{ name: "required", values: base }] : []),
    { name: "everything", values: whole(0) },
    { name: "everything, otherwise", values: whole(1) },
    ...thirds.map((turn) => ({ name: `everything, turn ${turn + 1}`, values: whole(turn) })),
    ...thinned(singles, singlesAtMost, choose),
    ...thinned(removals, removalsAtMost, choose),
    ...Array.from({ length: mixes }, (_, at) => ({
      name: `mix ${at + 1}`,
      values: mixedValue(parameters, place, choose) as JsonObject,
    })),
    ...misfits(leaves, whole(0)),
  ];
}

/** Every struct and every parameter inside; a struct is a parameter of its own only when it can be absent. */
export function leavesOf(
  node: OpenApiNode,
  path: readonly string[],
  place: { name: string; seed: number },
): Leaf[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, part]): Leaf[] => {
    const at = [...path, name];
    const canBeAbsent = !(isRequired(node, name) && isNeeded(part));
    const here = { ...place, name };
    const own: Leaf = { path: at, node: part, samples: sampleValues(part, here), canBeAbsent };
    if (!isStruct(part)) return [own];
    const inside = leavesOf(part, at, place);
    return isRequired(node, name) ? inside : [own, ...inside];
  });
}

/** What is tried instead of a value, by the type that is declared: vela takes values as they come. */
const misfit: Readonly<Record<string, Json>> = {
  string: 7,
  boolean: "yes",
  integer: "seven",
  number: [1],
  array: "no-list",
  object: ["no-map"],
};

function misfits(leaves: readonly Leaf[], whole: JsonObject): FixtureCase[] {
  const kinds = [...new Set(leaves.map(({ node }) => node.type ?? ""))];
  const firsts = kinds.flatMap((kind) => leaves.find(({ node }) => node.type === kind) ?? []);
  const choices = leaves.filter(({ node }) => node.enum?.every((one) => typeof one === "string"));
  const wrong = firsts.flatMap(({ path, node }) => {
    const value = misfit[node.type ?? ""];
    if (value === undefined) return [];
    return [{ name: `${path.join(".")} of a wrong type`, values: replaced(whole, path, value) }];
  });
  const unlisted = choices.slice(0, 1).map(({ path }) => ({
    name: `${path.join(".")} that is not listed`,
    values: replaced(whole, path, "none-of-these"),
  }));
  const [first] = leaves;
  const empty = first ? [{ name: `${first.path.join(".")} null`, values: nulled(first) }] : [];
  const nested = leaves.find(({ path }) => path.length > 1)?.path.slice(0, -1);
  const deep = nested
    ? [
        {
          name: `unknown parameter in ${nested.join(".")}`,
          values: replaced(whole, [...nested, "noSuchParameter"], "given"),
        },
      ]
    : [];
  return [...wrong, ...unlisted, ...empty, ...deep];
}

function nulled({ path }: Leaf): JsonObject {
  return replaced({}, path, null);
}

/** Cases that ask for other than parameters. */
function circumstances(subject: CaseSubject): FixtureCase[] {
  const values = required(subject);
  const clusters = ["cluster-one", "cluster-two"];
  return [
    ...(subject.deploysToClusters || subject.parameters?.properties?.["clusters"]
      ? [
          { name: "clusters", values, clusters, joined: clusters },
          { name: "a cluster that is not joined", values, clusters, joined: ["cluster-one"] },
        ]
      : []),
    ...(subject.hasNotes ? [{ name: "upgrade", values, upgrade: true }] : []),
  ];
}

function required({ parameters, name }: CaseSubject): JsonObject {
  return parameters ? requiredValue(parameters, { name, seed: 1 }) : {};
}

/** Clusters that the values name are joined, unless a case says otherwise. */
function withClusters(cases: readonly FixtureCase[]): FixtureCase[] {
  return cases.map((one) => {
    const named = one.values?.["clusters"];
    if (one.joined || !Array.isArray(named)) return one;
    return { ...one, joined: named.filter((cluster) => typeof cluster === "string") };
  });
}

function labelOf({ node, samples }: Leaf, value: Json, at: number): string {
  if (node.enum || node.type === "boolean") return `= ${JSON.stringify(value)}`;
  return samples.length === 1 ? "given" : `given (${at + 1})`;
}

interface PlacedValue extends Leaf {
  value: Json;
  parameters: OpenApiNode;
  place: { name: string; seed: number };
}

/** The base with one parameter, and what the structs around it require. */
function withLeaf(base: JsonObject, { path, value, parameters, place }: PlacedValue): JsonObject {
  let values = base;
  let node: OpenApiNode | undefined = parameters;
  for (const [depth, name] of path.slice(0, -1).entries()) {
    node = node?.properties?.[name];
    const around = path.slice(0, depth + 1);
    if (node && valueAt(values, around) === undefined) {
      values = replaced(values, around, requiredValue(node, { ...place, name }));
    }
  }
  return replaced(values, path, value);
}

function valueAt(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inside, name) => (inside as JsonObject | undefined)?.[name],
    value,
  );
}

function replaced(values: JsonObject, path: readonly string[], value: Json): JsonObject {
  const [name = "", ...rest] = path;
  if (rest.length === 0) return { ...values, [name]: value };
  return { ...values, [name]: replaced((values[name] ?? {}) as JsonObject, rest, value) };
}

function without(values: JsonObject, path: readonly string[]): JsonObject {
  const [name = "", ...rest] = path;
  const { [name]: inside, ...others } = values;
  if (rest.length === 0 || inside === undefined) return others;
  return { ...others, [name]: without(inside as JsonObject, rest) };
}

/** At most so many of the cases, in their order. */
function thinned(
  cases: readonly FixtureCase[],
  atMost: number,
  choose: (below: number) => number,
): FixtureCase[] {
  const kept = [...cases];
  while (kept.length > atMost) kept.splice(choose(kept.length), 1);
  return kept;
}

/** Cases with the same values are one, the first. */
function unique(cases: readonly FixtureCase[]): FixtureCase[] {
  const seen = new Map<string, FixtureCase>();
  for (const one of cases) {
    const key = JSON.stringify({ ...one, name: "" });
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
