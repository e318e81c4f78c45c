import { describe, expect, it } from "vitest";

import { isFilePosition } from "../../generator/diagnostics/position.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import {
  type RenderOutcome,
  type VelaRelease,
  velaReleases,
} from "../../generator/model/vela-render.ts";
import { engineOf } from "../../generator/vela/releases.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { sharedEngines as engines } from "../engine/shared-engines.ts";

async function rendered(
  files: Record<string, string>,
  release: VelaRelease = "1.10",
): Promise<RenderOutcome> {
  const texts = {
    "metadata.yaml": "name: shop\nversion: 1.0.0\n",
    "template.cue": "output: spec: components: []\n",
    ...files,
  };
  const all = Object.entries(texts).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    spans: [],
  }));
  const addon = addonFilesOf({ folder: "shop", files: all, texts: new Map() });
  const one = { name: "default", values: {}, upgrade: false, registry: "local", release };
  return renderVela({ engine: engineOf(engines, release), addon, case: one });
}

/** The stage of a failure and what is found, as `code file:line:column`. */
async function refused(files: Record<string, string>, release?: VelaRelease): Promise<string[]> {
  const outcome = await rendered(files, release);
  if (outcome.ok) return ["rendered"];
  const { stage, diagnostics } = outcome.failure;
  const places = diagnostics.map(({ code, at }) =>
    isFilePosition(at) ? `${code} ${at.file}:${at.line}:${at.column}` : code,
  );
  return [stage, ...places.map((place) => place.replace("shop/", ""))];
}

const template = (text: string): Record<string, string> => ({ "config-templates/one.cue": text });
const view = (text: string): Record<string, string> => ({ "views/one.cue": text });

describe("config templates", () => {
  it.each([
    ["metadata: name: 1\ntemplate: parameter: {}\n", "config/invalid-template", "1:17"],
    ["metadata: {name: string}\ntemplate: parameter: {}\n", "cue/incomplete-value", "1:18"],
    ["metadata: {scope: 1 & 2}\ntemplate: parameter: {}\n", "cue/conflict", "1:19"],
    ["metadata: {sensitive: 'no'}\ntemplate: parameter: {}\n", "config/invalid-template", "1:23"],
    ["metadata: 3\ntemplate: parameter: {}\n", "config/invalid-template", "1:11"],
    ["metadata: *null | {}\ntemplate: parameter: {}\n", "config/invalid-template", "1:11"],
    ["metadata: string\ntemplate: parameter: {}\n", "cue/incomplete-value", "1:11"],
    ["metadata: {name: 'a'}\ntemplate: parameter: {}\n", "config/invalid-template", "1:18"],
    ["metadata: {Name: 3}\ntemplate: parameter: {}\n", "config/invalid-template", "1:18"],
    ["template: parameter: {}\n", "config/invalid-template", "1:1"],
    ['metadata: name: "a"\ntemplate: {}\n', "config/invalid-template", "2:1"],
    [
      'metadata: name: "a"\ntemplate: parameter: n: *1 | int & >0\n',
      "schema/openapi-refused",
      "2:25",
    ],
    [
      'import "vela/op"\n\nmetadata: name: op.a\ntemplate: parameter: {}\n',
      "cue/unknown-import",
      "1:8",
    ],
    [
      'metadata: name: "a"\ntemplate: {parameter: {}, output: nosuch}\n',
      "cue/unresolved-reference",
      "2:35",
    ],
    ['metadata: name: "a"\ntemplate: {\n', "cue/syntax-error", "3:1"],
  ])("%j is refused where the mistake stands", async (text, code, place) => {
    for (const release of velaReleases) {
      const expected = ["configTemplates", `${code} config-templates/one.cue:${place}`];
      expect(await refused(template(text), release)).toEqual(expected);
    }
  });

  it("know vela/config and no mark of vela 1.11", async () => {
    const text = `import "vela/config"

metadata: name: "a"
template: {
	validation: config.#HelmRepository & {$params: url: parameter.url}
	parameter: {
		// +usage=Where it is
		// +immutable
		url: string
	}
}
`;
    for (const release of velaReleases) {
      const outcome = await rendered(template(text), release);
      if (!outcome.ok) throw new Error(outcome.failure.diagnostics[0]?.message);
      const [object] = outcome.render.configTemplates;
      expect(object).toMatchObject({
        metadata: { name: "config-template-a" },
        data: { schema: expect.stringContaining("+immutable") as string },
      });
    }
  });

  it("are all looked at, and the schemas and views behind them", async () => {
    const files = {
      "config-templates/a.cue": "template: parameter: {}\n",
      "config-templates/b.cue": "metadata: {}\n",
      "schemas/a.yaml": "a: [\n",
      ...view("value: 1\n"),
    };
    expect(await refused(files)).toEqual([
      "configTemplates",
      "config/invalid-template config-templates/a.cue:1:1",
      "config/invalid-template config-templates/b.cue:1:1",
      "yaml/syntax-error schemas/a.yaml:1:1",
      "view/invalid views/one.cue:1:1",
    ]);
  });
});

describe("views", () => {
  it.each([
    ["value: 1\n", "view/invalid", "1:1"],
    ["status?: 1\n", "view/invalid", "1:1"],
    ['import "vela/nosuch"\n\nstatus: nosuch.a\n', "cue/unknown-import", "1:8"],
    ["status: nosuch\n", "cue/unresolved-reference", "1:9"],
    ["status: {\n", "cue/syntax-error", "2:1"],
  ])("%j is refused where the mistake stands", async (text, code, place) => {
    for (const release of velaReleases) {
      expect(await refused(view(text), release)).toEqual([
        "views",
        `${code} views/one.cue:${place}`,
      ]);
    }
  });

  it("know the packages of the release, and fail over an unused one in vela 1.11 only", async () => {
    const importing = (name: string, use: string): Promise<string[][]> =>
      Promise.all(
        velaReleases.map((release) => refused(view(`import "vela/${name}"\n\n${use}`), release)),
      );
    const no = (code: string): string[] => ["views", `${code} views/one.cue:1:8`];
    const unknown = no("cue/unknown-import");
    const passes = ["rendered"];
    expect(await importing("ql", "status: ql.#CollectPods.list\n")).toEqual([
      passes,
      passes,
      passes,
    ]);
    expect(await importing("kube", "status: kube.#Get\n")).toEqual([unknown, passes, passes]);
    expect(await importing("helm", "status: helm.#Render\n")).toEqual([unknown, unknown, passes]);
    const unused = await importing("ql", "status: 1\n");
    expect(unused).toEqual([passes, passes, no("cue/unused-import")]);
  });

  it("names what can be imported instead", async () => {
    const outcome = await rendered(view('import "vela/nosuch"\n\nstatus: nosuch.a\n'), "1.9");
    if (outcome.ok) throw new Error("Rendered");
    expect(outcome.failure.diagnostics[0]?.hint).toBe(
      "Remove the import: vela resolves only the standard packages of CUE and its own vela/op, vela/op/v1, vela/ql here",
    );
  });

  it("in YAML are objects", async () => {
    expect(await refused({ "views/a.yaml": "a: 1\n", "views/b.yml": "- a\n" })).toEqual([
      "views",
      "yaml/not-an-object views/a.yaml:1:1",
      "yaml/not-an-object views/b.yml:1:1",
    ]);
  });
});
