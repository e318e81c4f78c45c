import { expect, test } from "vitest";

import type { CueEngine } from "../../generator/engine/protocol.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import type { RenderOutcome } from "../../generator/model/vela-render.ts";
import { parsedFiles } from "../../generator/vela/parsed-files.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { sharedEngine } from "../engine/shared-engines.ts";

const whole = {
  "metadata.yaml": "name: shop\nversion: 1.0.0\n",
  "parameter.cue": "parameter: size: *1 | int\n",
  "template.cue": "package main\noutput: {spec: components: [web]}\n",
  "resources/web.cue": '// The shop.\npackage main\nweb: {name: "web", type: "webservice"}\n',
  "resources/job.cue": 'output: {name: "job", type: "task", properties: count: parameter.size}\n',
  "NOTES.cue": 'notes: "Done"\n',
};

/** Renders twice, with and without the parser asked before; counts what the rendering itself asks it. */
async function both(
  changes: Readonly<Record<string, string>>,
): Promise<{ asked: number; outcome: RenderOutcome; parsedBefore: RenderOutcome }> {
  const shared = sharedEngine();
  let asked = 0;
  const call: CueEngine["call"] = (request) => {
    if (request.op === "parse") asked += 1;
    return shared.call(request);
  };
  const engine = { ...shared, call };
  const encoder = new TextEncoder();
  const files = Object.entries({ ...whole, ...changes }).map(([path, text]) => ({
    path,
    bytes: encoder.encode(text),
    spans: [],
  }));
  const addonOf = () => addonFilesOf({ folder: "shop", files, texts: new Map() });
  const one = { name: "default", values: {}, release: "1.10", upgrade: false, registry: "local" };
  const outcome = await renderVela({ engine, addon: addonOf(), case: { ...one, release: "1.10" } });
  const askedFirst = asked;
  const addon = addonOf();
  await parsedFiles(engine, addon);
  const parsedBefore = await renderVela({ engine, addon, case: { ...one, release: "1.10" } });
  return { asked: askedFirst, outcome, parsedBefore };
}

test("an addon without a mistake is rendered without the parser", async () => {
  const { asked, outcome, parsedBefore } = await both({});
  expect(asked).toBe(0);
  expect(outcome).toMatchObject({ ok: true, render: { notes: "Done" } });
  expect(outcome).toEqual(parsedBefore);
});

test.each<[string, Record<string, string>]>([
  ["a broken component", { "resources/job.cue": "output: {\n" }],
  ["a broken resource of the template", { "resources/web.cue": "package main\nweb: }\n" }],
  ["a broken template", { "template.cue": "package main\noutput: {{\n" }],
  ["broken parameters", { "parameter.cue": "parameter: {\n" }],
  ["a field that is misspelled", { "resources/job.cue": 'outptu: name: "job"\n' }],
  ["a condition that is not met", { "resources/job.cue": "if false {output: {}}\n" }],
  ["a name that another file declares", { "resources/job.cue": "output: web\n" }],
  ["a template of another package", { "template.cue": "package other\noutput: {}\n" }],
  ["an attribute before the package", { "template.cue": "@a()\npackage main\noutput: {}\n" }],
  ["a field that is named package", { "resources/job.cue": "package: 1\noutput: {}\n" }],
  ["no template beside a resource of main", { "template.cue": "" }],
  ["notes with an import", { "NOTES.cue": 'import "strings"\nnotes: "a"\n' }],
  ["a view without an answer", { "views/v.cue": "stauts: 1\n" }],
  ["a broken config template", { "config-templates/c.cue": "metadata: {\n" }],
])("%s: the parser tells what it tells when it is asked first", async (_, changes) => {
  const { asked, outcome, parsedBefore } = await both(changes);
  expect(asked).toBeGreaterThan(0);
  expect(outcome).toEqual(parsedBefore);
});
