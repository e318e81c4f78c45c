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

/** CUE panics at it in every version. */
const panic = '"often" * 9223372036854775808';

const whole = {
  "metadata.yaml": "name: shop\nversion: 1.0.0\n",
  "parameter.cue": 'parameter: image: *"busybox" | string\n',
  "template.cue": 'output: spec: components: [{name: parameter.image, type: "task"}]\n',
};

async function rendered(
  files: Record<string, string>,
  release: VelaRelease,
): Promise<RenderOutcome> {
  const all = Object.entries({ ...whole, ...files }).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    spans: [],
  }));
  const addon = addonFilesOf({ folder: "shop", files: all, texts: new Map() });
  const one = { name: "default", values: {}, upgrade: false, registry: "local", release };
  return renderVela({ engine: engineOf(engines, release), addon, case: one });
}

function places(outcome: RenderOutcome): string[] {
  const found = outcome.ok ? outcome.diagnostics : outcome.failure.diagnostics;
  return found
    .map(({ code, at }) => (isFilePosition(at) ? `${code} ${at.file}:${at.line}` : code))
    .map((place) => place.replace("shop/", ""))
    .sort();
}

describe.each(velaReleases)("with vela %s", (release) => {
  it("a panic at the parameters stops vela first, and hides nothing that is wrong elsewhere", async () => {
    const outcome = await rendered(
      {
        "parameter.cue": `parameter: {\n  image: *"busybox" | string\n  line: ${panic}\n}\n`,
        "template.cue": `${whole["template.cue"]}outputs: one: nobody\n`,
        "resources/one.cue": "output: {type: 1 & 2, properties: text: parameter.line}\n",
        "views/one.cue": "other: 1\n",
        "NOTES.cue": "notes: nobody + parameter.image\n",
      },
      release,
    );
    expect(outcome).toMatchObject({ ok: false, failure: { stage: "schema" } });
    expect(places(outcome)).toEqual([
      "cue/conflict resources/one.cue:1",
      "cue/panic parameter.cue:1",
      "cue/unresolved-reference NOTES.cue:1",
      "cue/unresolved-reference template.cue:2",
      "view/invalid views/one.cue:1",
    ]);
  });

  it("a panic at the notes comes when everything is created", async () => {
    const outcome = await rendered({ "NOTES.cue": `notes: ${panic}\n` }, release);
    expect(places(outcome)).toEqual(["cue/panic NOTES.cue:1"]);
    if (!outcome.ok) throw new Error("Not rendered");
    expect(outcome.diagnostics[0]?.message).toContain("when everything is created");
    expect(outcome.render).not.toHaveProperty("notes");
    expect(outcome.render.application).toMatchObject({
      spec: { components: [{ name: "busybox" }] },
    });
  });
});

describe("with vela 1.10", () => {
  const release = "1.10";

  it("a panic at the parameters is one finding, and nothing that only follows from it is told", async () => {
    const outcome = await rendered(
      {
        "parameter.cue": `parameter: {\n  image: *"busybox" | string\n  line: ${panic}\n}\n`,
        "resources/one.cue": 'output: {type: "raw", properties: text: parameter.line}\n',
        "NOTES.cue": "notes: parameter.image\n",
      },
      release,
    );
    expect(places(outcome)).toEqual(["cue/panic parameter.cue:1"]);
  });

  it("a panic at the notes hides no mistake before", async () => {
    const files = {
      "NOTES.cue": `notes: ${panic}\n`,
      "template.cue": "output: spec: components: [nobody]\n",
    };
    const outcome = await rendered(files, release);
    expect(outcome).toMatchObject({ ok: false, failure: { stage: "application" } });
    expect(places(outcome)).toEqual([
      "cue/panic NOTES.cue:1",
      "cue/unresolved-reference template.cue:1",
    ]);
  });

  it("a panic at one config template or view is told beside the others' mistakes", async () => {
    const outcome = await rendered(
      {
        "config-templates/a.cue": `metadata: name: "a"\ntemplate: parameter: line: ${panic}\n`,
        "config-templates/b.cue": 'metadata: name: "b"\n',
        "views/a.cue": `status: ${panic}\n`,
        "views/b.cue": "other: 1\n",
      },
      release,
    );
    expect(outcome).toMatchObject({ ok: false, failure: { stage: "configTemplates" } });
    expect(places(outcome)).toEqual([
      "config/invalid-template config-templates/b.cue:1",
      "cue/panic config-templates/a.cue:1",
      "cue/panic views/a.cue:1",
      "view/invalid views/b.cue:1",
    ]);
  });
});
