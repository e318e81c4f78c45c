import { describe, expect, it } from "vitest";
import { sharedEngine } from "../engine/shared-engines.ts";
import { type AddonFiles, addonFilesOf } from "../../generator/model/addon-files.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { folderAliasFile, withFolderAlias } from "../../generator/write/folder-alias.ts";

const engine = sharedEngine();

function addonWith(files: Record<string, string>): AddonFiles {
  const made = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    spans: [],
  }));
  return addonFilesOf({ folder: "dist-addon", files: made, texts: new Map() });
}

/** The alias that enabling the addon from a folder `dist-addon` creates. */
async function aliasOf(version: string, values: JsonObject): Promise<JsonObject> {
  const addon = addonWith({
    "metadata.yaml": `name: demo\nversion: ${version}\ndescription: d\n`,
    "parameter.cue": 'parameter: {\n\timage: *"x" | string\n\textra?: string\n}\n',
    "template.cue":
      'package main\noutput: {\n\tapiVersion: "core.oam.dev/v1beta1"\n\tkind: "Application"\n\tspec: components: []\n}\n',
  });
  const { files, diagnostics } = withFolderAlias(addon, {
    addonName: "demo",
    folderBaseName: "dist-addon",
  });
  expect(diagnostics).toEqual([]);
  const outcome = await renderVela({
    engine,
    addon: files,
    case: { name: "default", values, release: "1.10", upgrade: false, registry: "local" },
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  const [alias, ...others] = outcome.render.auxiliary;
  expect(others).toEqual([]);
  expect(alias?.name).toBe("dist-addon-alias");
  return alias?.object ?? {};
}

interface Spec {
  components: { name: string; properties: { objects: { metadata: { name: string } }[] } }[];
  workflow: { steps: { name: string; type: string; properties: JsonObject; timeout?: string }[] };
}

function specOf(alias: JsonObject): Spec {
  return alias["spec"] as unknown as Spec;
}

/** The name of the empty Application that the alias applies before it waits. */
function markerOf(alias: JsonObject): string {
  return specOf(alias).components[0]?.properties.objects[0]?.metadata.name ?? "";
}

describe("the folder alias", () => {
  it("is an Application of the folder's name that waits for the addon's", async () => {
    expect(await aliasOf("1.0.0", {})).toMatchObject({
      apiVersion: "core.oam.dev/v1beta1",
      kind: "Application",
      metadata: { name: "addon-dist-addon", namespace: "vela-system" },
    });
  });

  it("applies its marker, waits until it is seen, then for the addon, without a timeout", async () => {
    const alias = await aliasOf("1.0.0", {});
    const namespace = "vela-system";
    expect(specOf(alias).workflow.steps).toEqual([
      { name: "revision", type: "apply-component", properties: { component: "revision" } },
      {
        name: "revision-seen",
        type: "depends-on-app",
        properties: { name: markerOf(alias), namespace },
      },
      {
        name: "wait-for-addon",
        type: "depends-on-app",
        properties: { name: "addon-demo", namespace },
      },
    ]);
  });

  it("has a marker that changes with version and parameter values, and with nothing else", async () => {
    const markers = [
      markerOf(await aliasOf("1.0.0", {})),
      markerOf(await aliasOf("1.0.1", {})),
      markerOf(await aliasOf("1.0.0", { image: "y" })),
      markerOf(await aliasOf("1.0.0", { extra: "z" })),
    ];
    expect(new Set(markers).size).toBe(4);
    for (const marker of markers) expect(marker).toMatch(/^addon-dist-addon-[0-9a-f]{10}$/);
    expect(markerOf(await aliasOf("1.0.0", { image: "x" }))).toBe(markers[0]);
  });

  it("is not made for a folder that is named like the addon", () => {
    expect(folderAliasFile("demo", "demo")).toBeUndefined();
    const addon = addonWith({});
    expect(withFolderAlias(addon, { addonName: "demo", folderBaseName: "demo" }).files).toBe(addon);
  });

  it.each(["Dist", "dist_addon", "-dist", "dist-", "", "ä", "a.b", "a".repeat(47)])(
    "refuses the folder name %j",
    (folderBaseName) => {
      const { diagnostics } = withFolderAlias(addonWith({}), { addonName: "demo", folderBaseName });
      expect(diagnostics.map(({ code }) => code)).toEqual(["write/invalid-folder"]);
    },
  );

  it("refuses the name of a dependency, whose Application the alias would replace", () => {
    const dependencies = ["fluxcd", "dist-addon"];
    const options = { addonName: "demo", folderBaseName: "dist-addon", dependencies };
    const addon = addonWith({});
    const { files, diagnostics } = withFolderAlias(addon, options);
    expect(diagnostics).toMatchObject([
      {
        code: "write/invalid-folder",
        hint: "Name the folder like the addon itself, or like no addon",
      },
    ]);
    expect(files).toBe(addon);
    const fine = withFolderAlias(addon, { ...options, dependencies: ["fluxcd", "demo"] });
    expect(fine.diagnostics).toEqual([]);
  });

  it("refuses an author's resource of the same path", () => {
    const addon = addonWith({ "resources/folder-alias.cue": "package main\n" });
    const { files, diagnostics } = withFolderAlias(addon, {
      addonName: "demo",
      folderBaseName: "dist-addon",
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["template/duplicate-output"]);
    expect(files).toBe(addon);
  });
});
