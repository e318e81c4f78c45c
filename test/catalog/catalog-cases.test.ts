import { expect, test } from "vitest";

import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { type JsonObject, sortedJson } from "../../generator/model/json.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import type { FixtureCase } from "../oracle/oracle-case.ts";
import { catalogCases } from "./catalog-cases.ts";
import { type OpenApiNode, parameterNode } from "./open-api-node.ts";

const engine = sharedEngine();

const parameterCue = `parameter: {
	name:   string
	size:   *1 | int
	ratio?: >=0 & <=1
	mode:   *"plain" | "fancy" | "none"
	wait:   *true | bool
	stamp?: =~"^[0-9]{2}(s|m)$"
	zones?: [...string]
	ports?: [...{number: int, protocol: *"TCP" | "UDP"}]
	labels?: [string]: string
	store: {
		kind:  *"disk" | "memory"
		path?: string
	}
	login?: {
		user:    string
		expires: *0 | int
	}
}
`;

const unfitting = /of a wrong type$|that is not listed$| null$|^unknown parameter/;

function addonOf(files: Record<string, string>): Parameters<typeof parameterNode>[1] {
  const listed = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    spans: [],
  }));
  return addonFilesOf({ folder: "sample", files: listed, texts: new Map() });
}

async function sampleCases(): Promise<FixtureCase[]> {
  const parameters = await parameterNode(engine, addonOf({ "parameter.cue": parameterCue }));
  return catalogCases({ name: "sample", parameters, deploysToClusters: true, hasNotes: true });
}

/** What CUE says against the values of a case; a parameter that is not declared is no concern of its. */
async function refusals({ values }: FixtureCase): Promise<string[]> {
  const text = `${parameterCue}\nparameter: ${sortedJson(values)}\n`;
  const main = { segments: [{ name: "parameter.cue", text }] };
  const build = { kind: "text", main } as const;
  const answer = await engine.call<"evaluate">({ op: "evaluate", build, select: ["parameter"] });
  if (!answer.ok) throw new Error(answer.message);
  const { errors, values: selected } = answer.result;
  return [...errors, ...selected.flatMap((one) => one.errors)].map(({ message }) => message);
}

test("every value that is meant to fit fits the declaration, and the others are refused", async () => {
  const cases = await sampleCases();
  for (const one of cases) {
    const found = await refusals(one);
    // vela gives no values but those of the case.
    const isWhole = one.values?.["name"] !== undefined;
    const isRefused = unfitting.test(one.name) && !one.name.startsWith("unknown parameter");
    expect([one.name, found.length > 0]).toEqual([one.name, isRefused || !isWhole]);
  }
  expect(cases.filter(({ name }) => unfitting.test(name)).length).toBeGreaterThan(5);
});

test("the same addon gives the same cases, and every case has a name and values of its own", async () => {
  const cases = await sampleCases();
  expect(await sampleCases()).toEqual(cases);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  const given = cases.map((one) => JSON.stringify({ ...one, name: "" }));
  expect(new Set(given).size).toBe(cases.length);
});

test("no more cases than an addon may have are derived", async () => {
  expect((await sampleCases()).length).toBeLessThan(55);
});

test("every choice, both truth values, lists of none, one and two entries, and absence occur", async () => {
  const all = (await sampleCases()).filter(({ name }) => !unfitting.test(name));
  const given = (name: string): unknown[] => all.map(({ values }) => values?.[name]);
  expect(new Set(given("mode"))).toEqual(new Set([undefined, "fancy", "none"]));
  expect(new Set(given("wait"))).toEqual(new Set([undefined, false]));
  expect(given("stamp").some((one) => /^\d\d[sm]$/.test(String(one)))).toBe(true);
  for (const optional of ["ratio", "zones", "labels", "login"]) {
    expect(given(optional)).toContain(undefined);
    expect(given(optional).some((one) => one !== undefined)).toBe(true);
  }
  const ports = given("ports").filter(Array.isArray);
  expect(new Set(ports.map(({ length }) => length))).toEqual(new Set([0, 1, 2]));
  const stores = given("store") as (JsonObject | undefined)[];
  expect(stores.some((one) => one?.["path"] === undefined && one?.["kind"] === "memory")).toBe(
    true,
  );
});

test("an addon without parameters has the defaults, an unknown one, and its clusters", () => {
  const subject = { name: "none", parameters: undefined, hasNotes: false };
  const names = (deploysToClusters: boolean): string[] =>
    catalogCases({ ...subject, deploysToClusters }).map(({ name }) => name);
  expect(names(false)).toEqual(["defaults", "unknown parameter"]);
  const clusters = ["clusters", "a cluster that is not joined"];
  expect(names(true)).toEqual(["defaults", "unknown parameter", ...clusters]);
});

test("clusters that are given as a parameter are joined", () => {
  const parameters: OpenApiNode = {
    type: "object",
    properties: { clusters: { type: "array", items: { type: "string" } } },
  };
  const cases = catalogCases({ name: "c", parameters, deploysToClusters: false, hasNotes: false });
  const everything = cases.find(({ name }) => name === "everything");
  expect(everything?.joined).toEqual(everything?.values?.["clusters"]);
  expect(everything?.joined).toHaveLength(1);
  const stranger = cases.find(({ name }) => name === "a cluster that is not joined");
  expect(stranger?.clusters).not.toEqual(stranger?.joined);
});

test("a parameter that the files read and none declares is given, one of a definition is not", async () => {
  const node = await parameterNode(
    engine,
    addonOf({
      "template.cue": "output: spec: region: parameter.region\n",
      "definitions/d.cue": "template: {\n\tparameter: {}\n\toutput: parameter.other\n}\n",
    }),
  );
  expect(Object.keys(node?.properties ?? {})).toEqual(["region"]);
  expect(await parameterNode(engine, addonOf({ "template.cue": "output: {}\n" }))).toBeUndefined();
});

test("what vela's schema does not name a type of is given values of several types", () => {
  const either: OpenApiNode = { oneOf: [{}, {}] };
  const parameters = { type: "object", properties: { either } };
  const cases = catalogCases({
    name: "either",
    parameters,
    deploysToClusters: false,
    hasNotes: false,
  });
  const given = cases.map(({ values }) => values?.["either"]);
  expect(new Set(given.map((one) => (Array.isArray(one) ? "list" : typeof one)))).toEqual(
    new Set(["undefined", "list", "string", "object", "number", "boolean"]),
  );
});
