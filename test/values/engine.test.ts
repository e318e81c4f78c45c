import fc from "fast-check";
import { expect, it } from "vitest";

import { parseVelaArguments } from "../../generator/values/parse-arguments.ts";
import { valueText } from "../../generator/values/value.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { drawnQuestion } from "./drawn-questions.ts";
import { comparable, type Question } from "./question.ts";

const engine = sharedEngine();

const drawn = fc
  .sample(drawnQuestion, { numRuns: 800, seed: 33 })
  .flatMap((question) => (question.ask === "set" ? [question] : []));

/** helm's strvals is in the CUE engine too, compiled to WebAssembly. */
async function theirs({
  arguments: args,
}: Extract<Question, { arguments: string[] }>): Promise<string | { error: string; index: number }> {
  const answer = await engine.call({ op: "set", arguments: args });
  if (!answer.ok) throw new Error(answer.message);
  const { json, error } = answer.result;
  return json === undefined ? { error: error?.message ?? "", index: error?.index ?? 0 } : json;
}

it("reads drawn arguments as the strvals in the engine does", async () => {
  let read = 0;
  for (const question of drawn) {
    const { values, errors } = parseVelaArguments(question.arguments);
    const [first] = errors;
    const expected = await theirs(question);
    if (typeof expected === "string") {
      read += 1;
      expect([question, JSON.parse(valueText(values))]).toEqual([question, JSON.parse(expected)]);
    } else {
      const ours = { error: first?.message ?? "", index: first?.index ?? -1 };
      expect([question, comparable(ours, question)]).toEqual([
        question,
        comparable(expected, question),
      ]);
    }
  }
  expect(read).toBeGreaterThan(15);
  expect(drawn.length - read).toBeGreaterThan(30);
});
