import { describe, expect, it } from "vitest";

import { expectWording } from "../diagnostics/wording.ts";
import { archiveOf, archiveOfFiles, type TarEntry } from "../source/archive/make-archive.ts";
import { enableWorkshop } from "./enable-workshop.ts";

const { write, run, enable, findings, vela, leftOver } = enableWorkshop("good");

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

  const longName = `x/resources/${"ä".repeat(126)}.cue`;

  it.each<[string, TarEntry[], string, string]>([
    [
      "a file that is a folder too",
      [{ name: "x/resources", content: "" }],
      '"resources" is a file, and "resources/b.yaml" lies in a folder of that name',
      "x/resources",
    ],
    [
      "a name of 256 bytes",
      [
        { name: "././@LongLink", type: "L", content: `${longName}\0` },
        { name: "x/long", content: "package main\n" },
      ],
      `The name "…${"ä".repeat(56)}.cue" has 256 bytes, and a folder takes 255`,
      longName,
    ],
  ])("calls nothing for %s, which vela takes from a registry", async (_, more, message, entry) => {
    const whole = Object.entries(files).map(([name, content]) => ({ name, content }));
    await write("shop.tgz", archiveOf(...whole, ...more));
    const found = (await findings(["enable", "shop.tgz"])).filter(
      ({ severity }) => severity === "error",
    );
    expect(found).toMatchObject([
      { code: "archive/not-a-folder", message, at: { file: `shop.tgz!${entry}` } },
    ]);
    for (const finding of found) expectWording(finding);
    expect(await vela().addonCall()).toBeUndefined();
    expect((await run(["check", "shop.tgz"])).exitCode).toBe(0);
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
