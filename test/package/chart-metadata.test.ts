import { describe, expect, it } from "vitest";

import { chartMetadata } from "../../generator/package/chart-metadata.ts";
import { packAddon } from "../../generator/pipeline/pack-addon.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { addonOf, archiveOf, files, unpack } from "./packed-addon.ts";

const engine = sharedEngine();

describe("Chart.yaml", () => {
  it("has what vela's own packing takes from the metadata", () => {
    const chart = chartMetadata({
      name: "demo",
      version: "1.10",
      description: "A\u00a0demo\nof\u200b two\u0007 lines",
      icon: "https://example.org/icon.png",
      url: "https://example.org",
      tags: ["a", "o\tn"],
      system: { vela: ">=1.10.0-0", kubernetes: ">=1.19.0-0" },
      needNamespace: ["x"],
      annotations: { own: "x" },
    });
    expect(chart).toEqual({
      apiVersion: "v2",
      name: "demo",
      version: "1.10",
      appVersion: "1.10",
      type: "library",
      description: "A demo of two lines",
      icon: "https://example.org/icon.png",
      home: "https://example.org",
      keywords: ["a", "o n"],
      annotations: {
        "system.vela": ">=1.10.0-0",
        "system.kubernetes": ">=1.19.0-0",
        "addon.name": "demo",
      },
    });
  });

  it("leaves out what is not set", () => {
    const empty = { description: "", tags: [], system: { vela: "" }, icon: null };
    expect(chartMetadata({ name: "demo", version: "1.2.0", ...empty })).toEqual({
      apiVersion: "v2",
      name: "demo",
      version: "1.2.0",
      appVersion: "1.2.0",
      type: "library",
      annotations: { "addon.name": "demo" },
    });
  });

  it("is printed as vela prints it", async () => {
    const system = "system:\n  vela: '>=1.10.0'\n";
    const metadata = `name: demo\nversion: 1.10\ndescription: "<a> & \\u00e4: #"\n${system}`;
    const [first] = await unpack((await archiveOf({ "metadata.yaml": metadata })).bytes);
    expect(first?.text).toBe(
      "annotations:\n  addon.name: demo\n  system.vela: '>=1.10.0'\napiVersion: v2\n" +
        'appVersion: "1.1"\ndescription: \'<a> & \u00e4: #\'\nname: demo\ntype: library\nversion: "1.1"\n',
    );
  });

  it("takes the place of one in the folder, of which it is told what gets lost", async () => {
    const chart = "apiVersion: v2\nname: demo\nversion: 2.0.0\nmaintainers: [{name: x}]\n";
    const { archive, diagnostics } = await packAddon(
      engine,
      addonOf({ ...files, "Chart.yaml": chart }),
    );
    diagnostics.forEach(expectWording);
    expect(diagnostics).toMatchObject([
      {
        code: "package/other-chart",
        severity: "warning",
        message: expect.stringContaining('"maintainers", "version"') as string,
        at: { file: "dist-addon/Chart.yaml", line: 1 },
      },
    ]);
    expect(archive?.sha256).toBe((await archiveOf(files)).sha256);
    const same = "name: demo\nversion: 1.2.0\ntype: library\n";
    await archiveOf({ ...files, "Chart.yaml": same });
  });
});
