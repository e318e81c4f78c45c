import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";

import type { JsonObject } from "../../generator/model/json.ts";
import { mergeEntry } from "../../generator/publish/merge-entry.ts";
import { compareGoVersions, goVersion } from "../../generator/vela/go-version.ts";

const entry: JsonObject = {
  apiVersion: "v2",
  name: "web-shop",
  version: "1.5.0",
  description: "A shop: #1 — it's open",
  keywords: ["shop", "yes"],
  annotations: { "system.vela": ">=1.9" },
  digest: "abc",
  urls: ["web-shop-1.5.0.tgz"],
};

function merge(text: string, wish: JsonObject = entry): ReturnType<typeof mergeEntry> {
  const version = wish.version as string;
  const own = goVersion(version);
  const isNewerThan = (other: string): boolean => {
    const read = goVersion(other);
    return !read || !own || compareGoVersions(own, read) > 0;
  };
  return mergeEntry(text, { name: "web-shop", version, entry: wish, isNewerThan });
}

function merged(text: string, wish?: JsonObject): string {
  const result = merge(text, wish);
  expect(result).toMatchObject({ ok: true });
  return result.ok ? result.text : "";
}

const versionsIn = (text: string): string[] =>
  (parse(text) as { entries: Record<string, { version: string }[]> }).entries["web-shop"]?.map(
    ({ version }) => version,
  ) ?? [];

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

/** A text with something of a person's in it. */
const word = fc.oneof(
  fc.constantFrom(
    "plain",
    "a b",
    "it's",
    '"',
    "# no comment",
    "- x",
    "é\u2028",
    "multi\nline\n",
    "1.0",
    "",
    "k: v",
  ),
  fc.string({ maxLength: 12 }),
);
const foreign = fc.record({
  name: fc.constant("web-shop"),
  version: fc.constantFrom("0.1.0", "1.0.0", "1.4.9", "1.6.0-rc.1", "2.0.0", "v3.0.0", "latest"),
  description: word,
  keywords: fc.array(word, { maxLength: 2 }),
});
const lists = fc.dictionary(
  fc.constantFrom("a", "web-shop", "web", "zz", "no", "1"),
  fc.uniqueArray(foreign, { selector: ({ version }) => version, maxLength: 4 }),
);

/** The same content in the styles that people and tools write. */
function textOf(
  content: JsonObject,
  {
    style,
    indentSeq,
    crlf,
    tail,
    ending,
  }: Record<"style" | "tail", string> & Record<"indentSeq" | "crlf" | "ending", boolean>,
): string {
  const options = { indentSeq, lineWidth: style === "folded" ? 20 : 0, version: "1.1" as const };
  const text =
    style === "json"
      ? JSON.stringify(content)
      : style === "pretty"
        ? JSON.stringify(content, null, 3)
        : stringify(content, {
            ...options,
            ...(style === "flow" ? { collectionStyle: "flow" as const } : {}),
          });
  const commented =
    style === "block" || style === "folded"
      ? text.replaceAll(/^( *)(- name|[a-z-]+:$)/gm, "$1# of a person\n$1$2")
      : text;
  const whole = commented.trimEnd() + (ending ? `\n${tail}` : "");
  return crlf ? whole.replaceAll("\n", "\r\n") : whole;
}

describe("the rest of an index", () => {
  it("stays byte for byte, in every style", () => {
    const wish = fc.record({
      style: fc.constantFrom("block", "folded", "flow", "json", "pretty"),
      indentSeq: fc.boolean(),
      crlf: fc.boolean(),
      tail: fc.constantFrom("", "# end\n", "\n\n", "...\n"),
      ending: fc.boolean(),
    });
    fc.assert(
      fc.property(lists, wish, (entries, style) => {
        const before = textOf({ apiVersion: "v1", entries, generated: "x" }, style);
        const after = merged(before);
        const [start, end] = sameEnds(before, after);
        const hole = before.slice(start, before.length - end);
        expect(hole.trim()).toMatch(/^(\{\}|\[\])?$/);
        const put = after.slice(start, after.length - end);
        expect(put).toContain("system.vela");
        const own = entries["web-shop"]?.map(({ version }) => version) ?? [];
        const versions = versionsIn(after);
        expect(versions.toSpliced(versions.indexOf("1.5.0"), 1)).toEqual(own);
        expect(merged(after)).toBe(after);
      }),
      { numRuns: 30, seed: 7 },
    );
  });
});

function sameEnds(before: string, after: string): [number, number] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return [start, end];
}
