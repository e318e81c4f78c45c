import { describe, expect, it } from "vitest";
import type { TemplateData } from "../../generator/model/addon-source.ts";
import type { Json } from "../../generator/model/json.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { places, render } from "./render-template.ts";

const data: TemplateData = {
  image: "quay.io/x",
  port: 80,
  nothing: null,
  ports: [80, 81],
  none: [],
  rows: [{ id: "a", port: 1 }, { id: "b" }],
  labels: { app: "x" },
};

function problemsOf(
  text: string,
  path = "notes.txt.hbs",
): ReturnType<typeof render>["diagnostics"] {
  const { diagnostics } = render({ [path]: text }, data);
  for (const finding of diagnostics) expectWording(finding);
  return diagnostics;
}

describe("a path that no data stands behind", () => {
  it.each([
    ["{{data.imgae}}", "1:3 10", 'Write "image" in place of "imgae"'],
    ["{{metadata.nam}}", "1:3 12", 'Write "name" in place of "nam"'],
    ["{{image}}", "1:3 5", "Use one of: data, metadata, parameters"],
    ["{{paramters}}", "1:3 9", 'Write "parameters" in place of "paramters"'],
    ["{{parameterTabel}}", "1:3 14", 'Write "parameterTable" in place of "parameterTabel"'],
    ["{{data.image.tag}}", "1:3 14", "Remove the path, or add the value to the addon's data"],
    ["{{data.ports.first}}", "1:3 16", "Remove the path, or add the value to the addon's data"],
    ["{{#if data.missing}}{{/if}}", "1:7 12", undefined],
    ["{{#unless data.missing}}{{/unless}}", "1:11 12", undefined],
    ["{{#each data.missing}}{{/each}}", "1:9 12", undefined],
    ["{{#with data.missing}}{{/with}}", "1:9 12", undefined],
    ["{{json data.missing}}", "1:8 12", undefined],
    ["{{json (cueString data.missing)}}", "1:19 12", undefined],
    ["{{cueText data.image hashes=data.missing}}", "1:29 12", undefined],
    ["{{#if data.none}}{{data.missing}}{{/if}}", "1:20 12", undefined],
    ["{{#if data.port}}{{else}}{{data.missing}}{{/if}}", "1:28 12", undefined],
    ["{{#each data.none}}{{else}}{{data.missing}}{{/each}}", "1:30 12", undefined],
    ["{{#each data.rows}}{{prot}}{{/each}}", "1:22 4", 'Write "port" in place of "prot"'],
    ["{{#each data.rows as |row|}}{{row.prot}}{{/each}}", "1:31 8", undefined],
    ["{{#each data.rows as |row|}}{{this.row}}{{/each}}", "1:31 8", undefined],
    ["{{#each data.rows as |row|}}{{/each}}{{row}}", "1:40 3", undefined],
    [
      "{{#each metadata.dependencies}}{{nmae}}{{/each}}",
      "1:34 4",
      'Write "name" in place of "nmae"',
    ],
    ["{{#each parameters}}{{usage}}{{/each}}", "1:23 5", undefined],
    ["{{../metadata.name}}", "1:3 16", 'Remove a "../"'],
    ["{{#each data.rows}}{{../../data.port}}{{/each}}", "1:22 15", 'Remove a "../"'],
    ["{{@index}}", "1:3 6", "Use it inside of {{#each}}"],
    ["{{#with data.labels}}{{@key}}{{/with}}", "1:24 4", "Use it inside of {{#each}}"],
    ["{{#each data.rows}}{{@../index}}{{/each}}", "1:22 9", "Use it inside of {{#each}}"],
    ["{{@idnex}}", "1:3 6", "Use @index"],
    ["{{@root.nope}}", "1:3 10", undefined],
    ["{{data.__proto__}}", "1:3 14", undefined],
  ])("%s", (text, place, hint) => {
    const problems = problemsOf(text);
    expect(places(problems)).toEqual([`template/unknown-path ${place}`]);
    if (hint !== undefined) expect(problems[0]?.hint).toBe(hint);
  });

  it("is a parameter value, which is known at enable time only", () => {
    const [problem] = problemsOf("image: {{parameter.image}}", "template.cue.hbs");
    expect(problem?.code).toBe("template/unknown-path");
    expect(problem?.hint).toBe(
      "Write parameter.image in CUE, outside of the braces: it is known when the addon is enabled",
    );
  });

  it("is a key that one item of the loop does not have", () => {
    const problems = problemsOf("{{#each data.rows}}{{id}}{{port}}{{/each}}");
    expect(places(problems)).toEqual(["template/unknown-path 1:28 4"]);
    expect(problems[0]?.message).toBe('"port" is not set in item 1 of the loop');
  });

  it("is what JavaScript hangs on every object, also where another item has a key of that name", () => {
    const rows: Json[] = [{ constructor: "own" }, { id: "b" }];
    const template = "{{#each data.rows}}{{constructor}}{{/each}}";
    const { diagnostics } = render({ "a.txt.hbs": template }, { rows });
    expect(places(diagnostics)).toEqual(["template/unknown-path 1:22 11"]);
  });

  it("is a metadata field that is not set, where it has to be", () => {
    expect(places(problemsOf("{{metadata.icon}}"))).toEqual(["template/unknown-path 1:3 13"]);
    expect(problemsOf("{{#if metadata.icon}}{{metadata.icon}}{{/if}}")).toEqual([]);
    expect(problemsOf("{{#if metadata.system.vela}}{{metadata.system.vela}}{{/if}}")).toEqual([]);
  });

  it("passes where nothing is known about the data", () => {
    expect(problemsOf("{{#each data.none}}{{anything.at.all}}{{/each}}")).toEqual([]);
  });
});

describe("a helper that is unknown or refuses its arguments", () => {
  it.each([
    ["{{cueStrng data.image}}", "template/unknown-helper 1:3 8", 'Write "cueString"'],
    ["{{upper data.image}}", "template/unknown-helper 1:3 5", undefined],
    ["{{json (upper data.image)}}", "template/unknown-helper 1:9 5", undefined],
    ["{{data.image 1}}", "template/unknown-helper 1:3 10", undefined],
    ["{{if data.image}}", "template/unknown-helper 1:3 2", "Write {{#if …}} and {{/if}}"],
    ["{{lookup data 1}}", "template/unknown-helper 1:3 6", undefined],
    ["{{log data.image}}", "template/unknown-helper 1:3 3", undefined],
    ["{{#eahc data.ports}}{{/eahc}}", "template/unknown-helper 1:4 4", 'Use "each"'],
    ["{{json}}", "template/helper-failed 1:1 8", "Write {{json path.to.value}}"],
    ["{{json data.port data.port}}", "template/helper-failed 1:18 9", "Remove what follows"],
    ["{{parameterTable 1}}", "template/helper-failed 1:18 1", "Remove what follows"],
    ["{{json data.port indent=2}}", "template/helper-failed 1:18 8", "Remove the option"],
    ["{{cueText data.image hash=1}}", "template/helper-failed 1:22 6", 'Write "hashes"'],
    ['{{cueText data.image hashes="1"}}', "template/helper-failed 1:22 10", undefined],
    ["{{cueText data.image hashes=-1}}", "template/helper-failed 1:22 9", undefined],
    ["{{cueText data.image hashes=1.5}}", "template/helper-failed 1:22 10", undefined],
    ["{{cueString data.port}}", "template/helper-failed 1:13 9", undefined],
    ["{{cueString data.nothing}}", "template/helper-failed 1:13 12", undefined],
    ["{{yamlString data.ports}}", "template/helper-failed 1:14 10", undefined],
    ["{{markdownCell data.labels}}", "template/helper-failed 1:16 11", undefined],
    ["a: {{yamlBlock data.labels}}", "template/helper-failed 1:4 25", undefined],
    ["\t{{yamlBlock data.labels}}", "template/helper-failed 1:2 25", undefined],
    ["{{#if}}{{/if}}", "template/helper-failed 1:4 2", "Write {{#if path.to.value}}"],
    ["{{#if data.port data.image}}{{/if}}", "template/helper-failed 1:17 10", undefined],
    ["{{#if data.port includeZero=true}}{{/if}}", "template/helper-failed 1:17 16", undefined],
    ["{{#if data.port as |x|}}{{/if}}", "template/helper-failed 1:4 2", undefined],
    ["{{#with data.port as |x y|}}{{/with}}", "template/helper-failed 1:4 4", undefined],
    ["{{#each data.ports as |x y z|}}{{/each}}", "template/helper-failed 1:4 4", undefined],
    ["{{#each data.image}}{{/each}}", "template/helper-failed 1:9 10", undefined],
  ])("%s", (text, place, hint) => {
    const problems = problemsOf(text);
    expect(places(problems)).toEqual([place]);
    if (hint !== undefined) expect(problems[0]?.hint).toBe(hint);
  });

  it("cannot write half of a surrogate pair or an infinite number", () => {
    const broken = { text: "a\ud800", deep: [{ x: "\udc00" }], big: Number.POSITIVE_INFINITY };
    const template = "{{json data.text}}\n{{json data.deep}}\n{{json data.big}}\n{{data.text}}";
    expect(places(render({ "a.txt.hbs": template }, broken).diagnostics)).toEqual([
      "template/helper-failed 1:8 9",
      "template/helper-failed 2:8 9",
      "template/helper-failed 3:8 8",
      "template/not-text 4:1 13",
    ]);
  });

  it("cannot write a label that CUE would change", () => {
    const decomposed = { label: "A\u0325", deep: [{ "A\u0325": 1 }] };
    const template =
      "{{cueLabel data.label}}: 1\nx: {{cueValue data.deep}}\ny: {{cueString data.label}}";
    expect(places(render({ "a.cue.hbs": template }, decomposed).diagnostics)).toEqual([
      "template/helper-failed 1:1 23",
      "template/helper-failed 2:4 22",
    ]);
  });
});

describe("a feature that has no place in an addon", () => {
  it.each([
    ["{{> part}}", "1:1 10"],
    ["{{#> part}}x{{/part}}", "1:1 21"],
    ["{{* deco}}", "1:1 10"],
    ["{{#* inline 'x'}}y{{/inline}}", "1:1 29"],
    ["{{{{raw}}}} {{x}} {{{{/raw}}}}", "1:5 3"],
    ["{{^data.none}}x{{/data.none}}", "1:4 9"],
    ["{{#data.none}}x{{/data.none}}", "1:4 9"],
    ['{{"text"}}', "1:3 6"],
    ["{{12}}", "1:3 2"],
    ["{{json undefined}}", "1:8 9"],
  ])("%s", (text, place) => {
    expect(places(problemsOf(text))).toEqual([`template/unsupported ${place}`]);
  });

  it("is a template file without a name", () => {
    expect(places(render({ "resources/.hbs": "" }).diagnostics)).toEqual([
      "template/unsupported 1:1 1",
    ]);
  });
});

describe("text that is printed without quoting", () => {
  it.each([
    ["template.cue.hbs", 'x: "{{data.image}}"', "1:5 14"],
    ["template.cue.hbs", "x: {{json data.image}}", "1:4 19"],
    ["template.cue.hbs", "x: {{yamlString data.image}}", "1:4 25"],
    ["template.cue.hbs", "{{#each data.labels}}{{@key}}: 1\n{{/each}}", "1:22 8"],
    ["resources/a.yaml.hbs", "x: {{data.image}}", "1:4 14"],
    ["resources/a.yml.hbs", "x: {{cueString data.image}}", "1:4 24"],
    ["resources/a.yaml.hbs", "# {{parameterTable}}", "1:3 18"],
  ])("into %s: %s", (path, text, place) => {
    expect(places(problemsOf(text, path))).toEqual([`template/unquoted ${place}`]);
  });

  it.each([
    ["template.cue.hbs", "x: {{{data.image}}}"],
    ["template.cue.hbs", "x: {{{json data.image}}}"],
    ["template.cue.hbs", "{{#each data.ports}}p{{@index}}: {{cueValue this}}\n{{/each}}"],
    ["template.cue.hbs", "x: {{cueTextBlock (json data.rows)}}"],
    ["resources/a.yaml.hbs", "x: {{&data.image}}"],
    ["README.md.hbs", "{{data.image}} {{json data.rows}} {{markdownCell data.port}}"],
  ])("passes into %s: %s", (path, text) => {
    expect(problemsOf(text, path)).toEqual([]);
  });
});

describe("a printed value that is no text", () => {
  it.each([
    ["{{data.ports}}", "a list"],
    ["{{data.labels}}", "an object"],
    ["{{data.nothing}}", "null"],
  ])("%s", (text, name) => {
    const problems = problemsOf(text);
    expect(places(problems)).toEqual([`template/not-text 1:1 ${text.length}`]);
    expect(problems[0]?.message).toContain(`not ${name}`);
  });
});

describe("several template files", () => {
  it("report all their mistakes at once, sorted", () => {
    const { diagnostics } = render({
      "b.txt.hbs": "{{data.x}}\n{{nope 1}} {{> part}}",
      "a.cue.hbs": "{{#if}}",
      "c.cue.hbs": 'x: "{{metadata.name}}"\ny: {{data.x}}',
    });
    expect(places(diagnostics)).toEqual([
      "template/syntax-error 1:1 5",
      "template/unknown-path 1:3 6",
      "template/unknown-helper 2:3 4",
      "template/unsupported 2:12 10",
      "template/unquoted 1:5 17",
      "template/unknown-path 2:6 6",
    ]);
  });
});
