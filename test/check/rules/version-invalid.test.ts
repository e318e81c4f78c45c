import { expect, test } from "vitest";

import { versionInvalid } from "../../../generator/check/rules/version-invalid.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import { places, runRule } from "./run-rule.ts";

const engine = sharedEngine();

test.each(["1.0.0", "v1.2.3", "1.0", "1", "2.0.0-alpha.1", "1.0.0+build"])(
  "passes version %s",
  async (version) => {
    expect(await runRule(versionInvalid, { files: {}, metadata: { version } }, engine)).toEqual([]);
  },
);

test.each(["latest", "1.0.0.0", "", "one"])("refuses version %j", async (version) => {
  const found = await runRule(versionInvalid, { files: {}, metadata: { version } }, engine);
  expect(places(found)).toEqual(["metadata/invalid-version src/addon.ts:1:3"]);
  expect(found[0]?.hint).toBe('Write numbers with dots between them, for example "1.0.0"');
});

test.each([">=1.10.0-0", "!=1.10.3", ">=1.5.0, <2", "v1.9", "~1.10"])(
  "passes requirement %s",
  async (vela) => {
    expect(
      await runRule(versionInvalid, { files: {}, metadata: { system: { vela } } }, engine),
    ).toEqual([]);
  },
);

test.each([">=one", "1.10.0 or newer"])("refuses requirement %j", async (vela) => {
  const found = await runRule(
    versionInvalid,
    { files: {}, metadata: { system: { vela } } },
    engine,
  );
  expect(places(found)).toEqual(["metadata/invalid-constraint src/addon.ts:2:1"]);
});

test("reports every wrong requirement of one run", async () => {
  const metadata = {
    version: "latest",
    system: { vela: ">=a", kubernetes: "y" },
    dependencies: [{ name: "a" }, { name: "b", version: "z" }],
  };
  const found = await runRule(versionInvalid, { files: {}, metadata }, engine);
  expect(found.map(({ path }) => path)).toEqual([
    "metadata.version",
    "metadata.system.vela",
    "metadata.system.kubernetes",
    "metadata.dependencies.1.version",
  ]);
});
