import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Answer, Question } from "./question.ts";

/** Questions that were thought of, then drawn ones, and what helm answers: written by check-answers.ts. */
export const tableFile = join(import.meta.dirname, "answers.jsonl");

export interface TableRow {
  question: Question;
  answer: Answer;
}

export function readTable(): TableRow[] {
  const lines = readFileSync(tableFile, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as TableRow);
}
