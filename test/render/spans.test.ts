import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AddonFile, type Span, textOf } from "../../generator/model/addon-files.ts";
import { locate } from "../../generator/model/locate.ts";
import { render, renderOne } from "./render-template.ts";

const data = { words: ["w0", "w1"], policy: "a: 1\nb: 2", yes: true, image: "x" };

/** The rendered text of each span and the source text behind it. */
function pairs(file: AddonFile, source: string): [kind: Span["kind"], from: string, to: string][] {
  const text = textOf(file);
  return file.spans.map(({ kind, generated, source: { range } }) => [
    kind,
    source.slice(range.start, range.end),
    text.slice(generated.start, generated.end),
  ]);
}

/** Sorted spans without gaps over the whole text; literals letter by letter. */
function expectCovered(file: AddonFile, source: string): void {
  const ends = file.spans.map(({ generated }) => generated.end);
  expect(file.spans.map(({ generated }) => generated.start)).toEqual(
    [0, ...ends].slice(0, ends.length),
  );
  expect(ends.at(-1) ?? 0).toBe(textOf(file).length);
  for (const [kind, from, to] of pairs(file, source)) {
    if (kind === "literal") expect(to).toBe(from);
    else expect(from).toMatch(/^\{\{.*\}\}$/s);
  }
}

describe("spans of a rendered file", () => {
  it("say for each piece where it comes from", () => {
    const source =
      "a: {{cueString data.image}}\n{{#each data.words}}\n\t- {{{this}}}\n{{/each}}\nend";
    const file = renderOne("a.cue", source, data);
    expect(pairs(file, source)).toEqual([
      ["literal", "a: ", "a: "],
      ["expression", "{{cueString data.image}}", '"x"'],
      ["literal", "\n", "\n"],
      ["literal", "\t- ", "\t- "],
      ["expression", "{{{this}}}", "w0"],
      ["literal", "\n", "\n"],
      ["literal", "\t- ", "\t- "],
      ["expression", "{{{this}}}", "w1"],
      ["literal", "\n", "\n"],
      ["literal", "end", "end"],
    ]);
  });

  it("join literal pieces that stand next to each other in the source", () => {
    const source = "one {{! x }}two\n{{#if data.yes}}\nthree\n{{/if}}\n";
    expect(pairs(renderOne("a.txt", source, data), source)).toEqual([
      ["literal", "one ", "one "],
      ["literal", "two\n", "two\n"],
      ["literal", "three\n", "three\n"],
    ]);
  });

  it("leave out the backslash of escaped braces and the \\r of Windows line ends", () => {
    const source = "a\r\n\\{{x}}\r\nb";
    const file = renderOne("a.txt", source, data);
    expect(textOf(file)).toBe("a\n{{x}}\nb");
    expect(pairs(file, source)).toEqual([
      ["literal", "a", "a"],
      ["literal", "\n", "\n"],
      ["literal", "{{x}}", "{{x}}"],
      ["literal", "\nb", "\nb"],
    ]);
  });

  it("hold an expression of several lines as a whole", () => {
    const source = "p: {\n\t{{cueBlock data.policy}}\n}";
    const file = renderOne("a.cue", source, data);
    expect(textOf(file)).toBe("p: {\n\ta: 1\n\tb: 2\n}");
    expect(pairs(file, source)[1]).toEqual([
      "expression",
      "{{cueBlock data.policy}}",
      "a: 1\n\tb: 2",
    ]);
  });

  it("lead a place in the output to the line and column of the template file", () => {
    const text = "x: 1\n{{#if data.yes}}\n\ty: oops\n\tz: {{cueValue data.words}}\n{{/if}}\n";
    const { files } = render({ "a.cue.hbs": text }, data);
    const output = textOf(files.files.find(({ path }) => path === "a.cue")!);
    const at = (word: string): ReturnType<typeof locate> => {
      const start = output.indexOf(word);
      return locate(files, "a.cue", { start, end: start + word.length });
    };
    expect(at("oops").at).toMatchObject({
      file: "src/templates/a.cue.hbs",
      line: 3,
      column: 5,
      length: 4,
    });
    expect(at("oops").rendered).toMatchObject({ file: "dist-addon/a.cue", line: 2, column: 5 });
    expect(at('"w1"').at).toMatchObject({
      line: 4,
      column: 5,
      length: "{{cueValue data.words}}".length,
    });
  });

  it("cover every text, and literal ones equal their source", () => {
    const piece = fc.constantFrom(
      ...["a", "é😀", " ", "\n", "\r\n", "\t", "\u2028", "\\\\", "}", "  \n", "\n\n"],
      ...["{{data.image}}", "{{~data.image}}", "{{json data.words~}}", "{{! c }}", "{{!-- c --~}}"],
      ...["\\{{data.image}} ", "{{#if data.yes}}\n", "{{else}}", "{{/if}}", "{{#each data.words}}"],
      ...["{{@index}}{{this}}", "{{/each}}\n", "{{~/each~}}"],
    );
    const source = fc.array(piece, { maxLength: 14 }).map((parts) => parts.join(""));
    let rendered = 0;
    fc.assert(
      fc.property(source, (text) => {
        const { files, diagnostics } = render({ "a.txt.hbs": text }, data);
        if (diagnostics.length > 0) return;
        rendered += 1;
        expectCovered(
          files.files.find(({ path }) => path === "a.txt")!,
          text,
        );
      }),
      { numRuns: 1000, seed: 20260704 },
    );
    expect(rendered).toBeGreaterThan(100);
  });
});
