import { expect, test } from "vitest";

import { baseNameDuplicate } from "../../../generator/check/rules/base-name-duplicate.ts";
import { places, runRule } from "./run-rule.ts";

test("passes equal names in folders that are no resources", async () => {
  const files = { "resources/a.cue": "", "definitions/a.cue": "", "resources/a.yaml": "" };
  expect(await runRule(baseNameDuplicate, { files })).toEqual([]);
});

test("reports each later file with the first of its name", async () => {
  const files = { "resources/a/x.cue": "", "resources/b/x.cue": "", "resources/x.cue": "" };
  const found = await runRule(baseNameDuplicate, { files });
  expect(places(found)).toEqual([
    "layout/duplicate-base-name out/resources/b/x.cue:1:1",
    "layout/duplicate-base-name out/resources/x.cue:1:1",
  ]);
  expect(found[1]?.related[0]?.at).toMatchObject({ file: "out/resources/a/x.cue" });
});
