import { describe, expect, it } from "vitest";

import { isFilePosition } from "../../generator/diagnostics/position.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { utf8 } from "../../generator/model/utf8.ts";
import { type VelaRelease, velaReleases } from "../../generator/model/vela-render.ts";
import { engineOf } from "../../generator/vela/releases.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { sharedEngines as engines } from "../engine/shared-engines.ts";

const metadata = "name: shop\nversion: 1.0.0\n";

/** What is found in an addon that renders, as `code file:line:column`. */
async function found(files: Record<string, string>, release: VelaRelease): Promise<string[]> {
  const all = Object.entries({ "metadata.yaml": metadata, ...files }).map(([path, text]) => ({
    path,
    bytes: utf8(text),
    spans: [],
  }));
  const addon = addonFilesOf({ folder: "shop", files: all, texts: new Map() });
  const one = { name: "default", values: {}, upgrade: false, registry: "local", release };
  const outcome = await renderVela({ engine: engineOf(engines, release), addon, case: one });
  if (!outcome.ok) throw new Error(outcome.failure.diagnostics[0]?.message);
  return outcome.diagnostics.map(({ code, at }) =>
    isFilePosition(at) ? `${code} ${at.file.slice(5)}:${at.line}:${at.column}` : code,
  );
}

const cue = (outputs: string): Record<string, string> => ({
  "template.cue": `package main\noutput: spec: components: []\n${outputs}\n`,
});
const yaml = (spec: string): Record<string, string> => ({
  "metadata.yaml": `${metadata}deployTo:\n  runtimeCluster: true\n`,
  "template.yaml": `kind: Application\nspec: ${spec}\n`,
});
const nacos = (text: string): Record<string, string> => ({
  ...cue(""),
  "config-templates/one.cue": `metadata: name: "a"\ntemplate: {\n\tnacos: ${text}\n\tparameter: id: string\n}\n`,
});
const inTemplate = "vela/dropped-object template.cue:";
const inNacos = "config/invalid-nacos config-templates/one.cue:";

describe("what vela only logs or drops is found where it stands, with every release", () => {
  it.each<[string, Record<string, string>, string[]]>([
    ["a text in outputs", cue('outputs: a: "x"'), [`${inTemplate}3:13`]],
    ["null in outputs", cue("outputs: a: null"), [`${inTemplate}3:13`]],
    ["a list behind a quoted name", cue('outputs: "a.b": [{}]'), [`${inTemplate}3:17`]],
    [
      "a number in a resource of the package",
      { ...cue(""), "resources/a.cue": "package main\n\noutputs: a: 1 + 1\n" },
      ["vela/dropped-object resources/a.cue:3:13"],
    ],
    [
      "deployTo beside a topology policy",
      yaml("{policies: [{name: a, type: topology}]}"),
      ["vela/no-effect metadata.yaml:3:1"],
    ],
    [
      "parameters in the older place too",
      {
        ...cue(""),
        "parameter.cue": "parameter: {}\n",
        "resources/parameter.cue": "parameter: {}\n",
      },
      ["layout/both-parameters resources/parameter.cue:1:1"],
    ],
    ["a nacos target that is a number", nacos("3"), [`${inNacos}3:9`]],
    ["one with an endpoint that is a text", nacos('endpoint: "a"'), [`${inNacos}3:19`]],
    ["one with a format in bytes", nacos("format: 'json'"), [`${inNacos}3:17`]],
    ["one with a tag that is a list", nacos("metadata: tag: []"), [`${inNacos}3:24`]],
    [
      "a resource without output",
      { ...cue(""), "resources/a.cue": "apiVersion: 1\n" },
      ["vela/dropped-resource resources/a.cue:1:1"],
    ],
    ...[
      ["in a comment", "// The output: a ConfigMap.\ndeploy: {a: 1}\n"],
      ["in a comment behind a field", "deploy: {a: 1} // {output: 1}\n"],
      ["in a text", 'deploy: """\n\toutput: {a: 1}\n\t"""\n'],
      ["in an element of a list", 'components: [{name: "x", output: {type: "raw"}}]\n'],
      ["in a field", "deploy: {\n\toutput: {a: 1}\n}\n"],
      ["in a field behind a condition", "if true {deploy: output: {a: 1}}\n"],
      ["in a condition of a field", "deploy: {if false {output: {a: 1}}}\n"],
      ["as a part of a name", "if false {my_output: {a: 1}}\n"],
      ["in a definition", "#deploy: {output: {a: 1}}\n"],
      ["of an optional field", "output?: {a: 1}\n"],
      ["in a let", "let x = {output: {a: 1}}\ny: x\n"],
      ["in a let of a loop's body", "for i in [] {\n\tlet x = {output: {a: i}}\n\ty: x\n}\n"],
    ].map(([where = "", text = ""]): [string, Record<string, string>, string[]] => [
      `a resource with output ${where} only`,
      { ...cue(""), "resources/a.cue": text },
      ["vela/dropped-resource resources/a.cue:1:1"],
    ]),
    [
      "a resource with Output, behind a condition too",
      {
        ...cue(""),
        "resources/a.cue": "Output: {a: 1}\n",
        "resources/b.cue": "if false {\n\tOutput: {a: 1}\n}\n",
      },
      ["vela/dropped-resource resources/a.cue:1:1", "vela/dropped-resource resources/b.cue:1:1"],
    ],
  ])("%s", async (_, files, expected) => {
    for (const release of velaReleases) expect(await found(files, release)).toEqual(expected);
  });

  it.each<[string, Record<string, string>]>([
    ["objects in outputs, an empty one too", cue('outputs: {a: {}, b: {kind: "A"}}')],
    ["no outputs", cue("outputs: {}")],
    ["outputs that are null", cue("outputs: null")],
    ["deployTo beside another policy", yaml("{policies: [{name: a, type: override}]}")],
    [
      "a topology policy without deployTo",
      { ...yaml("{policies: [{name: a, type: topology}]}"), "metadata.yaml": metadata },
    ],
    [
      "deployTo beside template.cue",
      { ...cue(""), "metadata.yaml": yaml("")["metadata.yaml"] ?? "" },
    ],
    [
      "an empty parameter.cue",
      { ...cue(""), "parameter.cue": "", "resources/parameter.cue": "parameter: {}\n" },
    ],
    [
      "an older one that is empty",
      { ...cue(""), "parameter.cue": "parameter: {}\n", "resources/parameter.cue": "" },
    ],
    [
      "a nacos target that waits for a parameter",
      nacos(
        '{format: parameter.id, metadata: {dataId: "\\(parameter.id)", group: string}, content: 3}',
      ),
    ],
    [
      "a component whose condition does not hold",
      { ...cue(""), "resources/a.cue": 'if false {\n\toutput: {type: "raw", properties: {}}\n}\n' },
    ],
    ...[
      ["on one line", 'if false {"output": type: "raw"}\n'],
      ["in another condition", 'if true {if false {output: {type: "raw"}}}\n'],
      ["in a loop over nothing", 'for x in [] {output: {type: "raw"}}\n'],
      ["beside a let", 'let x = "raw"\nif false {output: type: x}\n'],
      ["behind a let of the loop", 'for x in [], let y = x {output: type: "raw"}\n'],
      ["beside other fields", '// None.\nx: {a: 1}\nif len(x) > 1 {\n\toutput: type: "raw"\n}\n'],
    ].map(([where = "", text = ""]): [string, Record<string, string>] => [
      `a component whose condition does not hold, ${where}`,
      { ...cue(""), "resources/a.cue": text },
    ]),
  ])("but not %s", async (_, files) => {
    for (const release of velaReleases) expect(await found(files, release)).toEqual([]);
  });
});
