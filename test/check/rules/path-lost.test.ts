import { expect, test } from "vitest";

import { pathLost } from "../../../generator/check/rules/path-lost.ts";
import { places, runRule } from "./run-rule.ts";

const files = { "resources/a.cue": "", "template.cue": "", LICENSE: "" };

test("passes a name that no path begins with", async () => {
  expect(await runRule(pathLost, { files })).toEqual([]);
});

test.each([
  ["res", "resources/a.cue"],
  ["template", "template.cue"],
])("reports what an addon named %s loses in an archive", async (name, path) => {
  const found = await runRule(pathLost, { files, metadata: { name } });
  expect(places(found)).toEqual(["layout/lost-path src/addon.ts:1:1"]);
  expect(found[0]?.message).toContain(`"${path}"`);
});

test("leaves out what vela does not read anyway", async () => {
  expect(await runRule(pathLost, { files, metadata: { name: "LIC" } })).toEqual([]);
});
