import fc from "fast-check";

import type { Question } from "./question.ts";

/** Pieces of the syntax, so that drawn texts mean something most of the time. */
const piece = fc.constantFrom(
  ...[
    "a",
    "b",
    "c",
    "=",
    "=",
    ".",
    ".",
    ",",
    ",",
    "[0]",
    "[1]",
    "[2]",
    "[0][1]",
    "[",
    "]",
    "{",
    "}",
  ],
  ...[
    "\\",
    "\\,",
    "\\.",
    "\\=",
    "\\{",
    "\\[",
    "\\\\",
    " ",
    "1",
    "0",
    "-",
    "+",
    "007",
    "true",
    "Null",
  ],
  ...[
    "false",
    "fal\u017fe",
    "nil",
    "9223372036854775807",
    "9223372036854775808",
    "1e3",
    "0.5",
    '"',
  ],
  ...[
    "a=1,",
    "a.b=x",
    "a[0]=",
    "a[0].b=",
    "a={",
    "={x,y}",
    "=null",
    "\u00e4",
    "\u{1f600}",
    "\u00a0",
  ],
  ...[
    "\n",
    "\u0000",
    "\u2028",
    "[-1]",
    "[65536]",
    "[65537]",
    "[+1]",
    "[01]",
    "[x]",
    "x",
    "__proto__",
  ],
);

const jsonPiece = fc.constantFrom(
  ...[
    "a=",
    "b=",
    "a.b=",
    "a[0]=",
    "a[1].c=",
    ",",
    ", ",
    " ",
    "{",
    "}",
    "[",
    "]",
    '"',
    '"x"',
    ":",
    "1",
  ],
  ...[
    "-",
    "0",
    "1.5",
    "1e3",
    "1e400",
    "1.",
    "true",
    "false",
    "null",
    "nul",
    '{"a":1}',
    '{"a":{"b":[]}}',
  ],
  ...[
    "[1,2]",
    "[]",
    "{}",
    '"\\u00e4"',
    '"\\ud800"',
    '"\\n"',
    "9007199254740993",
    "-0",
    "\t",
    "\u2003",
    "x",
  ],
  ...['{"a":1,"a":2}', '{"":1}', "01", "e", ".", "12345678901234567890123", '"\\x"', '"\u0001"'],
);

/** A text of pieces, and sometimes of any characters; NUL is left to those. */
function textOf(pieces: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const made = fc.array(pieces, { maxLength: 12 }).map((list) => list.join(""));
  return fc.oneof(
    { weight: 9, arbitrary: made },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  );
}

const key = fc.constantFrom(
  "a",
  "b",
  "a.b",
  "a.c.d",
  "b[0]",
  "b[1].x",
  "a[0][1]",
  "c",
  "x\\.y",
  "",
);
const scalar = fc.constantFrom(
  "1",
  "",
  "x",
  "true",
  "null",
  "{1,2}",
  "{}",
  "a\\,b",
  "0.5",
  "007",
  "{x",
);
/** Assignments that mostly parse, so that several meet each other. */
const assignments = fc
  .array(fc.tuple(key, scalar), { minLength: 1, maxLength: 4 })
  .map((list) => list.map(([name, value]) => `${name}=${value}`).join(","));

const names = ["one", "two"];
const fileText = fc
  .array(fc.tuple(key, fc.constantFrom("one", "two", "none", "{one,two}", "")), { maxLength: 3 })
  .map((list) => list.map(([name, file]) => `${name}=${file}`).join(","));

const jsonFile = fc
  .dictionary(fc.constantFrom("a", "b", "c", "x.y"), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 })
  .map((map) => JSON.stringify(map));

function some(argument: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  return fc.array(argument, { maxLength: 2 });
}

const jsonAssignment = fc
  .tuple(key, fc.jsonValue({ maxDepth: 2 }))
  .map(([name, value]) => `${name}=${JSON.stringify(value)}`);

/** Questions of every kind. */
export const drawnQuestion: fc.Arbitrary<Question> = fc.oneof(
  fc.record({
    ask: fc.constantFrom("set" as const, "string" as const),
    arguments: fc.array(fc.oneof(textOf(piece), assignments), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    ask: fc.constant("json" as const),
    arguments: fc.array(fc.oneof(textOf(jsonPiece), jsonAssignment), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({
    ask: fc.constant("file" as const),
    arguments: fc.array(fc.oneof(textOf(piece), fileText), { minLength: 1, maxLength: 2 }),
    files: fc.constant({ one: "1\n", two: "{x,y}", a: "" }),
  }),
  fc
    .record({
      valuesFiles: fc.subarray(names),
      one: jsonFile,
      two: jsonFile,
      json: some(jsonAssignment),
      set: some(assignments),
      string: some(assignments),
      file: some(fileText),
    })
    .map(({ one, two, ...rest }) => ({ ask: "merge" as const, files: { one, two }, ...rest })),
);
