import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { objectText } from "../../generator/commands/object-text.ts";
import { parseExactJson } from "../../generator/model/exact-json.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import { sharedEngine } from "../engine/shared-engines.ts";

/** What kubectl reads of an object that is printed in YAML. */
async function asGoReads(object: JsonObject): Promise<unknown> {
  const text = objectText(object, "yaml");
  const answer = await sharedEngine("v0.9.2").call<"yaml">({ op: "yaml", text });
  if (!answer.ok) throw new Error(answer.message);
  return parseExactJson(answer.result.json ?? "null");
}

/** Texts that some YAML takes for something else. */
const ambiguous = [
  ...["", " ", "~", "null", "Null", "y", "Y", "n", "yes", "NO", "on", "Off", "true", "False"],
  ...["0o17", "0O17", "-0o7", "017", "0x1F", "0X1f", "+0X1", "0b101", "0B1", "1_000", "1e3", "1E5"],
  ...[".5", "5.", "-.inf", ".NaN", "+.Inf", "1:30", "190:20:30", "2001-12-14", "2001-12-14 21:59"],
  ...["<<", "=", "-", "- a", "?", "? a", ":", "a: b", "a #b", "#a", "&a", "*a", "!a", "|", ">"],
  ...[
    "%a",
    "@a",
    "`a",
    "{",
    "[a]",
    ",",
    "---",
    "...",
    "--- a",
    "'",
    '"',
    "\\",
    "a\\nb",
    "\t",
    "\ta",
  ],
  ...["a\n", "\na", "a\n\n\nb\n", " a\nb", "a\n b ", "a \nb", "a\r\nb", "\r", "\u0000", "\u0007"],
  ...[
    "\u0085",
    "\u2028",
    "\ufeff",
    "\ufeffa",
    "😀",
    "\u00a0",
    "a\n---\nb",
    "\u007f",
    "1.",
    "+1",
    "00",
  ],
];

describe("an object in YAML is read by Go as it was", () => {
  it.each(ambiguous)("with the text %j, as a value, as a key and in a list", async (text) => {
    const object = { value: text, list: [text, { deep: text }], map: { [text]: 1 } };
    expect(await asGoReads(object)).toEqual(object);
  });

  it("whatever its texts are", async () => {
    const character = fc.oneof(
      fc.constantFrom(...Array.from("0123456789abefinoxyN.:-+_ \n\t#'\"{}[],&*!|>%@\\")),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
    );
    const text = fc.array(character, { maxLength: 12 }).map((all) => all.join(""));
    await fc.assert(
      fc.asyncProperty(text, text, async (key, value) => {
        const object = { [key]: value, list: [[value], {}, []], nested: { a: { b: value } } };
        expect(await asGoReads(object)).toEqual(object);
      }),
      { numRuns: 200, seed: 63 },
    );
  });

  it.each([0, -1, 1.5, 1e21, 1e-7, 9007199254740993n, -(2n ** 63n)])(
    "with the number %s",
    async (number) => {
      expect(await asGoReads({ number })).toEqual({ number });
    },
  );
});

describe("an object in YAML", () => {
  it("has its keys sorted, no anchors and no folded texts", () => {
    const shared = { a: "b" };
    const long = `${"word ".repeat(40)}end`;
    const object = { z: shared, b: shared, text: `${long}\n${long}\n`, line: long };
    expect(objectText(object, "yaml")).toBe(
      `b:\n  a: b\nline: ${long}\ntext: |\n  ${long}\n  ${long}\nz:\n  a: b\n`,
    );
  });
});
