import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";

import type { JsonObject } from "../../generator/model/json.ts";
import { merged, versionsIn } from "./merged-entry.ts";

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
