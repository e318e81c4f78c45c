import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markdownCell } from "../../generator/model/markdown-cell.ts";
import { anyText } from "../model/any-text.ts";
import { textOfOne } from "./render-template.ts";

const data = { text: 'a "b" \\(c)', list: [1, { k: "yes" }], code: "x: 1\ny: {\n\tz: 2\n}", n: 5 };

describe("helpers print at their place", () => {
  it.each([
    ["a.cue", "x: {{cueString data.text}}", 'x: "a \\"b\\" \\\\(c)"'],
    ["a.cue", 'x: "<{{cueText data.text}}>"', 'x: "<a \\"b\\" \\\\(c)>"'],
    ["a.cue", 'x: #"<{{cueText data.text hashes=1}}>"#', 'x: #"<a \\#"b\\#" \\#\\(c)>"#'],
    ["a.cue", "{{cueLabel data.text}}: 1", '"a \\"b\\" \\\\(c)": 1'],
    ["a.cue", "\tx: {{cueValue data.list}}", '\tx: [\n\t\t1,\n\t\t{\n\t\t\tk: "yes"\n\t\t},\n\t]'],
    ["a.cue", "\tx: {{cueBlock data.code}}", "\tx: x: 1\n\ty: {\n\t\tz: 2\n\t}"],
    [
      "a.cue",
      "\tx: {{cueTextBlock data.code}}",
      '\tx: #"""\n\t\tx: 1\n\t\ty: {\n\t\t\tz: 2\n\t\t}\n\t\t"""#',
    ],
    ["a.yaml", "x: {{yamlString data.text}}", 'x: "a \\"b\\" \\\\(c)"'],
    ["a.yaml", "x: {{yamlValue data.list}}", 'x: [1, {"k": "yes"}]'],
    ["a.yaml", "x:\n  {{yamlBlock data.list}}", 'x:\n  - 1\n  - k: "yes"'],
    ["a.yaml", "- {{yamlBlock data.list}}", '- - 1\n  - k: "yes"'],
    ["a.yaml", "x: {{yamlBlock data.n}}", "x: 5"],
    ["a.yaml", "x: {{yamlString (json data.list)}}", 'x: "[1,{\\"k\\":\\"yes\\"}]"'],
    ["a.md", "| {{markdownCell data.n}} |", "| 5 |"],
    ["a.md", "{{json data.list}}", '[1,{"k":"yes"}]'],
  ])("%s: %s", (path, template, printed) => {
    expect(textOfOne(path, template, data)).toBe(printed);
  });
});

describe("markdownCell", () => {
  it.each([
    ["a | b", "a \\| b"],
    ["a \\| b", "a \\\\\\| b"],
    ["a\\", "a\\\\"],
    [" a\nb\r\nc ", "a<br>b<br>c"],
    ["<b>", "&lt;b>"],
    ["`code`", "`code`"],
  ])("%j is %j", (text, cell) => {
    expect(markdownCell(text)).toBe(cell);
  });

  it("neither ends the cell nor the row", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const cell = markdownCell(text);
        expect(cell).not.toMatch(/[\n\r]/);
        const withoutEscapes = cell.replaceAll(/\\[\\|]/g, "");
        expect(withoutEscapes).not.toContain("|");
        expect(withoutEscapes).not.toMatch(/\\$/);
      }),
      { numRuns: 200, seed: 20260705 },
    );
  });
});
