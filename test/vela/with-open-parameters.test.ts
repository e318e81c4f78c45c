import { describe, expect, it } from "vitest";

import { withOpenParameters } from "../../generator/vela/with-open-parameters.ts";
import { sharedEngine } from "../engine/shared-engines.ts";

async function changed(text: string): Promise<string> {
  const answer = await sharedEngine().call<"parse">({
    op: "parse",
    files: [{ segments: [{ name: "a.cue", text }] }],
    roots: ["parameter"],
  });
  if (!answer.ok) throw new Error(answer.message);
  return withOpenParameters(text, answer.result.files[0]?.declared ?? []);
}

describe("a text with open parameters", () => {
  it.each([
    ["template: parameter: a: *1 | int\n", "template: parameter: a:  1 | int\n"],
    [
      "template: parameter: {a: int | *2, b: 2 * 3}\n",
      "template: parameter: {a: int |  2, b: 2 * 3}\n",
    ],
    [
      'template: parameter: a?: [...{b: *"x" | string}]\n',
      'template: parameter: a?: [...{b:  "x" | string}]\n',
    ],
    [
      "template: parameter: a: *1 | int\ntemplate: b: *2 | int\n",
      "template: parameter: a:  1 | int\ntemplate: b: *2 | int\n",
    ],
    ["template: parameter: *{a: 1} | {b: 2}\n", "template: parameter:  {a: 1} | {b: 2}\n"],
    ["template: if parameter.a == _|_ {b: 1}\n", "template: if parameter.a != _|_ {b: 1}\n"],
    [
      "template: [for x in parameter.a if x.b {x.c}]\n",
      "template: [for x in [_]         if x.b {x.c}]\n",
    ],
    ["template: if _|_ == parameter.a {b: 1}\n", "template: if _|_ != parameter.a {b: 1}\n"],
  ])("%j is %j", async (text, expected) => {
    expect(await changed(text)).toBe(expected);
  });

  it("leaves what is neither a default nor a question for absence", async () => {
    const text = "other: *1 | int\ntemplate: {a: b == 1, if c != _|_ {d: 1}, parameter: e?: int}\n";
    expect(await changed(text)).toBe(text);
  });
});
