import { expect, it } from "vitest";

import { diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { positionAt } from "../../generator/diagnostics/position.ts";
import { secretMask } from "../../generator/model/secret-mask.ts";
import { maskDiagnostic } from "../../generator/pipeline/mask-diagnostic.ts";

const secret = "m8Kq-3xWz";
const line = `a: "${secret}"`;
const at = positionAt("a.cue", line, { start: 0, end: 1 });

it("masks every part of a finding that a value can get into", () => {
  const found = diagnostic("cue/conflict", `Conflict with "${secret}"`, at, {
    path: `spec.labels.${secret}`,
    case: `with-${secret}`,
    related: [{ message: `"${secret}" stands here`, at }],
    hint: `Remove "${secret}"`,
  });
  const masked = maskDiagnostic(found, secretMask([secret]));
  expect(JSON.stringify(masked)).not.toContain(secret);
  expect(masked).toMatchObject({ path: "spec.labels.***", case: "with-***" });
});

it("adds no part that a finding does not have", () => {
  const found = diagnostic("cue/conflict", "Conflict", at);
  expect(Object.keys(maskDiagnostic(found, secretMask([secret])))).toEqual(Object.keys(found));
});

/** The line of a values file that a finding about `replicas` quotes. */
function quoted(line: string, ...secrets: string[]): unknown {
  const place = positionAt("values.yaml", line, { start: 0, end: 1 });
  const related = [{ message: "Here", at: place }];
  const found = diagnostic("values/invalid", "Wrong", place, { related });
  const made = maskDiagnostic(found, secretMask(secrets), { valueFiles: ["values.yaml"] });
  expect(made.related[0]?.at).toEqual(made.at);
  return "lineText" in made.at ? made.at.lineText : undefined;
}

it.each<[string, string, string[]]>([
  ["a doubled apostrophe", "{password: 'it''s-me', replicas: 0}", ["it's-me"]],
  ["leading zeroes", "{password: 0012345, replicas: 0}", ["12345"]],
  ["zeroes behind the point", "tok: 1.50", ["1.5"]],
  ["JSON without blanks", '{"tok":1.50}', ["1.5"]],
  ["an exponent beside a plain one", "tok: [hunter2, 1e7]", ["hunter2", "10000000"]],
  ["hexadecimal digits", "tok: 0x1F", ["31"]],
  ["underscores", "tok: 1_000_000", ["1000000"]],
  ["a date", "tok: [2001-12-14]", ["2001-12-15"]],
  ["a tag", "{tok: !!binary aGk=, replicas: 0}", ["hi"]],
  ["an anchor before a short word", "{tok: &a abc, replicas: 0}", ["abc"]],
  ["the first line of two", "tok: correct", ["correct horse"]],
  ["a quote that stays open", 'tok: "correct', ["correcthorse"]],
  ["an escaped comma", String.raw`set: ["password=m8\\,Kq", "replicas=0"]`, ["m8,Kq"]],
  ["a short word in the middle", "  ab, cd]", ["ab"]],
])("quotes no line of a values file that says a secret otherwise: %s", (_, line, secrets) => {
  expect(quoted(line, ...secrets)).toBe("");
});

it.each<[string, string, string[]]>([
  [
    String.raw`{password: "p\x61ssw0rd", replicas: 0}`,
    '{password: "***", replicas: 0}',
    ["passw0rd"],
  ],
  [String.raw`{"password":"p\u00e4ssw\u00f6rd"}`, '{"password":"***"}', ["pässwörd"]],
  [
    String.raw`{"password":"a\/b12", "replicas": 0}`,
    '{"password":"***", "replicas": 0}',
    ["a/b12"],
  ],
  ["{password: hunter2, replicas: 0}", "{password: ***, replicas: 0}", ["hunter2"]],
  ["password: 'it is me'", "password: '***'", ["it is me"]],
  ["{tok: [hunter2, 12345]}", "{tok: [***, ***]}", ["hunter2", "12345"]],
  ['  replicas: 0 # of "3"', '  replicas: 0 # of "3"', ["hunter2"]],
  ["timeout: 5m", "timeout: 5m", ["hunter2"]],
  ["ratio: -0.25", "ratio: -0.25", ["hunter2"]],
  ['{"port":8080,"host":"a.b:80"}', '{"port":8080,"host":"a.b:80"}', ["hunter2"]],
])(
  "quotes a line of a values file that says it plainly or not at all: %s",
  (line, shown, secrets) => {
    expect(quoted(line, ...secrets)).toBe(shown);
    expect(quoted(line)).toBe(line);
  },
);

it("quotes the lines of other files as they are", () => {
  const line = String.raw`name: "\(parameter.name)"`;
  const place = positionAt("template.cue", line, { start: 0, end: 1 });
  const found = diagnostic("cue/conflict", "Conflict", place);
  const mask = secretMask([secret]);
  expect(maskDiagnostic(found, mask, { valueFiles: ["values.yaml"] })).toEqual(found);
});
