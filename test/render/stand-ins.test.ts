import { describe, expect, it } from "vitest";

import { isStandIn, textOf } from "../../generator/model/addon-files.ts";
import type { AddonSource } from "../../generator/model/addon-source.ts";
import { type RenderedAddon, renderAddon } from "../../generator/render/render-addon.ts";

function render(
  files: Record<string, string>,
  unsound?: AddonSource["unsound"],
): RenderedAddon & { textOfFile: (path: string) => string | undefined } {
  const templates = Object.entries(files).map(([path, text]) => ({
    path,
    file: `shop/templates/${path}`,
    bytes: new TextEncoder().encode(text),
  }));
  const source: AddonSource = {
    root: "shop",
    metadata: { name: "web-shop", version: "1.0.0", description: "" },
    data: unsound ? {} : { image: "shop:1", list: ["a"] },
    templates,
    ranges: new Map(),
    texts: new Map(templates.map(({ file, path }) => [file, files[path] ?? ""])),
    ...(unsound ? { unsound } : {}),
  };
  const rendered = renderAddon(source, { parameterRows: [], parameterTable: "" });
  const find = (path: string): string | undefined => {
    const file = rendered.files.files.find((each) => each.path === path);
    return file && textOf(file);
  };
  return { ...rendered, textOfFile: find };
}

const unmadeOf = ({ files }: RenderedAddon): string[] =>
  (files.unmade ?? []).map(({ path }) => path);

describe("a CUE template with values that fail", () => {
  it("is made with CUE's anything in their place, and marks it", () => {
    const made = render({
      "a.cue.hbs": "a: {{cueString data.imgae}}\nb: {{cueString data.image}}\n",
    });
    expect(made.diagnostics.map(({ code }) => code)).toEqual(["template/unknown-path"]);
    expect(made.textOfFile("a.cue")).toBe('a: _\nb: "shop:1"\n');
    expect(unmadeOf(made)).toEqual([]);
    expect(isStandIn(made.files, "a.cue", { start: 3, end: 4 })).toBe(true);
    expect(isStandIn(made.files, "a.cue", { start: 0, end: 2 })).toBe(false);
    expect(isStandIn(made.files, "a.cue", { start: 8, end: 16 })).toBe(false);
  });

  it.each([
    ["an unknown helper", "a: {{cueSting data.image}}\n", "a: _\n"],
    ["a helper that refuses", "a: {{cueString data.list}}\n", "a: _\n"],
    ["a label", "{{cueLabel data.labe}}: 1\n", "unknown: 1\n"],
    ["a value without quotes", 'a: "{{data.image}}"\n', 'a: "shop:1"\n'],
  ])("%s", (_, text, wanted) => {
    const made = render({ "a.cue.hbs": text });
    expect(made.diagnostics).toHaveLength(1);
    expect(made.textOfFile("a.cue")).toBe(wanted);
  });

  it.each([
    ["text that may declare names", "{{{data.code}}}\n"],
    ["a block of code", "{{cueBlock data.code}}\n"],
    ["a loop over nothing that is there", "{{#each data.lits}}{{cueString this}}{{/each}}\n"],
    ["a condition", "{{#if data.lits}}a: 1{{/if}}\n"],
    ["a partial", "{{> code}}\n"],
    ["broken Handlebars", "a: {{cueString data.image\n"],
  ])("%s: the file is not made, and its text is kept", (_, text) => {
    const made = render({ "a.cue.hbs": text });
    expect(made.textOfFile("a.cue")).toBeUndefined();
    expect(made.files.unmade).toEqual([{ path: "a.cue", text }]);
  });

  it.each(["a.yaml.hbs", "README.md.hbs"])("%s has no stand-ins", (path) => {
    const made = render({ [path]: "a: {{yamlString data.imgae}}\n" });
    expect(unmadeOf(made)).toEqual([path.replace(".hbs", "")]);
  });
});

describe("template files when the data is not known", () => {
  const unsound = ["data"] as const;

  it("have a stand-in for every value, and no findings about data", () => {
    const made = render({ "a.cue.hbs": "a: {{cueString data.x}}\nb: 1\n" }, unsound);
    expect(made.diagnostics).toEqual([]);
    expect(made.textOfFile("a.cue")).toBe("a: _\nb: 1\n");
  });

  it("are not made where the data decides about more than values, or in another language", () => {
    const made = render(
      {
        "a.cue.hbs": "{{#each data.x}}a: 1{{/each}}\n",
        "b.cue.hbs": "{{{data.x}}}\n",
        "c.yaml.hbs": "a: {{yamlString data.x}}\n",
      },
      unsound,
    );
    expect(unmadeOf(made)).toEqual(["a.cue", "b.cue", "c.yaml"]);
    expect(made.diagnostics).toEqual([]);
  });

  it("are made when they use none, and checked for what needs none", () => {
    const made = render(
      { "a.yaml.hbs": "a: 1\n", "b.cue": "b: 1\n", "c.cue.hbs": "c: {{cueSting data.x}}\n" },
      unsound,
    );
    expect(unmadeOf(made)).toEqual([]);
    expect(made.textOfFile("a.yaml")).toBe("a: 1\n");
    expect(made.diagnostics.map(({ code }) => code)).toEqual(["template/unknown-helper"]);
  });
});
