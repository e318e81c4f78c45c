import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { places, render } from "./render-template.ts";

function problemsOf(text: string): Diagnostic[] {
  const data = { port: 80, ports: [80, 81] };
  const { diagnostics } = render({ "notes.txt.hbs": text }, data);
  for (const finding of diagnostics) expectWording(finding);
  return diagnostics;
}

describe("a template that does not parse", () => {
  it.each([
    ["a\n  {{#if data.port}}b\n", "2:3 5", 'The block "if" is never closed'],
    ["{{#if data.port}}{{#each data.ports}}{{/each}}", "1:1 5", 'The block "if" is never closed'],
    ["{{#if data.port}}\n{{/each}}", "1:4 2", 'The block "if" is closed by "{{/each}}"'],
    ["a {{/if}}", "1:3 3", '"{{/" stands outside of a block'],
    ["a {{else}}", "1:3 8", '"{{else}}" stands outside of a block'],
    ["x: {{data.port\n", "1:4 2", 'The expression that starts with "{{" is never closed'],
    ["a\n{{!-- never\n", "2:1 2", 'The expression that starts with "{{" is never closed'],
    ["{{data.port | upper}}", "1:13 1", 'Handlebars does not expect "|" here'],
    ["{{}}", "1:3 2", 'Handlebars does not expect "}}" here'],
    ["{{#each data.ports as |a b}}{{/each}}", "1:27 2", 'Handlebars does not expect "}}" here'],
    ["{{{data.port}} x", "1:13 2", 'Handlebars does not expect "}}" here'],
    ["{a: {{data.port}}}", "1:16 3", 'Handlebars does not expect "}}}" here'],
    ["{{data/../port}}", "1:3 12", 'The path "data/.." goes up in its middle'],
    ["a\u0000b", "1:2 1", 'Handlebars does not expect "\\u0000" here'],
    ["\u2028\n\u2028{{#if}", "2:2 2", 'The expression that starts with "{{" is never closed'],
  ])("%j", (text, place, message) => {
    const problems = problemsOf(text);
    expect(places(problems)).toEqual([`template/syntax-error ${place}`]);
    expect(problems[0]?.message).toBe(message);
  });

  it("says how to keep a brace of the text apart from those of an expression", () => {
    const mended = "{a: {{data.port}}{{!}}}";
    expect(problemsOf("{a: {{data.port}}}")[0]?.hint).toContain("{{!}}");
    expect(problemsOf(mended)).toEqual([]);
  });

  it("is not UTF-8", () => {
    const { diagnostics } = render({ "a.txt.hbs": new Uint8Array([0x61, 0xff]) });
    expect(places(diagnostics)).toEqual(["template/syntax-error 1:1 1"]);
  });
});
