import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { letterOfHtmlName } from "../../generator/model/html-names.ts";
import { secretMask } from "../../generator/model/secret-mask.ts";

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, "0");
const utf16 = (letter: string): string[] =>
  Array.from({ length: letter.length }, (_, at) => hex(letter.charCodeAt(at), 4));
const bytes = (letter: string): string[] =>
  [...Buffer.from(letter, "utf8")].map((byte) => hex(byte, 2));
const named = [...letterOfHtmlName].map(([name, letter]) => [letter, name] as const);

/** How one letter may be written, each by a program of its own. */
const spellings: Record<string, (letter: string) => string> = {
  plain: (letter) => letter,
  "decimal entity": (letter) => `&#${letter.codePointAt(0)};`,
  "decimal entity with zeros": (letter) => `&#000${letter.codePointAt(0)};`,
  "hexadecimal entity": (letter) => `&#x${hex(letter.codePointAt(0) ?? 0, 1)};`,
  "hexadecimal entity in capitals": (letter) =>
    `&#X${hex(letter.codePointAt(0) ?? 0, 1).toUpperCase()};`,
  "named entity": (letter) => {
    const name = named.find(([one]) => one === letter)?.[1];
    return name === undefined ? letter : `&${name};`;
  },
  JSON: (letter) =>
    utf16(letter)
      .map((code) => `\\u${code}`)
      .join(""),
  "JSON in capitals": (letter) =>
    utf16(letter)
      .map((code) => `\\u${code.toUpperCase()}`)
      .join(""),
  "JSON's short form": (letter) => JSON.stringify(letter).slice(1, -1),
  "a backslash": (letter) => (/[a-z0-9]/i.test(letter) ? letter : `\\${letter}`),
  "bytes of Go": (letter) =>
    bytes(letter)
      .map((byte) => `\\x${byte}`)
      .join(""),
  "bytes of a shell": (letter) =>
    /^[\0-\x7f]$/.test(letter) ? `\\${letter.charCodeAt(0).toString(8).padStart(3, "0")}` : letter,
  "code point": (letter) => `\\u{${hex(letter.codePointAt(0) ?? 0, 1)}}`,
  percent: (letter) =>
    bytes(letter)
      .map((byte) => `%${byte}`)
      .join(""),
  "percent in capitals": (letter) =>
    bytes(letter)
      .map((byte) => `%${byte.toUpperCase()}`)
      .join(""),
  plus: (letter) => (letter === " " ? "+" : letter),
};
const forms = Object.values(spellings);

/** With what is an escape itself, and what begins one. */
const letters = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Array.from("abcdeXYZ0189")) },
  { weight: 4, arbitrary: fc.constantFrom(...Array.from(`&<>"'%+\\#;=/:@?!$ {}x~`)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("ü", "é", "€", "😀", "%41", "&amp;", "\\u0041", "&#39;"),
  },
);

const spelledSecret = fc
  .array(fc.tuple(letters, fc.nat(forms.length - 1), fc.nat(forms.length - 1)), {
    minLength: 4,
    maxLength: 24,
  })
  .map((drawn) => {
    const once = drawn.flatMap(([text, form]) =>
      Array.from(text).map((letter) => forms[form]!(letter)),
    );
    const twice = drawn.flatMap(([text, form, other]) =>
      Array.from(text).map((letter) =>
        Array.from(forms[form]!(letter))
          .map((one) => forms[other]!(one))
          .join(""),
      ),
    );
    const secret = drawn.map(([text]) => text).join("");
    return { secret, once: once.join(""), twice: twice.join("") };
  });

const settings = { seed: 11, numRuns: 500 };

describe("words of somebody who saw a secret", () => {
  it.each(Object.entries(spellings))("hold no secret in %s", (_name, spell) => {
    const secret = `p&s<x"W0r'd é%41\\`;
    const mask = secretMask([secret]);
    const told = Array.from(secret).map(spell).join("");
    expect(mask.foreign(`is "${told}" right?`)).toBe('is "***" right?');
    expect(mask.text(`is "${told}" right?`)).toBe('is "***" right?');
  });

  it("hold none of which each letter is written in a way of its own", () => {
    fc.assert(
      fc.property(spelledSecret, ({ secret, once }) => {
        fc.pre(secret.trim() === secret);
        const mask = secretMask([secret]);
        expect(mask.text(`[${once}]`)).toBe("[***]");
        expect([undefined, "[***]"]).toContain(mask.foreign(`[${once}]`));
      }),
      settings,
    );
  });

  it("hold none that is escaped twice, in two ways", () => {
    fc.assert(
      fc.property(spelledSecret, ({ secret, twice }) => {
        fc.pre(secret.trim() === secret);
        const words = secretMask([secret]).foreign(`[${twice}]`) ?? "";
        expect(words).not.toContain(secret);
        expect(words).not.toContain(secret.slice(0, 8));
        expect(words).not.toContain(secret.slice(-8));
      }),
      settings,
    );
  });

  it("hold no eight letters of its beginning or end when it is cut", () => {
    fc.assert(
      fc.property(spelledSecret, fc.nat(200), ({ secret, once }, at) => {
        const mask = secretMask([secret]);
        const [start, end] = [once.slice(0, 1 + (at % once.length)), once.slice(at % once.length)];
        for (const cut of [`[${start}]`, `[${end}]`, `[${start} …]`]) {
          const words = mask.foreign(cut) ?? "";
          if (secret.length >= 8) expect(words).not.toContain(secret.slice(0, 8));
          if (secret.length >= 8) expect(words).not.toContain(secret.slice(-8));
        }
      }),
      settings,
    );
  });

  it.each([
    ["as a page shows them", "a &lt; b &amp;&nbsp;c &copy; é", "a < b & c © é"],
    ["with an entity of no letter", "a &#9999999; &nosuchname; &", "a &#9999999; &nosuchname; &"],
    ["with an ampersand of a query", "see ?a=1&b=2&c", "see ?a=1&b=2&c"],
    ["of JSON in JSON", String.raw`{\"a\":\"b\"}`, '{"a":"b"}'],
  ])("are shown %s", (_name, given, shown) => {
    expect(secretMask(["another s3cret"]).foreign(given)).toBe(shown);
    expect(secretMask([]).foreign(given)).toBe(given);
  });

  it.each([
    ["a part of a secret of ten letters", "hunter2222", "is it hunter22?"],
    ["most of a secret of six letters", "hunter", "is it hunte?"],
    ["a secret of three letters in a word", "abc", "is it xabcx?"],
    ["a secret that is escaped ten times", "p<ss", `p&${"amp;".repeat(10)}lt;ss`],
    ["more than a message", "hunter22", "x".repeat(9000)],
  ])("are not shown with %s", (_name, secret, given) => {
    expect(secretMask([secret]).foreign(given)).toBeUndefined();
  });

  it("take no time that grows with their backslashes", () => {
    const mask = secretMask(["\\".repeat(100), `${"%25".repeat(100)}x`]);
    expect(mask.foreign("\\".repeat(1000))).not.toContain("\\".repeat(100));
    expect(mask.foreign("%25".repeat(500))).toBeDefined();
  });
});
