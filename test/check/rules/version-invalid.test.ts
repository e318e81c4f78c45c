import { expect, test } from "vitest";

import { versionInvalid } from "../../../generator/check/rules/version-invalid.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import { places, runRule } from "./run-rule.ts";

const engine = sharedEngine();

test.each(["1.0.0", "0.0.0", "10.20.30", "2.0.0-alpha.1", "1.0.0+build", "1.0.0-rc.1+01"])(
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

const dependent = "so that no addon that depends on this one can install it";

test.each([
  ["1.0", "1.0.0", dependent],
  ["1", "1.0.0", dependent],
  ["v1", "1.0.0", dependent],
  ["v1.10", "1.10.0", dependent],
  ["01.2.3", "1.2.3", dependent],
  ["v0.00.07", "0.0.7", dependent],
  ["1-rc.1", "1.0.0-rc.1", dependent],
  ["1.0+01", "1.0.0+01", dependent],
  ["v1.2.3", "1.2.3", "only when it is named"],
  ["v1.2.3-rc.1", "1.2.3-rc.1", "only when it is named"],
])("warns of version %s, which is %s", async (version, strict, why) => {
  const [found, ...others] = await runRule(
    versionInvalid,
    { files: {}, metadata: { version } },
    engine,
  );
  expect(places([...(found ? [found] : []), ...others])).toEqual([
    "metadata/loose-version src/addon.ts:1:3",
  ]);
  expect(found).toMatchObject({ severity: "warning", hint: `Write "${strict}"` });
  expect(found?.message).toMatch(new RegExp(`^Version "${version.replace("+", "\\+")}" .*${why}$`));
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
