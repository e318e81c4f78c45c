import type { CueEngine } from "../../generator/engine/protocol.ts";
import type { AddonFiles } from "../../generator/model/addon-files.ts";
import { isJsonObject, type Json, type JsonObject } from "../../generator/model/json.ts";
import type { FixtureCase } from "../oracle/oracle-case.ts";
import { finished, leavesOf } from "./catalog-cases.ts";
import { conditionJudge, conditionsOf, type Verdicts } from "./conditions.ts";
import { isStruct, mixedValue } from "./sample-values.ts";
import type { OpenApiNode } from "./open-api-node.ts";
import { seededChoice } from "./seeded-choice.ts";

/** What the cases of an addon exercise: each pair is reached and all. */
export interface Coverage {
  /** Parameters that a case gives another value than the default, of those that are no structs. */
  parameters: readonly [number, number];
  /** Members of enumerations and truth values that are given or the default. */
  choices: readonly [number, number];
  /** Outcomes of the conditions on parameters: two for each. */
  outcomes: readonly [number, number];
  /** What is not reached: a parameter's path, `path = value`, or a condition and `is true`. */
  missing: readonly string[];
}

/** How many mixes are drawn at most to reach an outcome of a condition that no case has. */
const draws = 120;

/** Names of the cases whose values do not fit. */
const misfits = / of a wrong type$| that is not listed$| null$/;

interface Covered {
  name: string;
  files: AddonFiles;
  parameters: OpenApiNode | undefined;
  cases: readonly FixtureCase[];
}

/**
 * The cases, and mixes by chance that bring conditions to an outcome that they have in none of them; with what is then
 * covered. The same addon gives the same.
 */
export async function coveringCases(
  engine: CueEngine,
  { name, files, parameters, cases }: Covered,
): Promise<{ cases: FixtureCase[]; coverage: Coverage }> {
  const conditions = conditionsOf(files);
  const judge = await conditionJudge(engine, files, conditions);
  const reached = new Set<string>();
  const reach = (verdicts: Verdicts): boolean => {
    const before = reached.size;
    for (const [at, verdict] of verdicts.entries()) {
      if (verdict !== undefined) reached.add(`${conditions[at]} is ${verdict}`);
    }
    return reached.size > before;
  };
  for (const one of cases) reach(await judge(one));
  const wanted = conditions.flatMap((one) => [`${one} is true`, `${one} is false`]);
  const added: FixtureCase[] = [];
  const choose = seededChoice(`${name} conditions`);
  const place = { name, seed: choose(2 ** 31) };
  for (let draw = 0; parameters && draw < draws && reached.size < wanted.length; draw += 1) {
    const values = mixedValue(parameters, place, choose) as JsonObject;
    if (reach(await judge({ name: "", values }))) {
      added.push({ name: `drawn ${added.length + 1}`, values });
    }
  }
  const all = finished([...cases, ...added]);
  const unreached = wanted.filter((one) => !reached.has(one));
  const values = valueCoverage(parameters, all);
  const outcomes = [wanted.length - unreached.length, wanted.length] as const;
  return {
    cases: all,
    coverage: { ...values, outcomes, missing: [...values.missing, ...unreached] },
  };
}

function valueCoverage(
  parameters: OpenApiNode | undefined,
  cases: readonly FixtureCase[],
): Omit<Coverage, "outcomes"> {
  const leaves = parameters ? leavesOf(parameters, [], { name: "", seed: 1 }) : [];
  const fitting = cases.filter(({ name }) => !misfits.test(name));
  const plain = leaves.filter(({ node }) => !isStruct(node));
  const given = plain.map(({ path, node }) => ({
    name: path.join("."),
    node,
    values: new Set(
      fitting.flatMap((one) => {
        const value = valueAt(one.clusters ? { clusters: one.clusters } : one.values, path);
        return value === undefined ? [] : [JSON.stringify(value)];
      }),
    ),
  }));
  const idle = given.filter(
    ({ node, values }) => ![...values].some((one) => one !== JSON.stringify(node.default)),
  );
  const choices = given.flatMap(({ name, node, values }) => {
    const members = node.enum ?? (node.type === "boolean" ? [true, false] : []);
    return members.map((one) => ({
      name: `${name} = ${JSON.stringify(one)}`,
      isGiven: values.has(JSON.stringify(one)) || isSame(one, node.default),
    }));
  });
  const absent = choices.filter(({ isGiven }) => !isGiven);
  return {
    parameters: [plain.length - idle.length, plain.length],
    choices: [choices.length - absent.length, choices.length],
    missing: [...idle, ...absent].map(({ name }) => name),
  };
}

function isSame(one: Json, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function valueAt(values: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inside, name) => (isJsonObject(inside) ? inside[name] : undefined),
    values,
  );
}
