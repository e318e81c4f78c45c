import { expect, test } from "vitest";

import { fileIgnored } from "../../../generator/check/rules/file-ignored.ts";
import { places, runRule } from "./run-rule.ts";

test("passes what vela reads", async () => {
  const files = {
    "metadata.yaml": "",
    "README.md": "",
    "readme.md": "",
    "template.cue": "",
    "parameter.cue": "",
    "NOTES.cue": "",
    "resources/a.cue": "",
    "resources/deep/b.yaml": "",
    "resources/c.yml": "",
    "resources/parameter.cue": "",
    "definitions/d.cue": "",
    "schemas/any.txt": "",
    "views/v.yml": "",
    "config-templates/c.cue": "",
  };
  expect(await runRule(fileIgnored, { files })).toEqual([]);
});

test.each([
  "notes.cue",
  "Readme.md",
  "LICENSE",
  "resource/a.cue",
  "resources/a.json",
  "resources/README.md",
  "definitions/d.cue.bak",
  "views/v.json",
  "config-templates/c.yaml",
  "resources/deep/parameter.cue",
])("reports %s, which vela never reads", async (path) => {
  const found = await runRule(fileIgnored, { files: { [path]: "x" } });
  expect(places(found)).toEqual([`layout/ignored-file out/${path}:1:1`]);
});

test.each([
  ["resource/a.cue", "Rename the folder to resources/"],
  ["defintions/deep/a.cue", "Rename the folder to definitions/"],
  ["config_templates/a.cue", "Rename the folder to config-templates/"],
  ["notes.cue", "Rename the file to NOTES.cue"],
  ["parameters.cue", "Rename the file to parameter.cue"],
  ["charts/a.cue", expect.stringMatching(/^Move the file into one of resources\//)],
  ["charts/a.json", expect.stringMatching(/^Move the file into one of resources\//)],
  ["resource", expect.stringMatching(/^Remove the file: /)],
  ["LICENSE", expect.stringMatching(/^Remove the file: /)],
  ["image/a.jpg", expect.stringMatching(/^Remove the file: /)],
])("says of %s: %s", async (path, hint) => {
  const found = await runRule(fileIgnored, { files: { [path]: "x" } });
  expect(found.map((one) => one.hint)).toEqual([hint]);
});

test("prints nothing of a file that is no text", async () => {
  const [found] = await runRule(fileIgnored, { files: { "image/a.jpg": "\xff\0\x01" } });
  expect(found?.at).toMatchObject({ line: 1, column: 1, lineText: "" });
});

test("tells of Go sources that vela 1.11 compiles", async () => {
  const [found] = await runRule(fileIgnored, { files: { "godef/components/a.go": "package a" } });
  expect(found).toMatchObject({
    code: "layout/ignored-file",
    message: expect.stringContaining("vela 1.11 alone") as string,
    hint: "Write what it defines as CUE into definitions/",
  });
});

test.each([
  ["template.cue.bak", "template.cue"],
  ["parameter.cue~", "parameter.cue"],
  ["metadata.yaml.orig", "metadata.yaml"],
  ["definitions-old/a.cue", "definitions"],
  ["resources.yaml", "resources"],
])("reports %s, which vela takes for %s", async (path, pattern) => {
  const found = await runRule(fileIgnored, { files: { [path]: "x" } });
  expect(places(found)).toEqual([`layout/prefix-match out/${path}:1:1`]);
  expect(found[0]?.message).toContain(`"${pattern}"`);
});
