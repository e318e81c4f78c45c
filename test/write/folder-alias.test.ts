import { afterAll, describe, expect, it } from "vitest";
import { startCueEngine } from "../../generator/engine/engine.ts";
import { type AddonFiles, addonFilesOf } from "../../generator/model/addon-files.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { folderAliasFile, withFolderAlias } from "../../generator/write/folder-alias.ts";

const engine = startCueEngine();
afterAll(() => engine.close());

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

function publishVersion(alias: JsonObject): unknown {
  const { annotations } = alias["metadata"] as { annotations: JsonObject };
  return annotations["app.oam.dev/publishVersion"];
}

describe("the folder alias", () => {
  it("is an Application of the folder's name that waits for the addon's", async () => {
    expect(await aliasOf("1.0.0", {})).toMatchObject({
      apiVersion: "core.oam.dev/v1beta1",
      kind: "Application",
      metadata: { name: "addon-dist-addon", namespace: "vela-system" },
      spec: {
        components: [],
        workflow: {
          steps: [
            {
              type: "depends-on-app",
              properties: { name: "addon-demo", namespace: "vela-system" },
            },
          ],
        },
      },
    });
  });

  it("changes with the version and with the parameter values, and with nothing else", async () => {
    const versions = [
      publishVersion(await aliasOf("1.0.0", {})),
      publishVersion(await aliasOf("1.0.1", {})),
      publishVersion(await aliasOf("1.0.0", { image: "y" })),
      publishVersion(await aliasOf("1.0.0", { extra: "z" })),
    ];
    expect(new Set(versions).size).toBe(4);
    for (const version of versions) expect(version).toMatch(/^[0-9a-f]{16}$/);
    expect(publishVersion(await aliasOf("1.0.0", { image: "x" }))).toBe(versions[0]);
  });

  it("is not made for a folder that is named like the addon", () => {
    expect(folderAliasFile("demo", "demo")).toBeUndefined();
    const addon = addonWith({});
    expect(withFolderAlias(addon, { addonName: "demo", folderBaseName: "demo" }).files).toBe(addon);
  });

  it.each(["Dist", "dist_addon", "-dist", "dist-", "", "ä", "a.b", "a".repeat(58)])(
    "refuses the folder name %j",
    (folderBaseName) => {
      const { diagnostics } = withFolderAlias(addonWith({}), { addonName: "demo", folderBaseName });
      expect(diagnostics.map(({ code }) => code)).toEqual(["write/invalid-folder"]);
    },
  );

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
