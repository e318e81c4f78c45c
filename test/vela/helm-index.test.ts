import { describe, expect, it } from "vitest";

import { velaReader } from "../../generator/pipeline/vela-reader.ts";
import { compareGoVersions, goVersion } from "../../generator/vela/go-version.ts";
import { sharedEngine } from "../engine/shared-engines.ts";

const engine = sharedEngine();
const reader = velaReader(engine);
const read = (text: string) => reader.readIndex(new TextEncoder().encode(text));

/** An index of one addon with these versions, in this order. */
async function indexOf(...versions: string[]) {
  const entries = versions.map(
    (version) => `  - {name: a, version: "${version}", urls: [${version}.tgz]}`,
  );
  const reading = await read(`apiVersion: v1\nentries:\n  a:\n${entries.join("\n")}\n`);
  if (!reading.ok) throw new Error(reading.reason);
  return reading.index;
}

describe("an index as vela reads it", () => {
  it.each([
    [
      "one of ChartMuseum",
      "apiVersion: v1\nentries: {}\ngenerated: 2026-01-31T12:00:00Z\nserverInfo: {contextPath: /c}\n",
    ],
    [
      "one of helm",
      'apiVersion: v1\nentries:\n  a:\n  - {name: a, version: 1.0.0, created: "2026-01-31T12:00:00.1+02:00", digest: ab, urls: [x], type: library}\n',
    ],
    ["JSON", '{"apiVersion":"v1","entries":{"a":[{"name":"a","version":"1"}]}}'],
    ["keys in other letter case", "APIVERSION: v1\nEntries: {a: [{Name: a, VERSION: 1.0.0}]}\n"],
    [
      "numbers for texts",
      "apiVersion: 1\nentries: {a: [{name: a, version: 1.5, appVersion: 2}]}\n",
    ],
    ["nothing but a version", "apiVersion: v1\n"],
    ["empty lists and nulls", "apiVersion: v1\nentries: {a: [], b: null}\npublicKeys: null\n"],
    [
      "what helm left behind",
      "entries: {a: [{name: a, checksum: x, engine: e, tillerVersion: t, url: u}]}\n",
    ],
  ])("takes %s", async (_what, text) => {
    expect(await read(text)).toMatchObject({ ok: true });
  });

  it.each([
    ["an unknown key", "apiVersion: v1\nother: 1\n", /"other" is unknown/],
    [
      "an unknown key of an entry",
      "entries: {a: [{name: a, summary: x}]}\n",
      /"entries\.a\[0\]\.summary" is unknown/,
    ],
    [
      "an unknown key of a maintainer",
      "entries: {a: [{name: a, maintainers: [{phone: 1}]}]}\n",
      /phone/,
    ],
    ["a key that stands twice", "apiVersion: v1\nentries: {}\napiVersion: v1\n", /line 3/],
    ["an entry that stands twice", "entries:\n  a: []\n  a: []\n", /line 3/],
    ["a list in place of a map", "entries: [a]\n", /"entries"/],
    ["a map in place of a list", "entries: {a: {name: a}}\n", /"entries\.a"/],
    ["a time that is none", 'entries: {a: [{name: a, created: "yesterday"}]}\n', /created/],
    [
      "annotations that are no texts",
      "entries: {a: [{name: a, annotations: {b: [1]}}]}\n",
      /annotations/,
    ],
    ["an entry without a chart", "entries: {a: [{urls: [x]}]}\n", /panics/],
    ["no YAML", "a: [\n", /no YAML/],
    ["a page", "<!DOCTYPE html>\n<html>\n", /./],
    ["a text", "entries\n", /./],
  ])("refuses %s", async (_what, text, reason) => {
    const reading = await read(text);
    expect(reading).toMatchObject({ ok: false });
    if (!reading.ok) expect(reading.reason).toMatch(reason);
  });
});

describe("the version that vela takes", () => {
  it.each([
    [["1.0.0", "1.10.0", "1.9.0"], undefined, "1.10.0"],
    [["1.0.0", "2.0.0-rc.1"], undefined, "1.0.0"],
    [["2.0.0-rc.1"], undefined, undefined],
    [["latest", "0.1.0"], undefined, "0.1.0"],
    [["latest"], undefined, undefined],
    [["1.0.0", "latest"], "latest", "latest"],
    [["1.0.0", "v1.0.0"], "1.0.0", "1.0.0"],
    [["v1.0.0", "1.0.0"], "1.0.0", "v1.0.0"],
    [["v1.0.0"], "1.0.0", "v1.0.0"],
    [["1.0.0"], "v1.0.0", "1.0.0"],
    [["1.0.0+b", "1.0.0+a"], "1.0.0+a", "1.0.0+a"],
    [["1.0.0"], "1.0.1", undefined],
    [["1"], undefined, "1"],
  ])("of %j for %j is %j", async (versions, wanted, expected) => {
    const index = await indexOf(...versions);
    expect(index.choose("a", wanted)?.version).toBe(expected);
  });

  it("of an addon that is not there is none", async () => {
    const index = await indexOf("1.0.0");
    expect(index.choose("b")).toBeUndefined();
    expect(index.choose("constructor")).toBeUndefined();
    expect(index.versionsOf("toString")).toEqual([]);
  });
});

describe("versions in the order of Masterminds", () => {
  const ordered = [
    ...["0.0.1", "1.0.0-0", "1.0.0-2", "1.0.0-10", "1.0.0-a", "1.0.0-a.1", "1.0.0-a.b", "1.0.0-b"],
    ...[
      "1.0.0-b-1",
      "1.0.0-rc.1.0",
      "1",
      "1.0.1",
      "v1.1",
      "1.2",
      "01.10",
      "2",
      "18446744073709551615",
    ],
  ];

  it("are each older than the next", () => {
    for (const [at, version] of ordered.slice(1).entries()) {
      const [older, newer] = [goVersion(ordered[at] ?? ""), goVersion(version)];
      if (!older || !newer) throw new Error(version);
      expect([version, compareGoVersions(older, newer)]).toEqual([version, -1]);
      expect(compareGoVersions(newer, older)).toBe(1);
      expect(compareGoVersions(newer, newer)).toBe(0);
    }
  });

  it("are read as the engine's Masterminds reads them", async () => {
    const none = [
      "",
      "v",
      "1.",
      "1..2",
      "1.2.3.4",
      "1.0.0-01",
      "1.0.0-",
      "1.0.0+",
      "1.0.0-a..b",
      " 1",
      "1 ",
      "V1",
      "latest",
    ];
    const more = [
      "1.0.0-0a",
      "1.0.0--",
      "1.0.0+01",
      "18446744073709551616",
      "1.0.0-00",
      "1-x",
      "1.0.0\n",
    ];
    for (const version of [...ordered, ...none, ...more]) {
      const answer = await engine.call({ op: "version", version, constraint: "*" });
      const isVersion = goVersion(version) !== undefined;
      expect([version, isVersion]).toEqual([version, answer.ok && answer.result.validVersion]);
    }
  });
});
