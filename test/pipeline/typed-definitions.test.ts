import { join } from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { sharedEngines as engines } from "../engine/shared-engines.ts";
import { cueVersions } from "../../generator/engine/protocol.ts";
import { type AddonFiles, findFile, textOf } from "../../generator/model/addon-files.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import { locate } from "../../generator/model/locate.ts";
import { renderProject } from "../../generator/pipeline/render-project.ts";
import { StageClock } from "../../generator/pipeline/stage-clock.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";

const project = join(import.meta.dirname, "../fixtures/typed-definitions");
let addon: AddonFiles;

beforeAll(async () => {
  const made = await renderProject(project, { folder: "dist-addon", clock: new StageClock() });
  expect(made.diagnostics).toEqual([]);
  addon = made.files!;
});

const files = [
  "definitions/clock.cue",
  "definitions/curfew.cue",
  "definitions/night.cue",
  "definitions/ring.cue",
  "schemas/component-uischema-clock.yaml",
  "schemas/trait-uischema-night.yaml",
];

function text(path: string): string {
  const file = findFile(addon, path);
  if (!file) throw new Error(`No ${path}`);
  return textOf(file);
}

describe("a project with a definition of each kind", () => {
  it("makes just these files of them", () => {
    const made = addon.files.map(({ path }) => path).filter((path) => path.includes("/"));
    expect(made).toEqual(files);
  });

  it.each(files)("makes %s as expected", async (path) => {
    await expect(text(path)).toMatchFileSnapshot(join(project, "expected", path));
  });

  it("is what vela applies", async () => {
    const outcome = await renderVela({
      engine: engines.of("v0.9.2"),
      addon,
      case: { name: "default", values: {}, release: "1.10", upgrade: false, registry: "local" },
    });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
    expect(outcome.diagnostics).toEqual([]);
    const { definitions, schemas } = outcome.render;
    expect(definitions.map(({ kind }) => kind)).toEqual([
      "ComponentDefinition",
      "PolicyDefinition",
      "TraitDefinition",
      "WorkflowStepDefinition",
    ]);
    const withoutTemplates = definitions.map((one) => ({
      ...one,
      spec: { ...(one.spec as JsonObject), schematic: "not shown", status: "not shown" },
    }));
    await expect(`${JSON.stringify(withoutTemplates, null, 2)}\n`).toMatchFileSnapshot(
      join(project, "expected/definitions.json"),
    );
    expect(schemas.map(({ metadata }) => (metadata as JsonObject).name)).toEqual([
      "component-uischema-clock",
      "trait-uischema-night",
    ]);
  });
});

describe.each(cueVersions)("with CUE %s", (version) => {
  it.each(files.slice(0, 4))("%s is read", async (path) => {
    const file = { segments: [{ name: path, text: text(path) }] };
    const answer = await engines.of(version).call<"definition">({ op: "definition", file });
    expect(answer).toMatchObject({ ok: true, result: { errors: [] } });
  });

  /** What the template of the clock makes of parameter values, or CUE's words against them. */
  async function clock(values: JsonObject): Promise<unknown> {
    const engine = engines.of(version);
    const file = { segments: [{ name: "clock.cue", text: text("definitions/clock.cue") }] };
    const read = await engine.call<"definition">({ op: "definition", file });
    if (!read.ok) throw new Error(read.message);
    const given = `\nparameter: ${JSON.stringify(values)}\ncontext: name: "Big-Ben"\n`;
    const main = { segments: [{ name: "clock", text: (read.result.template ?? "") + given }] };
    const select = ["output.spec", "outputs"];
    const build = { kind: "text" as const, main };
    const answer = await engine.call<"evaluate">({ op: "evaluate", build, select });
    if (!answer.ok) throw new Error(answer.message);
    const { errors, values: found } = answer.result;
    const wrong = [...errors, ...found.flatMap((value) => value.errors)];
    if (wrong.length > 0) return wrong.map(({ path }) => path);
    return found.map(({ json }) => JSON.parse(json ?? "null") as unknown);
  }

  it("the defaults hold", async () => {
    expect(await clock({ image: "clock:1" })).toMatchObject([
      { replicas: 2, template: { spec: { containers: [{ name: "big-ben", image: "clock:1" }] } } },
      {},
    ]);
  });

  it("texts of several lines are moved in without a change", async () => {
    const [, outputs] = (await clock({ image: "c", alarm: { at: "07:00" } })) as [unknown, unknown];
    expect(outputs).toMatchObject({
      alarm: { data: { text: "Wake up at 07:00.\n\nIt is time." } },
    });
  });

  it("bounds beside a default are held", async () => {
    expect(await clock({ image: "c", replicas: 0 })).toEqual(["_constraints.replicas"]);
    expect(await clock({ image: "c", replicas: 10 })).toEqual(["_constraints.replicas"]);
    expect(await clock({ image: "c", replicas: 9 })).toMatchObject([{ replicas: 9 }, {}]);
  });

  it("so are patterns and types", async () => {
    expect(await clock({ image: "c", alarm: { at: "7" } })).toContain("parameter.alarm.at");
    expect(await clock({ image: 1 })).toContain("parameter.image");
  });
});

describe("a place in a definition", () => {
  /** The source text behind the first place of a text in a file. */
  function behind(path: string, token: string): string {
    const start = text(path).indexOf(token);
    expect(start).not.toBe(-1);
    const { at } = locate(addon, path, { start, end: start + token.length });
    const file = at.file.slice(at.file.indexOf("typed-definitions/") + "typed-definitions/".length);
    return `${file}: ${at.lineText.slice(at.column - 1, at.column - 1 + at.length)}`;
  }

  it.each([
    ["clock: {", 'addon.ts: "clock"'],
    ["component", "addon.ts: clock"],
    ["tick", `addon.ts: 'A clock that says "tick"'`],
    ["1.2.3", 'addon.ts: "1.2.3"'],
    ["healthPolicy", "addon.ts: deploymentHealth({ details: true })"],
    ['import "strings"', 'templates/definitions/clock.cue.hbs: import "strings"'],
    ["_labels: app", "templates/definitions/clock.cue.hbs: _labels: app"],
    ['"clock"\n\n', "templates/definitions/clock.cue.hbs: {{cueString data.app}}"],
    ["parameter.zone", "templates/definitions/clock.cue.hbs: parameter.zone"],
    ["It is time", "templates/definitions/clock.cue.hbs: It is time"],
    ["zone: *", "addon.ts: zone"],
    ["at: string", "addon.ts: at"],
    ['"replicas": parameter.replicas+0', "addon.ts: replicas"],
  ])("%j is %s", (token, place) => {
    expect(behind("definitions/clock.cue", token)).toBe(place);
  });

  it("is also found in a form", () => {
    expect(behind("schemas/component-uischema-clock.yaml", "ImageInput")).toBe("addon.ts: image");
  });
});
