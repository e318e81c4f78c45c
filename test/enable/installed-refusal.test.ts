import { afterAll, describe, expect, it } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { startCueEngine } from "../../generator/engine/engine.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { installedRefusal, type InstalledVersion } from "../../generator/vela/requirement.ts";
import { expectWording } from "../diagnostics/wording.ts";

const engine = startCueEngine();

afterAll(() => engine.close());

function refusal(
  version: string,
  required: string,
  part: InstalledVersion["part"] = "vela command line",
): Promise<Diagnostic[]> {
  const text = `name: shop\nsystem:\n  vela: "${required}"\n  kubernetes: "${required}"\n`;
  const metadata = { path: "metadata.yaml", bytes: new TextEncoder().encode(text), spans: [] };
  const addon = addonFilesOf({ folder: "shop", files: [metadata], texts: new Map() });
  return installedRefusal(engine, addon, { required, part, version });
}

describe("an installed vela is refused", () => {
  it.each([
    ["v1.9.13", ">=1.10.0-0"],
    ["1.9.13", ">=v1.10"],
    ["v1.11.0", "<1.11"],
    ["v1.10.0-beta.1", ">1.10.0"],
  ])("%s for %s, where the requirement is written", async (version, required) => {
    const found = await refusal(version, required);
    expect(found).toMatchObject([
      {
        code: "vela/requirement-not-met",
        message: `Requirement "${required}" keeps the addon from being enabled: the vela command line is "${version}"`,
        at: { file: "shop/metadata.yaml", line: 3 },
      },
    ]);
    for (const finding of found) expectWording(finding);
  });
});

it("Kubernetes and vela-core are refused too, each where its requirement is written", async () => {
  const [core] = await refusal("v1.9.13", ">=1.10", "vela-core of the cluster");
  const [kubernetes] = await refusal("v1.29.3+k3s1", ">=v1.30", "Kubernetes of the cluster");
  expect(core).toMatchObject({ path: "system.vela", at: { line: 3 } });
  expect(kubernetes).toMatchObject({
    path: "system.kubernetes",
    message: `Requirement ">=v1.30" keeps the addon from being enabled: the Kubernetes of the cluster is "v1.29.3+k3s1"`,
    at: { line: 4 },
  });
  for (const finding of [core, kubernetes]) if (finding) expectWording(finding);
});

describe("an installed vela is let in", () => {
  it.each([
    ["v1.10.9", ">=1.10.0-0"],
    ["v1.11.0-alpha.4", ">=1.10.0"],
    ["UNKNOWN", ">=1.10.0"],
    ["master", ">=1.10.0"],
    ["v1.9.13", "no constraint"],
  ])("%s for %s", async (version, required) => {
    expect(await refusal(version, required)).toEqual([]);
  });
});
