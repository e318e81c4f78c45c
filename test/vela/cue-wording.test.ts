import { describe, expect, it } from "vitest";

import type { CueError, CueErrorKind } from "../../generator/engine/protocol.ts";
import { cueWords, parameterIn } from "../../generator/vela/cue-wording.ts";
import { hintProblems, wordingProblems } from "../diagnostics/wording.ts";

interface Given {
  path?: string;
  token?: string;
  names?: string[];
}

function words(kind: CueErrorKind, message: string, given: Given = {}): [string, string] {
  const { path = "", token = "", names = [] } = given;
  const error: CueError = { kind, message, path, positions: [] };
  const said = cueWords(error, { token, names });
  expect(wordingProblems(said.message), said.message).toEqual([]);
  expect(hintProblems(said.hint), said.hint).toEqual([]);
  return [said.message, said.hint];
}

const superseded = "see https://cuelang.org/e/v0.11-list-arithmetic";
const added = `Addition of lists is superseded by list.Concat; ${superseded}`;
const repeated = `Multiplication of lists is superseded by list.Repeat; ${superseded}`;

describe("cueWords", () => {
  it.each(["len", "cap"])("says no panic of Go's that CUE tells as an error: %s", (which) => {
    const message = `error in call to strings.Repeat: runtime error: makeslice: ${which} out of range`;
    expect(words("other", message, { path: "big" })).toEqual([
      '"big": strings.Repeat makes more than any memory holds',
      "Call strings.Repeat with a smaller number",
    ]);
  });

  it.each<[CueErrorKind, string, Given, string]>([
    [
      "conflict",
      'conflicting values 1 and "a"',
      { path: "a" },
      `"a": conflicting values 1 and "a"`,
    ],
    [
      "conflict",
      'conflicting values 1 and "a" (mismatched types int and string)',
      { path: "a.b" },
      `"a.b": conflicting values 1 and "a"`,
    ],
    [
      "conflict",
      "field not allowed",
      { path: "_l.b" },
      `"_l.b" is a field that its closed struct does not have`,
    ],
    [
      "conflict",
      "cannot use value 5\n(type int) as string.",
      {},
      "Cannot use value 5 (type int) as string",
    ],
    [
      "incomplete",
      "incomplete value string",
      { path: "output.a" },
      `"output.a" is string, not a concrete value`,
    ],
    [
      "incomplete",
      "incomplete value string",
      { path: "output.a", token: "string" },
      `"output.a" is string, not a concrete value`,
    ],
    [
      "incomplete",
      `incomplete value "a" | "b"`,
      { path: "output.a", token: "_mode" },
      `"_mode" is "a" | "b", not a concrete value`,
    ],
    [
      "incomplete",
      "incomplete value string",
      { path: "output.a", token: "parameter.wait.timeout" },
      `Parameter "wait.timeout" is string, not a concrete value`,
    ],
    [
      "incomplete",
      "invalid interpolation: non-concrete value string (type string)",
      { path: "output.a", token: "_v" },
      `"_v" is string, not a concrete value`,
    ],
    [
      "incomplete",
      "non-concrete value int in operand to +",
      { path: "output.a", token: "_n" },
      `"_n" is int, not a concrete value`,
    ],
    [
      "incomplete",
      `cannot convert incomplete value "string" to JSON`,
      { path: `outputs."a-b".x` },
      `"outputs.'a-b'.x" is string, not a concrete value`,
    ],
    [
      "incomplete",
      "field is required but not present",
      { path: "output.a" },
      `"output.a": field is required but not present`,
    ],
    [
      "incomplete",
      "incomplete value _",
      { path: "output.replicas", token: "replicas" },
      `"output.replicas" refers to itself`,
    ],
    [
      "incomplete",
      "cannot reference optional field: b",
      { path: "output.a", token: "_c.b" },
      `"output.a" reads "b", which is optional and not given`,
    ],
    ["unresolved-reference", `reference "x" not found`, { path: "a" }, `"x" is not declared`],
    [
      "unresolved-reference",
      "undefined field: app",
      { path: "a", token: "_labels.app" },
      `"_labels" has no field "app"`,
    ],
    [
      "unresolved-reference",
      "undefined field: app",
      { path: "a", token: "app" },
      `"a" refers to no field "app"`,
    ],
    ["recursion", "structural cycle", { path: "_t.a" }, `"_t.a" contains itself`],
    ["recursion", "cycle error", { path: "a" }, `"a" depends on itself`],
    [
      "unknown-import",
      `package "x.example/a" imported but not defined in `,
      {},
      `Package "x.example/a" cannot be imported here`,
    ],
    [
      "unused-import",
      `imported and not used: "strings"`,
      {},
      `Package "strings" is imported and not used`,
    ],
    [
      "syntax",
      `expected label or ':', found 'STRING' "a"`,
      {},
      `Expected ':' behind the name of a field, found "a"`,
    ],
    ["syntax", "expected '}', found 'EOF'", {}, "Expected '}', found the end of the file"],
    ["other", "division by zero", { path: "a" }, `"a": division by zero`],
  ])("%s %j", (kind, message, given, wanted) => {
    expect(words(kind, message, given)[0]).toBe(wanted);
  });

  it.each<[CueErrorKind, string, Given, string]>([
    [
      "incomplete",
      "incomplete value string",
      { token: "parameter.wait.timeout" },
      "Give wait.timeout a default, or pass --set wait.timeout=…",
    ],
    [
      "incomplete",
      "incomplete value string",
      { token: "_v" },
      `Give "_v" a default, or make it concrete`,
    ],
    [
      "incomplete",
      "incomplete value string",
      { token: `"\\(_v)"` },
      "Give the value a default, or make it concrete",
    ],
    [
      "unresolved-reference",
      `reference "_imgae" not found`,
      { names: ["_image", "_port"] },
      `Write "_image"`,
    ],
    ...[`2 | 1 | int`, `"a" | "b" | string`, "true | false | bool", "-1 | 2.5 | number"].map(
      (value): [CueErrorKind, string, Given, string] => [
        "incomplete",
        `incomplete value ${value}`,
        { path: "parameter.a", token: "a" },
        "Give it one default: two that differ count as none",
      ],
    ),
    ...[`2 | int`, `"a" | "b"`, "1 | 2", "int", `int | string`, `"a" | string | int`].map(
      (value): [CueErrorKind, string, Given, string] => [
        "incomplete",
        `incomplete value ${value}`,
        { path: "parameter.a", token: "a" },
        'Give "a" a default, or make it concrete',
      ],
    ),
    ["unresolved-reference", `reference "strings" not found`, {}, `Add import "strings"`],
    ["unresolved-reference", `reference "json" not found`, {}, `Add import "encoding/json"`],
    ["unresolved-reference", `reference "x" not found`, {}, `Declare "x", or correct its spelling`],
    ["conflict", "field not allowed", {}, "Remove the field, or declare it in the closed struct"],
    [
      "other",
      added,
      { token: "[80] + _more" },
      `Write list.Concat([[80], _more]) with import "list"`,
    ],
    ["other", added, { token: "a + b + c" }, `Write list.Concat([a, b]) with import "list"`],
    ["other", added, { token: "common + [{" }, `Write list.Concat([a, b]) with import "list"`],
    ["other", added, { token: '_a + ["x",' }, `Write list.Concat([a, b]) with import "list"`],
    ["other", added, { token: '_a + """' }, `Write list.Concat([a, b]) with import "list"`],
    ["other", added, { token: "_a + " }, `Write list.Concat([a, b]) with import "list"`],
    ["other", repeated, { token: "2 * [" }, `Write list.Repeat(a, b) with import "list"`],
    ["other", added, { token: "x" }, `Write list.Concat([a, b]) with import "list"`],
    ["other", repeated, { token: "2 * [1]" }, `Write list.Repeat([1], 2) with import "list"`],
    ["other", repeated, { token: "_a * n" }, `Write list.Repeat(_a, n) with import "list"`],
    [
      "syntax",
      "expected label or ':', found '!'",
      { token: "!: string" },
      "Write the field without the exclamation mark, which CUE 0.5 does not know",
    ],
    ["syntax", "found '!'", { token: "!" }, "Correct the CUE syntax at this place"],
  ])("hint of %s %j with %j", (kind, message, given, wanted) => {
    expect(words(kind, message, given)[1]).toBe(wanted);
  });
});

describe("parameterIn", () => {
  it.each([
    ["parameter.a", "a"],
    ["parameter.wait.timeout", "wait.timeout"],
    ["parameter.$x._y", "$x._y"],
    ["parameter", undefined],
    ["parameter.", undefined],
    ["_parameter.a", undefined],
    ["parameter.a + 1", undefined],
    [`parameter["a"]`, undefined],
    ["context.a", undefined],
  ])("%s", (token, wanted) => {
    expect(parameterIn(token)).toBe(wanted);
  });
});
