import { describe, expect, it } from "vitest";

import { archiveOfFiles } from "../source/archive/make-archive.ts";
import { enableWorkshop } from "./enable-workshop.ts";

const { write, enable, findings, vela, leftOver } = enableWorkshop("good");

const template = `package main

output: {
	apiVersion: "core.oam.dev/v1beta1"
	kind:       "Application"
	spec: components: []
}
`;

const files = {
  "x/resources/b.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: b}\n",
  "x/template.cue": template,
  "x/metadata.yaml": "name: shop\nversion: 1.0.0\ndescription: A shop\n",
};

describe("enable of an archive", () => {
  it("gives vela the folder that is in it, under the addon's name", async () => {
    await write("shop.tgz", archiveOfFiles(files));
    const { exitCode, stderr } = await enable(["enable", "shop.tgz"]);
    expect([exitCode, stderr]).toEqual([0, ""]);
    const call = await vela().addonCall();
    expect(call?.args[2]).toMatch(/\/vela-addon-[^/]+\/shop$/);
    expect(call?.files).toEqual({
      "metadata.yaml": files["x/metadata.yaml"],
      "resources/b.yaml": files["x/resources/b.yaml"],
      "template.cue": template,
    });
    expect(await leftOver()).toEqual([]);
  });

  it("requires what metadata.yaml says, and finds what a registry loses", async () => {
    const chart = 'name: temp\nannotations: {system.vela: ">=9.0.0"}\n';
    await write("shop.tgz", archiveOfFiles({ ...files, "x/Chart.yaml": chart }));
    const { exitCode, stderr } = await enable(["enable", "shop.tgz", "--vela", "1.10"]);
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(Object.keys((await vela().addonCall())?.files ?? {})).toContain("template.cue");
  });

  it("calls nothing for an archive that is refused", async () => {
    await write("shop.tgz", archiveOfFiles({ ...files, "x/../../evil": "" }));
    expect(await findings(["enable", "shop.tgz"])).toMatchObject([
      { code: "archive/unsafe-path", at: { file: "shop.tgz" } },
    ]);
    expect(await vela().addonCall()).toBeUndefined();
  });

  it("calls nothing for one with a mistake", async () => {
    const broken = template.replace('"Application"', "parameter.kind");
    await write("shop.tgz", archiveOfFiles({ ...files, "x/template.cue": broken }));
    expect(await findings(["enable", "shop.tgz"])).toMatchObject([
      { code: "cue/unknown-parameter", at: { file: "shop.tgz!x/template.cue", line: 5 } },
    ]);
    expect(await vela().addonCall()).toBeUndefined();
  });
});
