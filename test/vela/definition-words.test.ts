import { describe, expect, it } from "vitest";

import { type Diagnostic, diagnosticToken } from "../../generator/diagnostics/diagnostic.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { definitionDiagnostic } from "../../generator/vela/definition-words.ts";
import { expectWording } from "../diagnostics/wording.ts";

const engine = sharedEngine();

const path = "definitions/web.cue";

/** What vela refuses of a definition, with the text that is pointed at. */
async function refusals(text: string): Promise<[Diagnostic, string][]> {
  const files = [{ path, bytes: new TextEncoder().encode(text), spans: [] }];
  const addon = addonFilesOf({ folder: "shop", files, texts: new Map() });
  const file = { path, name: "web.cue", text };
  const answer = await engine.call<"definition">({
    op: "definition",
    file: { segments: [{ name: path, text }] },
  });
  if (!answer.ok) throw new Error(answer.message);
  return answer.result.errors.map((error) => {
    const found = definitionDiagnostic(addon, file, error);
    expectWording(found);
    return [found, diagnosticToken(found.at)];
  });
}

function withStatus(status: string): string {
  return `web: {\n\ttype: "component"\n\tattributes: status: {\n${status}\n\t}\n}\ntemplate: output: {}\n`;
}

describe("a health text that vela refuses", () => {
  it.each([
    [
      "healthPolicy: isHealth: [true][0]",
      'The healthPolicy of "web" is refused: field "isHealth" must be a boolean expression, got an index',
      "isHealth: [true][0]",
    ],
    [
      'healthPolicy: #"""\n\t\t\tisHealth: "yes"\n\t\t\t"""#',
      'The healthPolicy of "web" is refused: field "isHealth" must be a boolean literal (true/false), got a string',
      'isHealth: "yes"',
    ],
    [
      'healthPolicy: #"""\n\t\t\tready: true\n\t\t\t"""#',
      'The healthPolicy of "web" is refused: must contain an "isHealth" field',
      '#"""',
    ],
    [
      "customStatus: message: 5",
      'The customStatus of "web" is refused: field "message" must be a string, got a number',
      "message: 5",
    ],
    [
      "details: {a: [1]}",
      'The details of "web" is refused: field "a" contains a list, which vela does not take there',
      "a: [1]",
    ],
    [
      'healthPolicy: #"""\n\t\t\tisHealth: {\n\t\t\t"""#',
      'The healthPolicy of "web" is refused: it is not CUE: expected "}", found the end of the text',
      '#"""',
    ],
    ["healthPolicy: 5", 'The healthPolicy of "web" is refused: it is a number', "5"],
    [
      'healthPolicy: #"""\n\t\t\tisHealthy: true\n\t\t\t"""#',
      'The healthPolicy of "web" is refused: must contain an "isHealth" field',
      "isHealthy",
    ],
    [
      "customStatus: msg: 5",
      'The customStatus of "web" is refused: must contain a "message" field',
      "msg: 5",
    ],
    [
      'details: {"\\(context.name)": {a: 1}}',
      'The details of "web" is refused: a computed field contains a struct, which vela does not take there',
      `{"\\(context.name)": {a: 1}}`,
    ],
    [
      "details: {for c in context.list {a: {b: c}}}",
      'The details of "web" is refused: in a loop or condition field "a" contains a struct, which vela does not take there',
      "a: {b: c}",
    ],
    [
      "details: {a: 1, ...}",
      'The details of "web" is refused: contains an ellipsis, which vela does not take there',
      "{a: 1, ...}",
    ],
    ["details: {context}", 'The details of "web" is refused: it embeds "context"', "{context}"],
  ])("%s", async (status, message, token) => {
    const found = await refusals(withStatus(status));
    expect(found.map(([{ code, message: words }, seen]) => [code, words, seen])).toEqual([
      ["definition/invalid-health", message, token],
    ]);
  });
});

describe("a definition that vela refuses", () => {
  it.each([
    ["template: output: {}\n", "The definition has no metadata"],
    ['web: type: "component"\n', 'The definition has no field "template"'],
    ['web: type: "component"\ntemplate: 5\n', 'The field "template" is not a struct'],
    [
      'web: type: "component"\nshop: type: "trait"\ntemplate: output: {}\n',
      'The file describes "web" and "shop", and vela takes one definition',
    ],
    [
      '("w" + "eb"): type: "component"\ntemplate: output: {}\n',
      "A definition cannot have a computed label at the top",
    ],
  ])("%j", async (text, message) => {
    const found = await refusals(text);
    expect(found.map(([{ code, message: words }]) => [code, words])).toContainEqual([
      "definition/invalid",
      message,
    ]);
  });
});
