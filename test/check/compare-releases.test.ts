import { describe, expect, it } from "vitest";

import { compareReleases } from "../../generator/check/compare-releases.ts";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import type { Json, JsonObject } from "../../generator/model/json.ts";
import type {
  GivenCase,
  RenderedCase,
  VelaRelease,
  VelaRender,
} from "../../generator/model/vela-render.ts";
import { expectWording } from "../diagnostics/wording.ts";

const engine = sharedEngine();

const code = "vela/differs-between-releases";
const files = {
  "template.cue": "output: spec: components: []\noutputs: settings: data: size: 1\n",
  "resources/shop.cue": 'output: {\n\tname: "web"\n\tproperties: count: 1\n}\n',
  "definitions/shop.cue": 'shop: type: "trait"\ntemplate: patch: {}\n',
  "NOTES.cue": 'notes: "Hello"\n',
};
const addon = addonFilesOf({
  folder: "shop",
  texts: new Map(),
  files: Object.entries(files).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    spans: [],
  })),
});

const defaults: GivenCase = { name: "default", values: {}, upgrade: false, registry: "local" };

function application(properties: JsonObject): VelaRender {
  const components = [{ name: "web", type: "raw", properties }];
  return {
    application: { kind: "Application", spec: { components } },
    auxiliary: [],
    definitions: [],
    configTemplates: [],
    schemas: [],
    views: [],
  };
}

function definition(spec: JsonObject): VelaRender {
  const one = { kind: "TraitDefinition", metadata: { name: "shop" }, spec };
  return { ...application({}), definitions: [one] };
}

function template(text: string): VelaRender {
  return definition({ schematic: { cue: { template: text } } });
}

async function compare(
  renders: Partial<Record<VelaRelease, VelaRender>>,
  of = defaults,
): Promise<Diagnostic[]> {
  const rendered = Object.entries(renders).map(([release, render]): RenderedCase => ({
    case: of,
    release: release as VelaRelease,
    outcome: { ok: true, render, diagnostics: [] },
  }));
  const found = await compareReleases(engine, addon, rendered);
  found.forEach(expectWording);
  return found;
}

function placesOf(found: readonly Diagnostic[]): string[] {
  return found.map(({ at }) => ("file" in at ? `${at.file}:${at.line}:${at.column}` : at.origin));
}

describe("compareReleases", () => {
  it("reports a value that differs, with both values and where it is written", async () => {
    const found = await compare({
      "1.9": application({ count: "shop" }),
      "1.10": application({ count: "c2hvcA==" }),
      "1.11": application({ count: "c2hvcA==" }),
    });
    expect(found).toMatchObject([
      {
        code,
        severity: "warning",
        path: "application.spec.components[0].properties.count",
        message: `"application.spec.components[0].properties.count" is "shop" with vela 1.9 and "c2hvcA==" with vela 1.10, 1.11`,
      },
    ]);
    expect(placesOf(found)).toEqual(["shop/resources/shop.cue:3:21"]);
  });

  it("shows of long values the part where they begin to differ", async () => {
    const long = "x".repeat(200);
    const [found] = await compare({
      "1.10": application({ count: `${long} one` }),
      "1.11": application({ count: `${long} two\nlines` }),
    });
    expect(found?.message).toContain('is "…');
    expect(found?.message).toContain('one" with vela 1.10 and');
    expect(found?.message).toContain('two lines" with vela 1.11');
    expect(found?.message.length).toBeLessThan(250);
  });

  it("looks at the UI schemas", async () => {
    const shown = (schema: string): VelaRender => ({
      ...application({}),
      schemas: [{ kind: "ConfigMap", metadata: { name: "ui" }, data: { "ui-schema": schema } }],
    });
    const [found, ...more] = await compare({ "1.10": shown("[]"), "1.11": shown("[1]") });
    expect(found?.path).toBe("schemas[0].data.ui-schema");
    expect(more).toEqual([]);
    expect(await compare({ "1.10": shown("[]"), "1.11": shown("[]") })).toEqual([]);
  });

  it("lets digests differ, but neither numbers nor what stands beside a digest", async () => {
    const named = (name: Json): VelaRender => application({ name });
    expect(
      await compare({ "1.10": named("hub-702ab99f3c"), "1.11": named("hub-e0078d1542") }),
    ).toEqual([]);
    const differing = [
      [named("hub-702ab99f3c"), named("bub-e0078d1542")],
      [named("hub-702ab99"), named("hub-e0078d1")],
      [named(12345678), named(87654321)],
    ] as const;
    for (const [older, newer] of differing) {
      expect(await compare({ "1.10": older, "1.11": newer })).toHaveLength(1);
    }
  });

  it("says that a value is absent", async () => {
    const [found] = await compare({ "1.10": application({ a: 1 }), "1.11": application({}) });
    expect(found?.message).toContain(`is "1" with vela 1.10 and absent with vela 1.11`);
  });

  it("counts what it does not list", async () => {
    const many = (value: Json): VelaRender =>
      application(Object.fromEntries("abcdefgh".split("").map((key) => [key, value])));
    const found = await compare({ "1.10": many(1), "1.11": many(2) });
    expect(found).toHaveLength(5);
    expect(found.at(-1)?.message).toMatch(/, and 3 more values differ$/);
    expect(found[0]?.message).not.toContain("more values");
  });

  it("looks at notes and auxiliary objects, and names the case", async () => {
    const made = (notes: string, size: number): VelaRender => ({
      ...application({}),
      auxiliary: [{ name: "settings", object: { data: { size } } }],
      notes,
    });
    const one = { ...defaults, name: "small" };
    const found = await compare({ "1.10": made("Hello", 1), "1.11": made("Hi", 2) }, one);
    expect(found).toMatchObject([
      { code, path: "auxiliary.settings.data.size", case: "small" },
      { code, path: "notes", case: "small" },
    ]);
    expect(placesOf(found)).toEqual(["shop/template.cue:2:32", "shop/NOTES.cue:1:1"]);
  });

  it.each<[string, VelaRender, VelaRender]>([
    ["the layout of a template", template("patch: {a:   1}\n"), template("patch: {a: 1}\n")],
    ["null in the attributes", definition({ kinds: null }), definition({ kinds: [] })],
    ["the layout of a health policy", policy("isHealth:   true"), policy("isHealth: true")],
    ["the order of keys", application({ a: 1, b: 2 }), application({ b: 2, a: 1 })],
  ])("takes no offence at %s", async (_, older, newer) => {
    expect(await compare({ "1.9": older, "1.10": newer })).toEqual([]);
  });

  it.each<[string, VelaRender, VelaRender]>([
    ["a template", template("patch: a: 1\n"), template("patch: a: 2\n")],
    ["null and a list with items", definition({ kinds: null }), definition({ kinds: ["a"] })],
    [
      "null and an empty list outside of definitions",
      application({ a: null }),
      application({ a: [] }),
    ],
    ["a definition that one lacks", template("patch: {}"), application({})],
  ])("reports %s", async (_, older, newer) => {
    expect((await compare({ "1.9": older, "1.10": newer })).map((found) => found.code)).toEqual([
      code,
    ]);
  });

  it("keeps definitions of two kinds and one name apart", async () => {
    const both = (patch: number): VelaRender => ({
      ...application({}),
      definitions: ["TraitDefinition", "ComponentDefinition"].map((kind) => ({
        kind,
        metadata: { name: "shop" },
        spec: { patch: kind === "TraitDefinition" ? patch : 1 },
      })),
    });
    const found = await compare({ "1.10": both(1), "1.11": both(2) });
    expect(found).toMatchObject([{ code, path: "definitions.TraitDefinition/shop.spec.patch" }]);
    expect(placesOf(found)).toEqual(["shop/definitions/shop.cue:2:11"]);
    expect(await compare({ "1.10": both(1), "1.11": both(1) })).toEqual([]);
  });

  it("tells of a value in the first case only", async () => {
    const second: GivenCase = { ...defaults, name: "second" };
    const rendered = [defaults, second].flatMap((one) =>
      (["1.10", "1.11"] as const).map((release): RenderedCase => {
        const render = application({ a: release, ...(one === second ? { b: release } : {}) });
        return { case: one, release, outcome: { ok: true, render, diagnostics: [] } };
      }),
    );
    const found = await compareReleases(engine, addon, rendered);
    expect(found.map((one) => [one.path?.at(-1), one.case])).toEqual([
      ["a", undefined],
      ["b", "second"],
    ]);
  });

  it("has nothing to compare with one release, or where the others failed", async () => {
    expect(await compare({ "1.10": application({ a: 1 }) })).toEqual([]);
  });
});

function policy(healthPolicy: string): VelaRender {
  return definition({ status: { healthPolicy } });
}
