import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { textOf } from "../../generator/model/addon-files.ts";
import type { AddonSource, SourceRange } from "../../generator/model/addon-source.ts";
import { locate } from "../../generator/model/locate.ts";
import { renderAddon } from "../../generator/render/render-addon.ts";
import { places, render, sourceWith, textOfOne } from "./render-template.ts";

const parts = { parameterRows: [], parameterTable: "" };

function textAt(rendered: ReturnType<typeof renderAddon>, path: string): string {
  const file = rendered.files.files.find((candidate) => candidate.path === path);
  if (!file) throw new Error(`No ${path}`);
  return textOf(file);
}

/** A source whose addon.ts holds the given words, each the place of one path. */
function sourceWithRanges(places: Record<string, string>): AddonSource {
  const text = Object.values(places).join("\n");
  const ranges = new Map<string, SourceRange>();
  for (const [path, word] of Object.entries(places)) {
    const start = text.indexOf(word);
    ranges.set(path, {
      file: "src/addon.ts",
      range: { start, end: start + word.length },
      approximate: false,
    });
  }
  return { ...sourceWith({}), ranges, texts: new Map([["src/addon.ts", text]]) };
}

describe("metadata.yaml", () => {
  it("holds the keys that are set, in the order of vela's Meta, quoted for YAML 1.1", () => {
    const source = sourceWith({});
    const metadata: AddonSource["metadata"] = {
      annotations: { "a.b/c": "on", no: "1" },
      system: { kubernetes: ">=1.19.0-0", vela: ">=1.10.0-0" },
      invisible: true,
      needNamespace: ["open-cluster-management"],
      dependencies: [{ name: "fluxcd", version: "1.10" }, { name: "n" }],
      deployTo: { runtimeCluster: false },
      uxPlugins: { velaux: "0.1.0" },
      tags: ["yes", "multi-cluster"],
      url: "https://example.org/x",
      description: "One\nand: two",
      version: "1.10",
      name: "demo",
    };
    const text = textAt(renderAddon({ ...source, metadata }, parts), "metadata.yaml");
    expect(text).toBe(
      [
        "name: demo",
        'version: "1.10"',
        'description: "One\\nand: two"',
        "url: https://example.org/x",
        "tags:",
        '  - "yes"',
        "  - multi-cluster",
        "uxPlugins:",
        '  velaux: "0.1.0"',
        "deployTo:",
        "  runtimeCluster: false",
        "dependencies:",
        "  - name: fluxcd",
        '    version: "1.10"',
        '  - name: "n"',
        "needNamespace:",
        "  - open-cluster-management",
        "invisible: true",
        "system:",
        '  kubernetes: ">=1.19.0-0"',
        '  vela: ">=1.10.0-0"',
        "annotations:",
        '  a.b/c: "on"',
        '  "no": "1"',
        "",
      ].join("\n"),
    );
    expect(parse(text, { version: "1.1" })).toEqual(metadata);
  });

  it("leads each line to the value in addon.ts", () => {
    const source = sourceWithRanges({
      metadata: "META",
      "metadata.version": "VERSION",
      "metadata.tags.1": "SECOND",
    });
    const { files } = renderAddon(source, parts);
    const column = (word: string): unknown => {
      const start = textAt({ files, diagnostics: [] }, "metadata.yaml").indexOf(word);
      return locate(files, "metadata.yaml", { start, end: start + 1 }).at;
    };
    expect(column("1.0.0")).toMatchObject({ file: "src/addon.ts", line: 2, length: 7 });
    expect(column("two")).toMatchObject({ line: 3, length: 6 });
    expect(column("one")).toMatchObject({ line: 1, length: 4 });
  });

  it("cannot hold half of a surrogate pair", () => {
    const source = sourceWithRanges({ metadata: "META", "metadata.description": "DESCRIPTION" });
    const metadata = { ...source.metadata, description: "a\udfff" };
    const { diagnostics } = renderAddon({ ...source, metadata }, parts);
    expect(places(diagnostics)).toEqual(["metadata/invalid-field 2:1 11"]);
  });
});

describe("parameter.cue", () => {
  const text = "parameter: {\n\twait: {\n\t\ttimeout: string\n\t}\n\tname: string\n}\n";
  const at = (from: string, to: string): { start: number; end: number } => ({
    start: text.indexOf(from),
    end: text.indexOf(to) + to.length,
  });
  const parameterCue = {
    text,
    ranges: [
      { path: "wait", range: at("wait", "\t}") },
      { path: "wait.timeout", range: at("timeout", "timeout: string") },
      { path: "name", range: at("name", "name: string") },
    ],
  };

  it("leads each place to the innermost parameter that is written in the source", () => {
    const source = sourceWithRanges({
      parameters: "PARAMETERS",
      "parameters.wait": "WAIT",
      "parameters.wait.timeout": "TIMEOUT",
    });
    const { files } = renderAddon(source, { ...parts, parameterCue });
    const line = (word: string): number => {
      const start = text.indexOf(word);
      const { at: place } = locate(files, "parameter.cue", { start, end: start + 1 });
      return place.file === "src/addon.ts" ? place.line : 0;
    };
    expect(["parameter:", "wait", "timeout", "name"].map(line)).toEqual([1, 2, 3, 1]);
    const [file] = files.files.filter(({ path }) => path === "parameter.cue");
    const ends = file!.spans.map(({ generated }) => generated.end);
    expect(file!.spans.map(({ generated }) => generated.start)).toEqual([0, ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(text.length);
  });

  it("is not made without parameters", () => {
    const { files } = renderAddon(sourceWith({}), parts);
    expect(files.files.map(({ path }) => path)).toEqual(["metadata.yaml"]);
  });
});

describe("files that are copied", () => {
  it("keep every byte; text gets one literal span", () => {
    const text = "a: {{not.a.template}}\r\n\\(x)";
    const binary = new Uint8Array([0xff, 0x00, 0x0d, 0x0a]);
    const { files, diagnostics } = render({
      "resources/a.cue": text,
      "schemas/b": binary,
      "c.cue": "",
    });
    expect(diagnostics).toEqual([]);
    const [empty, , copy, raw] = files.files;
    expect(textOf(copy!)).toBe(text);
    const range = { start: 0, end: text.length };
    expect(copy!.spans).toEqual([
      {
        generated: range,
        source: { file: "src/templates/resources/a.cue", range },
        kind: "literal",
      },
    ]);
    expect([...raw!.bytes]).toEqual([...binary]);
    expect([raw!.spans, empty!.spans]).toEqual([[], []]);
  });

  it("stand in the order of vela's walk", () => {
    const { files } = render({ "resources/a.cue": "", "resources-b.cue": "", "README.md.hbs": "" });
    expect(files.files.map(({ path }) => path)).toEqual([
      "README.md",
      "metadata.yaml",
      "resources/a.cue",
      "resources-b.cue",
    ]);
  });
});

describe("two sources of one file", () => {
  it.each([
    [{ "metadata.yaml": "" }, "metadata.yaml"],
    [{ "parameter.cue.hbs": "" }, "parameter.cue"],
    [{ "resources/a.cue": "", "resources/a.cue.hbs": "" }, "resources/a.cue"],
    [{ "README.md": "", "readme.md.hbs": "" }, "README.md"],
  ])("%j", (templates, name) => {
    const parameterCue = { text: "parameter: {}\n", ranges: [] };
    const { diagnostics } = renderAddon(sourceWith(templates), { ...parts, parameterCue });
    expect(places(diagnostics)).toEqual(["template/duplicate-output 1:1 1"]);
    expect(diagnostics[0]?.message).toContain(name);
    expect(diagnostics[0]?.related).toHaveLength(1);
  });
});

describe("CUE's own braces and interpolations", () => {
  it("stay as they are, next to build-time values", () => {
    const template = [
      'import "strings"',
      "output: {",
      '\tname: "\\(parameter.name)-{{cueText metadata.name}}"',
      '\ttext: #"""',
      "\t\t\\#(parameter.name) \\{{ .Values.x }}",
      '\t\t"""#',
      "\t{{cueLabel metadata.name}}: {a: {b: {c: 1}}}",
      '\tlist: [for x in parameter.xs {"\\(x)": x}]',
      "}",
    ].join("\n");
    expect(textOfOne("template.cue", template)).toBe(
      [
        'import "strings"',
        "output: {",
        '\tname: "\\(parameter.name)-demo"',
        '\ttext: #"""',
        "\t\t\\#(parameter.name) {{ .Values.x }}",
        '\t\t"""#',
        "\tdemo: {a: {b: {c: 1}}}",
        '\tlist: [for x in parameter.xs {"\\(x)": x}]',
        "}",
      ].join("\n"),
    );
  });
});

describe("the data of template files", () => {
  it("are metadata, data and one row per parameter", () => {
    const template =
      "{{metadata.name}} {{data.x}}{{#each parameters}}\n{{name}}: {{{type}}}{{#if default}} = {{default}}{{/if}}{{/each}}\n{{parameterTable}}\n";
    expect(textOfOne("README.md", template, { x: 1 })).toBe(
      "demo 1\nreplicas: int = 1\nhost: string\n| Name |\n| --- |\n",
    );
  });

  it("leave the project's own values as they are", () => {
    const source = sourceWith(
      { "a.txt.hbs": "{{#each data.list}}{{this}}{{/each}}" },
      { list: [1] },
    );
    const before = JSON.stringify(source);
    renderAddon(source, parts);
    expect(JSON.stringify(source)).toBe(before);
  });
});
