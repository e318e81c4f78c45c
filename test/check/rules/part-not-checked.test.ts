import { expect, test } from "vitest";

import { partNotChecked } from "../../../generator/check/rules/part-not-checked.ts";
import { places, runRule } from "./run-rule.ts";

test("says of each part that it is carried along only, as a warning", async () => {
  const files = { "config-templates/c.cue": "", "views/v.cue": "" };
  const found = await runRule(partNotChecked, { files });
  expect(places(found)).toEqual([
    "vela/not-checked out/config-templates/c.cue:1:1",
    "vela/not-checked out/views/v.cue:1:1",
  ]);
  expect(found.map(({ severity }) => severity)).toEqual(["warning", "warning"]);
});

test("says nothing of what is rendered", async () => {
  const files = { "template.cue": "", "resources/a.cue": "", "schemas/s.yaml": "", "x/y": "" };
  expect(await runRule(partNotChecked, { files })).toEqual([]);
});
