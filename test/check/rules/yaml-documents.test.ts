import { expect, test } from "vitest";

import { yamlDocuments } from "../../../generator/check/rules/yaml-documents.ts";
import { places, runRule } from "./run-rule.ts";

test.each(["a: 1\n", "---\na: 1\n", "a: 1\n---\n", "a: 1\n---\n# nothing\n", "a: '---'\n", "{"])(
  "passes one document: %j",
  async (text) => {
    expect(await runRule(yamlDocuments, { files: { "resources/a.yaml": text } })).toEqual([]);
  },
);

test("reports the second document of a resource at its first line", async () => {
  const files = { "resources/a.yaml": "a: 1\n---\nkind: B\n---\nkind: C\n" };
  const found = await runRule(yamlDocuments, { files });
  expect(places(found)).toEqual(["yaml/several-documents out/resources/a.yaml:3:1"]);
});

test("leaves out files that are not read as YAML", async () => {
  const files = { "resources/a.cue": "a: 1\n---\nb: 2\n", "other/a.yaml": "a: 1\n---\nb: 2\n" };
  expect(await runRule(yamlDocuments, { files })).toEqual([]);
});
