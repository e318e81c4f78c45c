import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parameters } from "../../addon-src/parameters.ts";
import { covers, namedParameters, usedPaths } from "./parameter-paths.ts";

interface FlagshipCase {
  name: string;
  values?: Record<string, unknown>;
  set?: string[];
}

const cases = readCases();
const declared = namedParameters(parameters);
const used = usedPaths();

describe("the flagship's parameters", () => {
  it("are those of the specification", () => {
    const topLevel = Object.keys(parameters.properties);
    expect(declared).toHaveLength(33);
    expect(topLevel).toEqual([
      "version",
      "registry",
      "images",
      "imagePullPolicy",
      "imagePullSecret",
      "operator",
      "hub",
      "registration",
      "work",
      "addOnManager",
      "placement",
      "bootstrapServiceAccount",
      "wait",
    ]);
  });

  it("each have a description of one line", () => {
    const without = declared.filter(({ schema }) => !/^[^\n]+$/.test(schema.description ?? ""));
    expect(without.map(({ path }) => path)).toEqual([]);
  });

  it("each reach the Application under their own name", () => {
    const unused = declared.filter(({ path }) => !used.some((at) => covers(at, path)));
    expect(unused.map(({ path }) => path)).toEqual([]);
  });

  it("are declared wherever a template uses one", () => {
    const unknown = used.filter((at) => !declared.some(({ path }) => covers(at, path)));
    expect(unknown).toEqual([]);
  });

  it("each are given a value by some case", () => {
    const given = cases.flatMap(givenPaths);
    const never = declared.filter(({ path }) => !given.some((at) => covers(path, at)));
    expect(never.map(({ path }) => path)).toEqual([]);
  });

  it("have no default in a case, so that each case changes something", () => {
    const [first, ...others] = cases;
    expect(givenPaths(first!)).toEqual([]);
    for (const one of others) expect(givenPaths(one), one.name).not.toEqual([]);
  });
});

function readCases(): FlagshipCase[] {
  const file = join(import.meta.dirname, "../fixtures/flagship/cases.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { cases: FlagshipCase[] }).cases;
}

function givenPaths(one: FlagshipCase): string[] {
  const fromSet = (one.set ?? []).map((argument) => argument.replace(/[[=].*$/, ""));
  return [...fromSet, ...leafPaths("", one.values ?? {})];
}

function leafPaths(prefix: string, value: object): string[] {
  return Object.entries(value).flatMap(([name, child]: [string, unknown]) =>
    typeof child === "object" && child !== null && !Array.isArray(child)
      ? leafPaths(`${prefix}${name}.`, child)
      : [`${prefix}${name}`],
  );
}
