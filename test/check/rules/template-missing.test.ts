import { expect, test } from "vitest";

import { templateMissing } from "../../../generator/check/rules/template-missing.ts";
import { places, runRule } from "./run-rule.ts";

test.each(["template.cue", "template.yaml"])("passes with %s", async (path) => {
  expect(await runRule(templateMissing, { files: { [path]: "" } })).toEqual([]);
});

test("names the file to write in a typed project", async () => {
  const found = await runRule(templateMissing, { files: { "resources/template.cue": "" } });
  expect(places(found)).toEqual(["layout/no-template src/templates/template.cue:1:1"]);
});

test("names the file to write in an addon folder", async () => {
  const found = await runRule(templateMissing, { files: {}, typed: false });
  expect(places(found)).toEqual(["layout/no-template out/template.cue:1:1"]);
});
