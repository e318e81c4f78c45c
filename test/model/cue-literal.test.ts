import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharedEngine } from "../engine/shared-engines.ts";
import {
  cueBlock,
  cueLabel,
  cueString,
  cueText,
  cueTextBlock,
  cueValue,
  isStableLabel,
} from "../../generator/model/cue-literal.ts";
import type { Json } from "../../generator/model/json.ts";
import { anyNumber, anyText } from "./any-text.ts";

const seed = 20260701;
const engine = sharedEngine();

/** What real CUE makes of expressions, each a field of one file. */
async function valuesOf(expressions: readonly string[]): Promise<unknown[]> {
  const fields = expressions.map((expression, at) => `f${at}: ${expression}\n`);
  return evaluateFields(fields.join(""), expressions.length);
}

async function evaluateFields(text: string, count: number): Promise<unknown[]> {
  const select = Array.from({ length: count }, (_, at) => `f${at}`);
  const main = { segments: [{ name: "literals.cue", text }] };
  const answer = await engine.call({ op: "evaluate", build: { kind: "text", main }, select });
  if (!answer.ok) throw new Error(answer.message);
  expect(answer.result.errors).toEqual([]);
  return answer.result.values.map(({ json, errors }) => {
    expect(errors).toEqual([]);
    return JSON.parse(json ?? "null") as unknown;
  });
}

/** Many texts at once: one call of the engine for all. */
function manyTexts(count: number): string[] {
  return fc.sample(anyText(), { numRuns: count, seed });
}

describe("CUE literals, read by real CUE", () => {
  it("cueString gives back every text", async () => {
    const texts = manyTexts(400);
    expect(await valuesOf(texts.map(cueString))).toEqual(texts);
  });

  it("cueText gives back every text inside of plain, raw and multi-line literals", async () => {
    const texts = manyTexts(200);
    expect(await valuesOf(texts.map((text) => `"${cueText(text)}"`))).toEqual(texts);
    expect(await valuesOf(texts.map((text) => `##"${cueText(text, 2)}"##`))).toEqual(texts);
    const multiLine = texts.map((text) => `#"""\n\t${cueText(text, 1)}\n\t"""#`);
    expect(await valuesOf(multiLine)).toEqual(texts);
  });

  it.each(["", "\t", "\t\t\t"])(
    "cueTextBlock gives back every text, indented by %j",
    async (indent) => {
      const texts = ["", "\n", "\n\n", " ", "\t", "a\n", "\na", '"""', '\\"""#', ...manyTexts(250)];
      expect(await valuesOf(texts.map((text) => cueTextBlock(text, indent)))).toEqual(texts);
    },
  );

  it("cueLabel names every field, none of them hidden or a definition", async () => {
    const names = [...new Set(["", "_", "_a", "#a", "_#a", "$a", "__a", ...manyTexts(300)])].filter(
      isStableLabel,
    );
    const fields = names.map((name, at) => `f${at}: {${cueLabel(name)}: 1}\n`);
    const values = await evaluateFields(fields.join(""), names.length);
    expect(values).toEqual(names.map((name) => Object.fromEntries([[name, 1]])));
  });

  it("cueValue gives back every JSON value", async () => {
    const json = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.oneof(anyText(), anyNumber(), fc.boolean(), fc.constant(null)),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(anyText().filter(isStableLabel), tie("value"), {
          maxKeys: 3,
          noNullPrototype: true,
        }),
      ),
    })).value;
    const values = fc.sample(json, { numRuns: 150, seed });
    expect(await valuesOf(values.map((value) => cueValue(value, "\t")))).toEqual(values);
  });
});

describe("CUE literals, as text", () => {
  it("CUE composes the characters of a label, which isStableLabel tells", async () => {
    const decomposed = "A\u0325";
    expect(isStableLabel(decomposed)).toBe(false);
    expect(await valuesOf([`{${cueLabel(decomposed)}: 1}`])).toEqual([{ "\u1e00": 1 }]);
    expect(await valuesOf([cueString(decomposed)])).toEqual([decomposed]);
  });

  it.each([
    ["replicas", "replicas"],
    ["a1_B", "a1_B"],
    ["for", '"for"'],
    ["true", '"true"'],
    ["string", '"string"'],
    ["parameter", '"parameter"'],
    ["_x", '"_x"'],
    ["#X", '"#X"'],
    ["a-b", '"a-b"'],
    ["9a", '"9a"'],
    ["ä", '"ä"'],
    ["", '""'],
  ])("cueLabel(%j) is %s", (name, label) => {
    expect(cueLabel(name)).toBe(label);
  });

  it("a field with a quoted label does not capture a reference further in", async () => {
    const text = `parameter: image: "x"\nf0: {${cueLabel("parameter")}: {a: parameter.image}}\n`;
    expect(await evaluateFields(text, 1)).toEqual([{ parameter: { a: "x" } }]);
  });

  it("keeps the order of keys and writes lists of scalars on one line", () => {
    const value = { b: [1, "x"], a: { c: null }, e: {}, l: [{ k: true }] };
    expect(cueValue(value, "\t")).toBe(
      '{\n\t\tb: [1, "x"]\n\t\ta: {\n\t\t\tc: null\n\t\t}\n\t\te: {}\n' +
        "\t\tl: [\n\t\t\t{\n\t\t\t\tk: true\n\t\t\t},\n\t\t]\n\t}",
    );
  });

  it("cueTextBlock takes one # more than the text could end or escape with", () => {
    expect(cueTextBlock("a", "\t")).toBe('#"""\n\t\ta\n\t\t"""#');
    expect(cueTextBlock('x """# y\n\nz')).toBe('##"""\n\tx """# y\n\n\tz\n\t"""##');
    expect(cueTextBlock("\\##(x)")).toBe('###"""\n\t\\##(x)\n\t"""###');
  });

  it("cueBlock moves every line but the first and empty ones", () => {
    expect(cueBlock("a: 1\n\nb: {\n\tc: 2\n}\n", "\t\t")).toBe(
      "a: 1\n\n\t\tb: {\n\t\t\tc: 2\n\t\t}",
    );
  });

  it("cueBlock keeps the value of a multi-line literal in the code", async () => {
    const code = 'x: """\n\tone\n\n\t  two\n\t"""';
    expect(await evaluateFields(`f0: {\n\t${cueBlock(code, "\t")}\n}\n`, 1)).toEqual([
      { x: "one\n\n  two" },
    ]);
  });
});
