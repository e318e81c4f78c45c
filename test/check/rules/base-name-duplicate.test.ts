import { expect, test } from "vitest";

import { baseNameDuplicate } from "../../../generator/check/rules/base-name-duplicate.ts";
import { places, runRule } from "./run-rule.ts";

test("passes equal names in folders that are no resources", async () => {
  const files = { "resources/a.cue": "", "definitions/a.cue": "", "resources/a.yaml": "" };
  expect(await runRule(baseNameDuplicate, { files })).toEqual([]);
});

test("passes objects of the one component of all YAML files, and files of the template's package", async () => {
  const files = {
    "resources/a/x.yaml": "kind: A\n",
    "resources/b/x.yaml": "kind: B\n",
    "resources/a/y.cue": "package main\n",
    "resources/b/y.cue": "package main\n",
    "resources/c/y.cue": "output: {}\n",
  };
  expect(await runRule(baseNameDuplicate, { files })).toEqual([]);
});

test("reports those of another package, and broken ones", async () => {
  const files = { "resources/a/x.cue": "package a\n", "resources/b/x.cue": "output: {\n" };
  expect(places(await runRule(baseNameDuplicate, { files }))).toEqual([
    "layout/duplicate-base-name out/resources/b/x.cue:1:1",
  ]);
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
