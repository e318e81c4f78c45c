import { describe, expect, it } from "vitest";

import { checkObjects } from "../../../generator/check/objects/check-objects.ts";
import { isFilePosition } from "../../../generator/diagnostics/position.ts";
import { addonFilesOf } from "../../../generator/model/addon-files.ts";
import type { JsonObject } from "../../../generator/model/json.ts";
import type { RenderedCase, VelaRender } from "../../../generator/model/vela-render.ts";
import { configMap, made } from "./made.ts";

/** Where the problems of a render are found in these files, as `file:line:column code`. */
function places(texts: Record<string, string>, render: VelaRender): string[] {
  const files = Object.entries(texts).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    spans: [],
  }));
  const addon = addonFilesOf({ folder: "shop", files, texts: new Map() });
  const rendered = { case: { name: "default" }, outcome: { ok: true, render } } as RenderedCase;
  return checkObjects(addon, [rendered, rendered]).map(({ at, code }) =>
    isFilePosition(at) ? `${at.file.replace("shop/", "")}:${at.line}:${at.column} ${code}` : code,
  );
}

const raw = (name: string, properties: JsonObject): JsonObject => ({
  name,
  type: "raw",
  properties,
});

describe("the place of a problem", () => {
  it("is the field, and no other one with the text", () => {
    const name = "{{ .Release.Name }}";
    const template = [
      "output: spec: components: [{",
      `\tname: "shop", type: "raw", properties: {data: release: "${name}"`,
      `\t\tmetadata: name: "${name}"}`,
      "}]\n",
    ].join("\n");
    const object = { ...configMap({ name }), data: { release: name } };
    const render = made({ components: [raw("shop", object)] });
    expect(places({ "template.cue": template }, render)).toEqual([
      "template.cue:3:20 vela/invalid-metadata",
    ]);
  });

  it.each([
    ["template.cue", 'output: spec: components: [{name: "web-app", type: "web-app"}]\n', "1:53"],
    ["template.cue", 'output: spec: components: [{"type": "web-app", name: "x"}]\n', "1:38"],
    ["template.yaml", "spec:\n  components:\n  - name: web-app\n    type: web-app\n", "4:11"],
    ["template.cue", 'output: spec: components: [{name: "web-app", type: "web-\\(x)"}]\n', "1:36"],
  ])("is the type of a component, in %s %j", (file, text, at) => {
    const definitions = [{ kind: "ComponentDefinition", metadata: { name: "web-app" } }];
    const render = made({ components: [{ name: "web-app", type: "web-app" }] }, { definitions });
    expect(places({ [file]: text }, render)).toEqual([`${file}:${at} vela/own-definition`]);
  });

  it("is the second one of two with the same own type", () => {
    const template = [
      "output: spec: components: [",
      '\t{name: "one", type: "app"},',
      '\t{type: "app", name: "two"},',
      "]\n",
    ].join("\n");
    const definitions = [{ kind: "ComponentDefinition", metadata: { name: "app" } }];
    const components = ["one", "two"].map((name) => ({ name, type: "app" }));
    expect(places({ "template.cue": template }, made({ components }, { definitions }))).toEqual([
      "template.cue:2:23 vela/own-definition",
      "template.cue:3:10 vela/own-definition",
    ]);
  });

  it.each([
    [{ "resources/server.cue": "output: {}\n" }, "resources/server.cue:1:1"],
    [
      { "resources/a.cue": 'output: {\n\ttype: "raw"\n\tname: "server"\n}\n' },
      "resources/a.cue:3:9",
    ],
    [{ "resources/a.cue": 'output: name: "server"\n' }, "resources/a.cue:1:16"],
    [
      {
        "resources/a.cue": 'output: {type: "raw", properties: metadata: name: "server"}\n',
        "resources/server.cue": "output: {}\n",
      },
      "resources/server.cue:1:1",
    ],
    [
      {
        "resources/parts.cue": 'package main\nparts: name: "server"\n',
        "resources/server.yaml": "name: server\n",
      },
      "resources/parts.cue:2:15",
    ],
  ])("is the resource that is a component of the same name, in %j", (resources, place) => {
    const template = 'output: spec: components: [{name: "server"}]\n';
    const render = made({ components: [{ name: "server" }, { name: "server" }] });
    expect(places({ "template.cue": template, ...resources }, render)).toEqual([
      `${place} vela/duplicate-name`,
    ]);
  });

  it("is the later one of two resources", () => {
    const texts = { "resources/server-v1.cue": "", "resources/server.v1.cue": "output: {}\n" };
    const render = made({ components: ["x", "server-v1", "server-v1"].map((name) => ({ name })) });
    expect(places({ "template.cue": 'output: name: "x"\n', ...texts }, render)).toEqual([
      "resources/server.v1.cue:1:1 vela/duplicate-name",
    ]);
  });

  it("is no part of a longer text", () => {
    const template = [
      "output: spec: components: [{",
      '\tname: "shop", type: "raw", properties: metadata: {',
      '\t\tlabels: {url: "x/a_/b", other: "a_b", team: "a_"}',
      "\t}\n}]\n",
    ].join("\n");
    const object = configMap({ labels: { team: "a_" } });
    const render = made({ components: [raw("shop", object)] });
    expect(places({ "template.cue": template }, render)).toEqual([
      "template.cue:3:48 vela/invalid-metadata",
    ]);
  });

  it("is the field when the text is computed, else the file", () => {
    const render = made({ components: [raw("shop", configMap({ name: "A_b" }))] });
    const text = 'output: spec: components: [{properties: metadata: name: "A_" + x}]\n';
    expect(places({ "template.cue": text }, render)).toEqual([
      "template.cue:1:57 vela/invalid-metadata",
    ]);
    expect(places({ "template.cue": "output: made\n" }, render)).toEqual([
      "template.cue:1:1 vela/invalid-metadata",
    ]);
  });

  it("is metadata.yaml for what vela makes of it", () => {
    const render = made({});
    render.application.metadata = {
      name: "addon-My_Addon",
      labels: { "addons.oam.dev/version": "1.0.0+b" },
    };
    const metadata = "description: My_Addon 1.0.0+b\nname: My_Addon\nversion: 1.0.0+b\n";
    expect(places({ "metadata.yaml": metadata, "template.cue": "" }, render)).toEqual([
      "metadata.yaml:2:7 vela/invalid-metadata",
      "metadata.yaml:3:10 vela/invalid-metadata",
    ]);
  });
});
