import { expect, test } from "vitest";

import { parameterShadowed } from "../../../generator/check/rules/parameter-shadowed.ts";
import { places, runRule } from "./run-rule.ts";

const own = 'parameter: a: *"b" | string\noutput: c: parameter.a\n';

test.each<[string, Record<string, string>, string[]]>([
  [
    "reports a resource",
    { "resources/a.cue": own },
    ["cue/shadowed-parameter out/resources/a.cue:1:1"],
  ],
  [
    "reports a resource of another package",
    { "resources/a.cue": `package other\n${own}` },
    ["cue/shadowed-parameter out/resources/a.cue:2:1"],
  ],
  ["passes a resource of package main", { "resources/a.cue": `package main\n${own}` }, []],
  ["passes the template", { "template.cue": own }, []],
  ["passes resources/parameter.cue", { "resources/parameter.cue": own }, []],
  ["passes a field further inside", { "resources/a.cue": "output: {parameter: a: 1}\n" }, []],
  ["passes a definition", { "definitions/a.cue": `a: type: "trait"\ntemplate: {${own}}\n` }, []],
])("%s", async (_, files, expected) => {
  expect(places(await runRule(parameterShadowed, { files }))).toEqual(expected);
});
