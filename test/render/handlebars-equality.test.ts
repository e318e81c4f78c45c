import fc from "fast-check";
import Handlebars from "handlebars";
import { describe, expect, it } from "vitest";
import type { TemplateData } from "../../generator/model/addon-source.ts";
import { metadata, parameterRows, render, textOfOne } from "./render-template.ts";

/** No two values here are equal: see runTemplate about `../` and items that equal the data around them. */
const data: TemplateData = {
  text: "T&<>\"'`=",
  none: "",
  zero: 0,
  seven: 7,
  yes: true,
  no: false,
  empty: [],
  words: ["w0", "w1", "w2"],
  rows: [
    { id: "r0", ports: [80, 81], label: { a: "A", b: "B" } },
    { id: "r1", ports: [82], label: { c: "C" } },
  ],
  map: { first: "m0", "with-dash": "m1" },
  nested: { deep: { value: "D" } },
};

function byHandlebars(template: string): string {
  const plain = Handlebars.create();
  return plain.compile(template, { noEscape: true, strict: false })({
    metadata,
    data,
    parameters: parameterRows,
  });
}

function byUs(template: string): string {
  return textOfOne("notes.txt", template, data);
}

describe("prints exactly what Handlebars prints", () => {
  it.each([
    ["nothing", ""],
    ["text", "a {b} }} c"],
    ["a path", "{{data.text}}|{{{data.text}}}|{{&data.text}}|{{data/nested/deep.value}}"],
    ["a segment literal", "{{data.map.[with-dash]}} {{data.words.[1]}} {{data.words.length}}"],
    ["escaped braces", "\\{{data.text}} and \\\\{{data.text}} and \\{{{x}}}"],
    ["an escaped mustache before another", "\\{{a}} {{data.seven}} \\{{b}}"],
    ["CUE's own braces", "a: {b: {c: 1}}, d: {{{data.seven}}}"],
    ["comments", "a{{! x }}b\n{{!-- }} --}}\nc"],
    ["if over values", "{{#if data.zero}}a{{else}}b{{/if}}{{#if data.empty}}c{{else}}d{{/if}}"],
    ["unless", "{{#unless data.none}}a{{else}}b{{/unless}}"],
    ["else if", "{{#if data.no}}a{{else if data.seven}}b{{else}}c{{/if}}"],
    ["else unless", "{{#if data.no}}a{{else unless data.seven}}b{{else}}c{{/if}}"],
    ["with", "{{#with data.nested}}{{deep.value}}{{../metadata.name}}{{/with}}"],
    ["with zero", "{{#with data.zero}}{{this}}{{else}}no{{/with}}"],
    ["with a name", "{{#with data.nested.deep as |d|}}{{d.value}}{{value}}{{/with}}"],
    [
      "each over a list",
      "{{#each data.words}}{{@index}} {{@key}} {{@first}} {{@last}} {{.}};{{/each}}",
    ],
    ["each over an object", "{{#each data.map}}{{@key}}={{this}} {{@index}}{{@last}};{{/each}}"],
    ["each with names", "{{#each data.words as |word at|}}{{at}}{{word}}{{/each}}"],
    ["each over nothing", "{{#each data.empty}}a{{else}}none{{/each}}"],
    [
      "nested loops",
      "{{#each data.rows}}{{#each ports}}{{../id}}:{{this}}@{{@../index}} {{/each}}{{/each}}",
    ],
    [
      "two levels up",
      "{{#each data.rows}}{{#each label}}{{../../metadata.name}}{{@root.data.seven}}{{/each}}{{/each}}",
    ],
    [
      "if inside of each",
      "{{#each data.words}}{{#if @first}}{{this}}{{else}}-{{../data.seven}}{{/if}}{{/each}}",
    ],
    ["a name that hides", "{{#each data.words as |data|}}{{data}}{{/each}}"],
    ["a name that hides a helper", "{{#each data.words as |json|}}{{json}}{{/each}}"],
    ["this before a name", "{{#each data.rows as |id|}}{{this.id}}{{./id}}{{/each}}"],
    ["standalone lines", "a\n{{#if data.yes}}\n  b\n{{else}}\n  c\n{{/if}}\nd\n"],
    ["standalone with blanks", "a\n  {{#each data.words}}  \n  - {{this}}\n  {{/each}}\t\nd"],
    ["a standalone comment", "a\n  {{! x }}\n  b\n"],
    [
      "whitespace control",
      "a \n {{~data.seven~}} \n b {{~#if data.yes~}} c {{~else~}} d {{~/if~}} e",
    ],
    ["line separators", "a\u2028b\n{{data.seven}}\u2029\n  {{#if data.yes}}\nx{{/if}}"],
    [
      "blank lines around blocks",
      "\n\n{{#if data.yes}}\n\n{{/if}}\n\n{{#if data.no}}\n{{/if}}\n  \n",
    ],
  ])("for %s", (_, template) => {
    expect(byUs(template)).toBe(byHandlebars(template));
  });

  it("for CRLF but for the line ends, which become \\n", () => {
    const template = "a\r\n{{#if data.yes}}\r\n  b \r\n{{/if}}\r\n\r\nc\rd {{data.seven}}\r\n";
    expect(byUs(template)).toBe(byHandlebars(template).replaceAll("\r\n", "\n"));
  });

  it("for generated templates", () => {
    fc.assert(
      fc.property(anyTemplate(), (template) => {
        expect(byUs(template)).toBe(byHandlebars(template));
      }),
      { numRuns: 250, seed: 20260703 },
    );
  });
});

/** Templates of text, prints and blocks with all kinds of white space and `~` between them. */
function anyTemplate(): fc.Arbitrary<string> {
  const text = fc.array(fc.constantFrom("a", "b c", " ", "  ", "\t", "\n", "\n\n", " }", ":"), {
    maxLength: 4,
  });
  const tilde = fc.constantFrom("", "", "", "~");
  // Texts only: with noEscape, Handlebars adds up numbers that are printed next to each other.
  const inside = fc.constantFrom("@root.data.text", "ITEM", "@root.data.nested.deep.value");
  const print = fc
    .tuple(tilde, inside, tilde)
    .map(([open, path, close]) => `{{${open}${path}${close}}}`);
  const comment = fc.tuple(tilde, tilde).map(([open, close]) => `{{${open}!-- c --${close}}}`);
  const { template } = fc.letrec<{ template: string; block: string }>((tie) => ({
    template: fc
      .array(
        fc.oneof(
          { maxDepth: 4, depthIdentifier: "template" },
          text.map((parts) => parts.join("")),
          print,
          comment,
          tie("block"),
          tie("block"),
        ),
        { maxLength: 4 },
      )
      .map((parts) => parts.join("")),
    block: fc
      .record({
        opening: fc.constantFrom(
          "if @root.data.yes",
          "if @root.data.empty",
          "unless @root.data.no",
        ),
        body: tie("template"),
        otherwise: fc.option(tie("template"), { nil: undefined }),
        elseIf: fc.boolean(),
        tildes: fc.array(tilde, { minLength: 6, maxLength: 6 }),
      })
      .map(({ opening, body, otherwise, elseIf, tildes }) => {
        const [a = "", b = "", c = "", d = "", e = "", f = ""] = tildes;
        const name = opening.split(" ")[0] ?? "";
        const middle = elseIf ? "else if @root.data.zero" : "else";
        const inverse = otherwise === undefined ? "" : `{{${c}${middle}${d}}}${otherwise}`;
        return `{{${a}#${opening}${b}}}${body}${inverse}{{${e}/${name}${f}}}`;
      }),
  }));
  return fc.tuple(template, template).map(([whole, loop]) => {
    const outside = whole.replaceAll("ITEM", "metadata.version");
    const body = loop.replaceAll("ITEM", "this");
    return `${outside}{{#each data.words}}${body}{{/each}}${outside}`;
  });
}

describe("where we differ from Handlebars on purpose", () => {
  it("numbers next to each other are not added up", () => {
    const template = "{{data.seven}}{{data.seven}}{{#each data.words}}{{@index}}{{@key}}{{/each}}";
    expect(byHandlebars(template)).toBe("14024");
    expect(byUs(template)).toBe("77001122");
  });

  it("../ goes one block up also when an item equals the data around it", () => {
    const same = { outer: ["x"], inner: ["x"] };
    const template =
      "{{#each data.outer}}{{#each ../data.inner}}{{../../metadata.name}}{{/each}}{{/each}}";
    expect(textOfOne("a.txt", template, same)).toBe("demo");
  });

  it("a data key that Handlebars would take from Object.prototype is unknown", () => {
    const { diagnostics } = render({ "a.txt.hbs": "{{data.constructor}}{{data.toString}}" }, data);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      "template/unknown-path",
      "template/unknown-path",
    ]);
  });
});
