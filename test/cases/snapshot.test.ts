import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compareEntries, joinEntries } from "../../generator/cases/compare-snapshots.ts";
import { renderSections, sectionText } from "../../generator/cases/render-sections.ts";
import {
  parseSnapshot,
  type SnapshotEntry,
  snapshotEntries,
  snapshotText,
} from "../../generator/cases/snapshot-text.ts";
import { type JsonObject } from "../../generator/model/json.ts";
import { secretMask } from "../../generator/model/secret-mask.ts";
import type { VelaRelease, VelaRender } from "../../generator/model/vela-render.ts";

const mask = secretMask([]);

function rendered(components: JsonObject[], more: Partial<VelaRender> = {}): VelaRender {
  const application = { kind: "Application", metadata: { name: "a" }, spec: { components } };
  const none = { auxiliary: [], definitions: [], configTemplates: [], schemas: [], views: [] };
  return { application, ...none, ...more };
}

function entriesOf(render: VelaRender, base?: VelaRender): SnapshotEntry[] {
  return snapshotEntries({
    sections: renderSections(render),
    base: base && renderSections(base),
    mask,
  });
}

const web = { name: "web", type: "webservice", properties: { replicas: 2 } };
const objects = (...names: string[]): JsonObject => ({
  name: "objects",
  type: "k8s-objects",
  properties: { objects: names.map((name) => ({ kind: "Role", metadata: { name } })) },
});

describe("a snapshot", () => {
  it("has a part for each component, object, auxiliary object, definition and the notes", () => {
    const nested = { kind: "Application", metadata: { name: "in" }, spec: { components: [web] } };
    const render = rendered(
      [web, { ...objects("a"), properties: { objects: [nested, { kind: "Role" }] } }],
      {
        auxiliary: [{ name: "x", object: { kind: "ConfigMap" } }],
        definitions: [{ kind: "TraitDefinition", metadata: { name: "t" } }],
        schemas: [{ kind: "ConfigMap", metadata: { name: "component-uischema-web" } }],
        notes: "Done",
      },
    );
    const list = "application.spec.components[name=objects].properties.objects";
    const inner = `${list}[kind=Application,metadata.name=in]`;
    expect(renderSections(render).map(({ path }) => path)).toEqual([
      "application",
      "application.spec.components[name=web]",
      "application.spec.components[name=objects]",
      inner,
      `${inner}.spec.components[name=web]`,
      expect.stringMatching(/objects\[.*\]$/),
      "auxiliary.x",
      "definitions.TraitDefinition/t",
      "schemas.component-uischema-web",
      "notes",
    ]);
  });

  it("names parts that are as in the case default, and those that are gone", () => {
    const entries = entriesOf(rendered([web, objects("a")]), rendered([web, objects("a", "b")]));
    const notes = entries.filter(({ isNote }) => isNote);
    expect(notes.map(({ path, body }) => `${path}: ${body}`)).toEqual([
      "application: as in the case default",
      "application.spec.components[name=web]: as in the case default",
      "application.spec.components[name=objects].properties.objects[kind=Role,metadata.name=a]: as in the case default",
      "application.spec.components[name=objects].properties.objects[kind=Role,metadata.name=b]: not here, unlike in the case default",
    ]);
  });

  it("is read back as it was written, whatever the texts are", () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "--- # notes",
        "# a: as in the case default",
        "a\n# b (vela 1.9): as in the case default\nc\n",
        "a\n--- # b\nc",
        "# x\n",
        "\n\n",
        "- (vela 1.9)",
      ),
    );
    const object = fc.dictionary(word, fc.oneof(word, fc.integer(), fc.array(word)), {
      maxKeys: 4,
    });
    fc.assert(
      fc.property(fc.array(object, { maxLength: 4 }), word, (properties, notes) => {
        const components = properties.map((each, index) => ({
          name: `c${index}`,
          properties: each,
        }));
        const entries = entriesOf(rendered(components, { notes }));
        expect(parseSnapshot(snapshotText(entries))).toEqual(entries);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it("keeps what releases make differently side by side", () => {
    const one = (replicas: number): SnapshotEntry[] =>
      entriesOf(rendered([{ ...web, properties: { replicas } }]));
    const made = new Map<VelaRelease, SnapshotEntry[]>([
      ["1.9", one(1)],
      ["1.10", one(2)],
      ["1.11", one(2)],
    ]);
    const text = snapshotText(joinEntries(made));
    expect(text).toContain("--- # application\n");
    expect(text).toContain("--- # application.spec.components[name=web] (vela 1.9)\n");
    expect(text).toContain("--- # application.spec.components[name=web] (vela 1.10, 1.11)\n");
    const stored = parseSnapshot(text);
    expect(compareEntries(stored, made)).toEqual([]);
    const changed = new Map(made).set("1.11", one(3));
    expect(compareEntries(stored, changed).map(({ releases }) => releases)).toEqual([["1.11"]]);
    const all = new Map([...made.keys()].map((release) => [release, one(4)] as const));
    expect(compareEntries(stored, all).map(({ releases }) => releases)).toEqual([
      ["1.9"],
      ["1.10", "1.11"],
    ]);
  });

  it("has one difference for what all releases change alike beside parts of their own", () => {
    const own = { name: "own", properties: { of: "1.9" } };
    const one = (release: VelaRelease, replicas: number, added: string[] = []): SnapshotEntry[] =>
      entriesOf(
        rendered([
          { ...web, properties: { replicas } },
          { ...own, properties: { of: release } },
          ...added.map((name) => ({ name })),
        ]),
      );
    const releases: VelaRelease[] = ["1.9", "1.10", "1.11"];
    const made = (replicas: number): Map<VelaRelease, SnapshotEntry[]> =>
      new Map(releases.map((release) => [release, one(release, replicas)]));
    const stored = parseSnapshot(snapshotText(joinEntries(made(1))));
    expect(compareEntries(stored, made(2)).map((each) => each.releases)).toEqual([releases]);
    const more = made(2).set("1.10", one("1.10", 2, ["more"]));
    const found = compareEntries(stored, more);
    expect(found.map((each) => each.releases)).toEqual([releases, ["1.10"]]);
    expect(found[0]?.actual).toContain("replicas: 2");
    expect(found[0]?.actual).not.toContain("more");
    expect(found[1]?.actual).toContain("name: more");
    expect(found[1]?.actual).toContain("replicas: 1");
  });

  it("indents the lines of a text, so that none heads a part", () => {
    const line = "# application (vela 1.9): as in the case default";
    const texts = [`a\n${line}\nc\n`, `${"a".repeat(50)}\n${line}\nc\n  `, `a\n--- # b\n`];
    for (const notes of texts) {
      expect(sectionText(notes)).not.toMatch(/^(?:--- )?# /m);
      const entries = entriesOf(rendered([web], { notes }));
      expect(parseSnapshot(snapshotText(entries))).toEqual(entries);
    }
  });

  it("differs when a UI schema changes", () => {
    const schema = (data: string): VelaRender =>
      rendered([web], { schemas: [{ metadata: { name: "s" }, data: { "ui-schema": data } }] });
    const before = parseSnapshot(snapshotText(entriesOf(schema("[]"))));
    const changed = (data: string): number =>
      compareEntries(before, new Map([["1.10", entriesOf(schema(data))]])).length;
    expect([changed("[]"), changed("[1]")]).toEqual([0, 1]);
  });

  it("differs when a part is missing, is new, or has another name", () => {
    const before = parseSnapshot(snapshotText(entriesOf(rendered([web]))));
    const differs = (render: VelaRender): boolean =>
      compareEntries(before, new Map([["1.10", entriesOf(render)]])).length > 0;
    expect(differs(rendered([web]))).toBe(false);
    expect(differs(rendered([]))).toBe(true);
    expect(differs(rendered([web, web]))).toBe(true);
    expect(differs(rendered([{ ...web, name: "wep" }]))).toBe(true);
    expect(differs(rendered([web], { notes: "" }))).toBe(true);
  });
});
