import { describe, expect, it } from "vitest";

import { readTable, type TableRow } from "./answers-table.ts";
import { type Answer, comparable, ourAnswer, type Question } from "./question.ts";

const table = readTable();

describe("what helm's own code answers", () => {
  it("is asked of every kind, and much of it is refused", () => {
    const asked = (ask: Question["ask"]): number =>
      table.filter(({ question }) => question.ask === ask).length;
    expect(table.length).toBeGreaterThan(500);
    expect(asked("set")).toBeGreaterThan(250);
    for (const ask of ["string", "json", "file", "merge"] as const) {
      expect(asked(ask)).toBeGreaterThan(20);
    }
    const refused = table.filter(({ answer }) => "error" in answer).length;
    expect(refused).toBeGreaterThan(150);
    expect(table.length - refused).toBeGreaterThan(250);
  });

  it.each(["set", "string", "json", "file", "merge"] as const)(
    "is what we make of it: %s",
    (ask) => {
      const rows = table.filter(({ question }) => question.ask === ask);
      const ours = rows.map(({ question }): TableRow => {
        const answer = JSON.parse(JSON.stringify(ourAnswer(question))) as Answer;
        return { question, answer };
      });
      expect(ours.map(compared)).toEqual(rows.map(compared));
    },
  );
});

function compared({ question, answer }: TableRow): unknown {
  return { question, answer: comparable(answer, question) };
}
