import fc from "fast-check";
import { expect, test } from "vitest";

import { sharedEngine } from "../engine/shared-engines.ts";
import { cueString } from "../../generator/model/cue-literal.ts";
import { readPattern } from "../../generator/schema/pattern.ts";

const engine = sharedEngine();

test.each([
  "",
  "^[a-z]([-a-z0-9]*[a-z0-9])?$",
  "^(?:a|b|)+?$",
  "^\\d{1,3}\\.\\w\\D\\W$",
  "\\bword\\B",
  "[\\d\\-\\]\\\\^.]",
  "[^/ ]",
  "[-a][a-]",
  "\\x41\\t\\/\\{",
  "é😀",
  "(a{10}){100}",
  "a{1000}",
])("%j is read as it is", (pattern) => {
  expect(readPattern(pattern)).toEqual({ ok: true, ecmaScript: pattern });
});

test("a dot is written for ECMAScript as RE2 reads it", () => {
  expect(readPattern("a.\\.[.]")).toEqual({ ok: true, ecmaScript: "a[^\\n]\\.[.]" });
});

test.each([
  ["(?=a)", "(?=a"],
  ["(?<!a)", "(?<!"],
  ["(?i)a", "(?i)"],
  ["(?<name>a)", "(?<n"],
  ["(?P<name>a)", "(?P<"],
  ["(a)\\1", "\\1"],
  ["\\s", "\\s"],
  ["[\\S]", "\\S"],
  ["\\p{L}", "\\p"],
  ["\\u0041", "\\u"],
  ["\\0", "\\0"],
  ["\\cA", "\\c"],
  ["\\Aa\\z", "\\A"],
  ["\\Qa\\E", "\\Q"],
  ["\\-", "\\-"],
  ["[\\b]", "\\b"],
  ["[[:alpha:]]", "["],
  ["[]a]", "empty class"],
  ["[^]", "empty class"],
  ["[a-z-9]", "-"],
  ["[z-a]", "z-a"],
  ["[\\d-z]", "\\d-z"],
  ["[a", "never closed"],
  ["(a", "never closed"],
  ["a)", "closes nothing"],
  ["a**", "*"],
  ["a{2}{3}", "{"],
  ["^*", "^"],
  ["\\b+", "\\b"],
  ["+a", "+"],
  ["a{,3}", "{"],
  ["a{3,1}", "{3,1}"],
  ["a{1001}", "{1001}"],
  ["(a{40}){40}", "{40}"],
  ["a]", "]"],
  ["a}", "}"],
  ["a\\", "\\"],
  ["\ud800", "surrogate"],
])("%j is refused because of %j", (pattern, why) => {
  const reading = readPattern(pattern);
  expect(reading).toMatchObject({ ok: false, reason: expect.stringContaining(why) as string });
  expect(!reading.ok && reading.hint).toMatch(/^[A-Z][a-z]+ /);
});

const piece = fc.constantFrom(
  ...["a", "b", "0", "-", "_", "é", "😀", " ", "^", "$", ".", "|", "(", ")", "(?:", "[", "[^", "]"],
  ...["*", "+", "?", "{2}", "{1,3}", "{2,}", "\\d", "\\W", "\\b", "\\.", "\\x41", "[a-z]", "\\]"],
);
const pattern = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(""));
const character = fc.constantFrom(...Array.from("abz0-_AB. ]\n\r\t\u2028éſ\u212a😀"));
const texts = fc.array(
  fc.array(character, { maxLength: 5 }).map((characters) => characters.join("")),
  { minLength: 8, maxLength: 8 },
);

test("a pattern that is read matches the same texts in CUE and in ECMAScript", async () => {
  const drawn = fc.sample(fc.tuple(pattern, texts), { seed: 20260702, numRuns: 800 });
  const trials = drawn.flatMap(([text, subjects]) => {
    const reading = readPattern(text);
    if (!reading.ok) return [];
    const expression = new RegExp(reading.ecmaScript, "u");
    return subjects.map((subject) => ({ text, subject, matches: expression.test(subject) }));
  });
  expect(trials.length).toBeGreaterThan(800);
  const list = trials.map(({ text, subject }) => `${cueString(subject)} =~ ${cueString(text)}`);
  const main = { segments: [{ name: "a.cue", text: `a: [\n${list.join(",\n")},\n]` }] };
  const answer = await engine.call({
    op: "evaluate",
    build: { kind: "text", main },
    select: ["a"],
  });
  const [selected] = answer.ok ? answer.result.values : [];
  const inCue = JSON.parse(selected?.json ?? "[]") as boolean[];
  expect(trials.map((trial, at) => ({ ...trial, matches: inCue[at] }))).toEqual(trials);
  expect(inCue.filter(Boolean).length).toBeGreaterThan(100);
});
