import { describe, expect, it } from "vitest";

import type { JsonObject } from "../../generator/model/json.ts";
import { entry, merge, merged, versionsIn } from "./merged-entry.ts";

describe("an entry in index.yaml", () => {
  it("is written in block style", () => {
    expect(merged("apiVersion: v1\nentries: {}\ngenerated: x\n")).toBe(`apiVersion: v1
entries:
  web-shop:
    - apiVersion: v2
      name: web-shop
      version: "1.5.0"
      description: "A shop: #1 — it's open"
      keywords:
        - shop
        - "yes"
      annotations:
        system.vela: ">=1.9"
      digest: abc
      urls:
        - web-shop-1.5.0.tgz
generated: x
`);
  });

  it.each([
    ["nothing", ""],
    ["a comment", "# ours"],
    ["a document's start", "---\n"],
    ["an empty map", "{}"],
    ["a map without entries", "apiVersion: v1\ngenerated: x"],
    ["no entries", "apiVersion: v1\nentries:\ngenerated: x\n"],
    ["no entries, with a comment", "entries: # none\ngenerated: x\n"],
    ["entries of null", "entries: null\n"],
    ["entries of ~ at the end", "entries: ~"],
    ["entries {} with a comment in it", "entries: { # none\n  }\n"],
    ["entries {} with a comment behind it", "entries: {} # none\nx: y\n"],
    ["an empty list", "entries:\n  web-shop: []\n  z: []\n"],
    ["no list", "entries:\n  web-shop:\n  z:\n"],
    ["no list at the end", "entries:\n  web-shop:"],
    ["a null list in JSON", `{"apiVersion":"v1","entries":{"web-shop":null}}`],
    ["no list in a flow", `{entries: {web-shop: }}`],
    ["a quoted name", `entries:\n  "web-shop": # none\n`],
    ["entries in JSON", `{"apiVersion":"v1","entries":{}}\n`],
    ["JSON without entries", `{"apiVersion":"v1"}\n`],
    ["a comma at the end", `{"entries": {"a": [],},}\n`],
  ])("goes into an index with %s", (_what, text) => {
    expect(versionsIn(merged(text))).toEqual(["1.5.0"]);
  });

  it("keeps the style of JSON", () => {
    const before = JSON.stringify(
      { apiVersion: "v1", entries: { a: [{ version: "1" }] } },
      null,
      2,
    );
    const after = JSON.parse(merged(before)) as JsonObject;
    expect(after).toEqual({
      apiVersion: "v1",
      entries: { a: [{ version: "1" }], "web-shop": [entry] },
    });
  });

  it("stands before the first older one, below the comments of newer ones", () => {
    const text = `entries:\r
  web-shop:\r
    # next\r
    - version: 2.0.0\r
    # old\r
    - version: 1.0.0 # kept\r
    # end\r
  z: []\r
`;
    const after = merged(text);
    expect(versionsIn(after)).toEqual(["2.0.0", "1.5.0", "1.0.0"]);
    expect(after).toContain("2.0.0\r\n    - apiVersion: v2\r\n      name: web-shop\r\n");
    expect(after).toContain("\r\n    # old\r\n    - version: 1.0.0 # kept\r\n    # end\r\n");
    expect(after.replaceAll("\r\n", "")).not.toContain("\n");
  });

  it("is the last one when none is older", () => {
    const after = merged("entries: {web-shop: [{version: 3.0.0}, {version: 2.0.0}]}\n");
    expect(versionsIn(after)).toEqual(["3.0.0", "2.0.0", "1.5.0"]);
  });

  it("takes the place of its own earlier one only", () => {
    const text = `entries:
  web-shop:
  - version: 2.0.0
  - version: 1.5.0
    description: |
      Old

    # about the next
  - version: 1.0.0
`;
    const after = merged(text);
    expect(versionsIn(after)).toEqual(["2.0.0", "1.5.0", "1.0.0"]);
    expect(after).not.toContain("Old");
    expect(after).toContain("\n  - version: 1.0.0\n");
  });

  it("is not written anew when it says the same, and keeps its time", () => {
    const once = merged("", { ...entry, created: "2026-01-01T00:00:00Z" });
    expect(merged(once, { ...entry, created: "2026-02-02T00:00:00Z" })).toBe(once);
    const other = { ...entry, created: "2026-02-02T00:00:00Z", digest: "def" };
    expect(merged(once, other)).toContain("2026-02-02");
  });

  it.each([
    [
      "in block style",
      "entries:\n  web-shop:\n  # new\n  - version: 2.0.0\n  # a\n  - version: v1.5.0\n    description: a\n  # b\n  - version: 1.5.0\n  - {version: v1.5.0}\n  # c\n  - version: 1.0.0\n",
      ["# new", "# a", "# b", "# c"],
    ],
    ["at its end", "entries:\n  web-shop:\n  - version: 1.5.0\n  - version: v1.5.0", []],
    [
      "in flow style",
      "entries: {web-shop: [{version: v1.5.0}, {version: v1.5.0}, {version: 1.5.0}, {version: v1.5.0}, {version: v1.5.0}]}\n",
      [],
    ],
    ["without our own", "entries:\n  web-shop:\n  - version: v1.5.0\n  - version: v1.5.0\n", []],
    [
      "in JSON",
      JSON.stringify(
        { entries: { "web-shop": [{ version: "1.5.0" }, { version: "v1.5.0" }] } },
        null,
        2,
      ),
      [],
    ],
  ])("takes all spellings of its version out, %s", (_what, text, kept) => {
    const after = merged(text);
    const others = versionsIn(text).filter((version) => !version.endsWith("1.5.0"));
    expect(versionsIn(after).filter((version) => version !== "1.5.0")).toEqual(others);
    expect(versionsIn(after)).toHaveLength(others.length + 1);
    for (const comment of kept) expect(after).toContain(comment);
    expect(merged(after)).toBe(after);
  });

  it("stands beside what is another version for vela", () => {
    const text =
      "entries:\n  web-shop:\n  - version: 1.5.0+b\n  - version: vv1.5.0\n  - version: 1.5\n";
    expect(versionsIn(merged(text))).toHaveLength(4);
  });

  it("takes the place of a version that is written as a number", () => {
    const after = merged("entries: {web-shop: [{version: 2.5}]}", { ...entry, version: "2.5" });
    expect(versionsIn(after)).toEqual(["2.5"]);
  });

  it.each([
    ["entries: {} # none\n", "entries: # none\n"],
    ["entries: { # none\n  }\n", " # none\n  }\n"],
    ["entries:\n  web-shop: [ # none\n  ] # b\n", " # none\n  ] # b\n"],
    ["entries:\n  web-shop: [] # b\n  z: []\n", "  web-shop: # b\n"],
    ["entries: ~ # none", "entries: # none"],
    ["{entries: {} } # none", "} # none"],
  ])("keeps the comment in %j", (text, rest) => {
    const after = merged(text);
    expect(after).toContain(rest);
    expect(versionsIn(after)).toEqual(["1.5.0"]);
  });

  it("keeps a byte order mark", () => {
    expect(merged("\uFEFFentries:\n  a: []\n")).toMatch(
      /^\uFEFFentries:\n {2}a: \[\]\n {2}web-shop:\n/,
    );
  });
});

it("goes beside entries with anchors and merge keys", () => {
  const text = `entries:\n  a:\n  - &a {name: a, version: 1.0.0}\n  web-shop:\n  - <<: *a\n    version: 1.0.0\n`;
  expect(versionsIn(merged(text))).toEqual(["1.5.0", "1.0.0"]);
});

describe("an index that cannot be edited", () => {
  it.each([
    ["cut off", 'entries:\n  a:\n  - version: "1', 2],
    ["a key that stands twice", "entries:\n  a: []\n  a: []\n", 2],
    ["two documents", "entries: {}\n---\nentries: {}\n", 1],
    ["a list", "- a\n", 0],
    ["a text", "hello", 0],
    ["entries of a list", "entries: [a]\n", 0],
    ["entries of an alias", "x: &x {}\nentries: *x\n", 1],
    ["a list that is an alias", "entries:\n  a: &a [{version: 1.0.0}]\n  web-shop: *a\n", 2],
    ["a list that is a map", "entries:\n  web-shop: {a: b}\n", 1],
    ["keys with question marks", "entries:\n  ? a\n  : []\n", 1],
  ])("is refused with its place: %s", (_what, text, line) => {
    const result = merge(text);
    expect(result.ok).toBe(false);
    if (!result.ok) expect(text.slice(0, result.range.start).split("\n").length - 1).toBe(line);
  });

  it("is refused when others refer to what is replaced", () => {
    const text = `entries:\n  web-shop:\n  - version: 1.5.0\n    annotations: &a {b: c}\n  z:\n  - annotations: *a\n`;
    expect(merge(text)).toMatchObject({ ok: false });
  });
});
