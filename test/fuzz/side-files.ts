import type { Draw } from "./draw.ts";
import { expression, type Scope } from "./expressions.ts";
import type { Parameter } from "./parameters.ts";
import { cueFile } from "./template.ts";
import { fileName } from "./words.ts";

type Files = Record<string, string>;

/** Config templates, schemas, views, notes and files that vela does not read. */
export function drawSideFiles(draw: Draw, parameters: readonly Parameter[]): Files {
  return {
    ...configTemplates(draw),
    ...schemas(draw),
    ...views(draw),
    ...notes(draw, parameters),
    ...stray(draw),
  };
}

function configTemplates(draw: Draw): Files {
  const path = `config-templates/${fileName(draw, ".cue")}`;
  if (draw.errs("config template, syntax")) return { [path]: "template: {\n" };
  if (draw.errs("config template, metadata"))
    return {
      [path]: draw.one([
        "template: parameter: {}\n",
        'metadata: {name: "x", sensitive: "yes"}\ntemplate: parameter: {}\n',
        "metadata: {}\ntemplate: parameter: {}\n",
      ]),
    };
  if (draw.errs("config template, unknown reference"))
    return {
      [path]:
        'metadata: {name: "x", scope: "system", sensitive: false}\ntemplate: {x: nosuch, parameter: {}}\n',
    };
  if (draw.errs("config template, import"))
    return {
      [path]:
        'import "vela/op"\n\nmetadata: {name: "x", scope: "system", sensitive: false}\ntemplate: {x: op.#Read, parameter: {}}\n',
    };
  if (!draw.maybe(12, "config template")) return {};
  const nacos = draw.maybe(15, "config template: nacos")
    ? 'nacos: {endpoint: {name: "n"}, format: "json", metadata: {dataId: "d", group: "g"}, content: context.name}\n'
    : "";
  return {
    [path]: `metadata: {\n\tname: "${draw.one(["reg", "a-b"])}"\n\talias: "<R>"\n\tscope: "${draw.one(["project", "system"])}"\n\tsensitive: ${draw.one(["true", "false"])}\n}\ntemplate: {\n\tparameter: {\n\t\t// +usage=Host\n\t\thost: *"h" | string\n\t\tport?: int\n\t}\n\t${nacos}}\n`,
  };
}

function schemas(draw: Draw): Files {
  const path = `schemas/${fileName(draw, draw.one([".yaml", ".json", ".txt", ""]))}`;
  if (draw.errs("schema, syntax"))
    return { [path]: draw.one(["a: b: c\n", "[1\n", "\t- a\n", '"x\n']) };
  if (!draw.maybe(12, "schema")) return {};
  return {
    [path]: draw.one([
      '- jsonKey: a\n  sort: 1\n  label: <A> & "b"\n',
      "{}\n",
      "",
      "text\n",
      "a: [1.0, yes, ~]\n---\nb: 2\n",
      "n: 12345678901234567890\nm: 1.50\n",
      '{"b": 1, "a": 2}\n',
    ]),
  };
}

function views(draw: Draw): Files {
  const path = `views/${fileName(draw, ".cue")}`;
  if (draw.errs("view, syntax")) return { [path]: draw.one(["status: {\n", "", "x: 1 2\n"]) };
  if (draw.errs("view, no status"))
    return { [path]: draw.one(["x: 1\n", "_status: 1\n", "status?: 1\n", "parameter: {}\n"]) };
  if (draw.errs("view, import"))
    return {
      [path]: `import "${draw.one(["no/such", "vela/http", "vela/query"])}"\n\nstatus: 1\n`,
    };
  if (draw.errs("view, unknown reference"))
    return { [path]: draw.one(["status: nosuch\n", "status: 1\nx: nosuch\n"]) };
  if (draw.errs("YAML view, syntax"))
    return {
      [`views/${fileName(draw, ".yaml")}`]: draw.one(["kind: a: b\n", "", "apiVersion: v1\n"]),
    };
  const files: Files = {};
  if (draw.maybe(10, "view: CUE"))
    files[path] = draw.one([
      "parameter: {name: string}\nstatus: parameter.name\n",
      'import "vela/ql"\n\nparameter: {}\npods: ql.#CollectPods & {value: {apiVersion: "v1"}, cluster: "local"}\nstatus: pods: pods.list\n',
      'export: "x"\nx: 1\n',
      'import "vela/op"\n\nr: op.#Read & {value: kind: "Pod"}\nstatus: 1\n',
      'import "strings"\n\nstatus: strings.ToUpper("a")\n',
    ]);
  if (draw.maybe(6, "view: YAML"))
    files[`views/${fileName(draw, ".yaml")}`] = draw.one([
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: v}\n",
      "kind: Any\nmetadata: {name: w, namespace: n}\n---\nkind: Second\n",
    ]);
  return files;
}

function notes(draw: Draw, parameters: readonly Parameter[]): Files {
  if (!draw.maybe(20, "notes")) return {};
  const scope: Scope = { parameters, hasContext: true, imports: new Set() };
  const form = draw.kind("notes", [
    "text",
    "text",
    "upgrade",
    "no notes",
    "not a text",
    "failing",
    "with an import",
  ]);
  const text: Record<typeof form, string> = {
    text: `notes: ${expression(draw, { ...scope, imports: new Set() }, "text", 3)}\n`,
    upgrade: 'notes: "upgrade: \\(context.installer.upgrade) of \\(context.metadata.name)"\n',
    "no notes": "other: 1\n",
    "not a text": `notes: ${draw.one(["1", "[1]", "{a: 1}", "string", "null", "'bytes'"])}\n`,
    failing: `notes: ${draw.one(["nosuch", '"a" & "b"', "parameter.nosuch", "{", "context.nosuch"])}\n`,
    "with an import": cueFile('notes: strings.ToUpper("a")\n', new Set(["strings"])),
  };
  return { "NOTES.cue": text[form] };
}

/** What lies about in an addon's folder, and is not read for all that. */
function stray(draw: Draw): Files {
  const known: [string, string][] = [
    ["README.md", "# <Readme>\n"],
    ["readme.md", "lower\n"],
    ["Chart.yaml", "apiVersion: v2\nname: other\nversion: 9.9.9\n"],
    ["values.yaml", "a: [\n"],
    ["values.schema.json", "{"],
    [".helmignore", "*\n"],
    ["templates/x.yaml", "{{ nothing }}\n"],
    ["resources/notes.txt", "text\n"],
    ["resources/.gitkeep", ""],
    ["definitions/README.md", "text\n"],
    ["resources/data.json", '{"kind": "Json"}\n'],
    ["resources/sub/parameter.cue", "parameter: {\n"],
    ["views/notes.md", "text\n"],
    ["config-templates/x.yaml", "a: b: c\n"],
    ["parameter.yaml", "a: 1\n"],
    ["godef/go.mod", "module x\n"],
  ];
  return Object.fromEntries(known.filter(() => draw.maybe(3, "stray file")));
}
