/**
 * Compares what we make of arguments with helm's own code:
 *
 *   tsx test/values/check-answers.ts [--write] [--fuzz COUNT] [--seed NUMBER]
 *
 * Asks every helm version that a vela release carries about the questions of answers.jsonl and compares the answers with
 * that table; --write asks them again and writes it. With --fuzz the questions are drawn, and ours are compared with helm's.
 * Exit code 0 when all is equal, 1 when something differs. Needs Go.
 */
import { writeFileSync } from "node:fs";
import { isDeepStrictEqual, parseArgs } from "node:util";

import fc from "fast-check";

import { askHelm, buildHelm, helmVersions, type HelmVersion } from "./ask-helm.ts";
import { drawnQuestion } from "./drawn-questions.ts";
import { readTable, tableFile } from "./answers-table.ts";
import { type Answer, comparable, ourAnswer, type Question } from "./question.ts";
import { spellingQuestions } from "./spelling-questions.ts";

function main(): number {
  const { values } = parseArgs({
    options: {
      write: { type: "boolean", default: false },
      fuzz: { type: "string" },
      seed: { type: "string", default: "1" },
    },
  });
  if (values.write) writeTable();
  const versions = Object.keys(helmVersions) as HelmVersion[];
  const seed = Number(values.seed);
  const differences = versions.map((version) =>
    values.fuzz === undefined
      ? checkTable(version)
      : fuzz(version, { count: Number(values.fuzz), seed }),
  );
  return differences.every((count) => count === 0) ? 0 : 1;
}

/** Asks the questions of the table again; a row that has no answer yet gets one. */
function writeTable(): void {
  const questions = readTable().map(({ question }) => question);
  const answers = askHelm(buildHelm("3.14.4"), questions);
  const lines = questions.map((question, at) => JSON.stringify({ question, answer: answers[at] }));
  writeFileSync(tableFile, `${lines.join("\n")}\n`);
}

function checkTable(version: HelmVersion): number {
  const rows = readTable();
  const answers = askHelm(
    buildHelm(version),
    rows.map(({ question }) => question),
  );
  const differing = rows.filter(({ answer }, at) => !isDeepStrictEqual(answer, answers[at]));
  for (const { question } of differing) show("the table is not what helm says", question);
  say(`helm ${version}: ${rows.length} answers, ${differing.length} not as in the table`);
  return differing.length;
}

function fuzz(version: HelmVersion, { count, seed }: { count: number; seed: number }): number {
  const questions = fc.sample(drawnQuestion, { numRuns: count, seed });
  const program = buildHelm(version);
  const answers = askHelm(program, questions);
  const differing = questions.filter((question, at) => {
    const [theirs, ours] = [answers[at] as Answer, plain(ourAnswer(question))];
    return !isDeepStrictEqual(comparable(theirs, question), comparable(ours, question));
  });
  for (const question of differing.slice(0, 10)) {
    show("ours is not what helm says", question);
    const [theirs] = askHelm(program, [question]);
    say(`  helm ${JSON.stringify(theirs)}\n  ours ${JSON.stringify(ourAnswer(question))}`);
  }
  const read = answers.filter((answer) => "values" in answer).length;
  say(`helm ${version}: ${count} drawn, ${read} of them read, ${differing.length} differ`);
  return differing.length + checkSpelling(program, { count, seed });
}

/** What we spell has to come back from helm as it was. */
function checkSpelling(program: string, drawn: { count: number; seed: number }): number {
  const spelled = spellingQuestions(drawn);
  const answers = askHelm(
    program,
    spelled.map(({ question }) => question),
  );
  const differing = spelled.filter(({ values }, at) => {
    const answer = answers[at] as Answer;
    return !("values" in answer) || !isDeepStrictEqual(answer.values, values);
  });
  for (const { question } of differing.slice(0, 10)) show("does not come back", question);
  say(`  ${spelled.length} spelled, ${differing.length} do not come back`);
  return differing.length;
}

function plain(answer: Answer): Answer {
  return JSON.parse(JSON.stringify(answer)) as Answer;
}

function show(what: string, question: Question): void {
  say(`${what}: ${JSON.stringify(question)}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = main();
