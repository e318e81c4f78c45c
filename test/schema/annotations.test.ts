import { type TProperties, Type } from "typebox";
import { describe, expect, test } from "vitest";

import { checkParameterSchema } from "../../generator/schema/check-parameter-schema.ts";
import { deprecatedValues } from "../../generator/schema/deprecated-values.ts";
import { parameterCue } from "../../generator/schema/parameter-cue.ts";
import { parameterTable } from "../../generator/schema/parameter-rows.ts";
import { parametersOf } from "./contract.ts";

const found = (properties: TProperties) =>
  checkParameterSchema(parametersOf(properties)).map(({ code, path }) => [code, path]);

const secret = { secret: true };

describe("schema/invalid-annotation", () => {
  test.each<[string, TProperties, string]>([
    ["a secret number", { a: Type.Optional(Type.Integer(secret)) }, "a"],
    ["a secret truth", { a: Type.Optional(Type.Boolean(secret)) }, "a"],
    ["a secret object", { a: Type.Object({ b: Type.String() }, secret) }, "a"],
    ["secret literals", { a: Type.Enum(["a", "b"], secret) }, "a"],
    ["a secret list of numbers", { a: Type.Array(Type.Number(), { default: [], ...secret }) }, "a"],
    [
      "a secret that may be a number",
      { a: Type.Union([Type.String(), Type.Integer()], secret) },
      "a",
    ],
    ["a secret anything", { a: Type.Optional(Type.Any(secret)) }, "a"],
    ["a secret with a default", { a: Type.String({ default: "changeit", ...secret }) }, "a"],
    [
      "secrets with a default",
      { a: Type.Array(Type.String(), { default: ["x"], ...secret }) },
      "a",
    ],
    [
      "a secret with examples",
      { a: Type.Optional(Type.String({ examples: ["x"], ...secret })) },
      "a",
    ],
    ["a secret that is no truth", { a: Type.Optional(Type.String({ secret: "yes" })) }, "a"],
    ["a secret item", { a: Type.Array(Type.String(secret), { default: [] }) }, "a"],
    [
      "a secret value of a map",
      { a: Type.Record(Type.String(), Type.String(secret), { default: {} }) },
      "a",
    ],
    ["a secret alternative", { a: Type.Union([Type.String(secret), Type.Null()]) }, "a"],
    [
      "a deprecated item",
      { a: Type.Array(Type.String({ deprecated: true }), { default: [] }) },
      "a",
    ],
    [
      "a group of an alternative",
      { a: Type.Union([Type.String({ group: "G" }), Type.Null()]) },
      "a",
    ],
    ["a deprecated one that is required", { a: Type.String({ deprecated: true }) }, "a"],
    [
      "a deprecated object with a required field",
      { a: Type.Object({ b: Type.String() }, { deprecated: "x" }) },
      "a",
    ],
    ["deprecated without words", { a: Type.Optional(Type.String({ deprecated: " " })) }, "a"],
    ["deprecated: 1", { a: Type.Optional(Type.String({ deprecated: 1 })) }, "a"],
    ["an example of another type", { a: Type.Optional(Type.Integer({ examples: ["1"] })) }, "a"],
    [
      "an example out of bounds",
      { a: Type.Integer({ default: 1, minimum: 1, examples: [2, 0] }) },
      "a",
    ],
    [
      "an incomplete example",
      { a: Type.Optional(Type.Object({ b: Type.String() }, { examples: [{}] })) },
      "a",
    ],
    ["examples that are no list", { a: Type.Optional(Type.String({ examples: "x" })) }, "a"],
    ["no examples", { a: Type.Optional(Type.String({ examples: [] })) }, "a"],
    ["an example that is no JSON", { a: Type.Optional(Type.Any({ examples: [Infinity] })) }, "a"],
    [
      "a title that is no text",
      { a: Type.Optional(Type.Unsafe({ type: "string", title: 1 })) },
      "a",
    ],
    ["an empty group", { a: Type.Optional(Type.String({ group: "" })) }, "a"],
    ["a marker in a title", { a: Type.Optional(Type.String({ title: "A +usage=b" })) }, "a"],
    ["half of a surrogate pair", { a: Type.Optional(Type.String({ group: "\ud800" })) }, "a"],
  ])("reports %s", (_, properties, path) => {
    expect(found(properties)).toEqual([["schema/invalid-annotation", path]]);
  });

  test("reports an example with the words of the value check", () => {
    const schema = parametersOf({ size: Type.Integer({ default: 1, minimum: 1, examples: [0] }) });
    expect(checkParameterSchema(schema)).toEqual([
      {
        code: "schema/invalid-annotation",
        path: "size",
        message: 'The example 0 of parameter "size" is below the minimum 1',
        hint: "Give an example that the schema takes",
      },
    ]);
  });
});

const described = {
  old: Type.String({ default: "x", deprecated: "use new", description: "Old one" }),
  gone: Type.Optional(Type.Boolean({ deprecated: true, title: "Gone" })),
  new: Type.String({
    title: "New\none",
    default: "",
    examples: ["a|b", ""],
    group: "Main | first",
  }),
  token: Type.String({ default: "", description: "Token", ...secret }),
  keys: Type.Record(Type.String(), Type.String(), { default: {}, title: "Keys", ...secret }),
  wait: Type.Object(
    {
      timeout: Type.Optional(Type.String()),
      retries: Type.Integer({ default: 1, group: "Tries" }),
    },
    { group: "Time", deprecated: "wait no more." },
  ),
};

test("annotations that hold are no problem", () => {
  expect(found(described)).toEqual([]);
  const off = { secret: false, deprecated: false };
  expect(found({ a: Type.Array(Type.String(off), { default: [], ...off }) })).toEqual([]);
});

test("parameter.cue says what is deprecated, and titles in place of descriptions", () => {
  const { text } = parameterCue(parametersOf(described));
  expect(text.split("\n").filter((line) => line.includes("//"))).toEqual([
    "\t// +usage=Deprecated: use new. Old one",
    "\t// +usage=Deprecated. Gone",
    "\t// +usage=New one",
    "\t// +usage=Token",
    "\t// +usage=Keys",
    "\t// +usage=Deprecated: wait no more.",
  ]);
});

test("the README table strikes what is deprecated, shows groups and examples, and no default of a secret", () => {
  expect(parameterTable(parametersOf(described)).split("\n")).toEqual([
    "| Name | Type | Default | Group | Description |",
    "| --- | --- | --- | --- | --- |",
    '| ~~`old`~~ | `string` | `"x"` |  | Deprecated: use new. Old one |',
    "| ~~`gone`~~ | `bool` |  |  | Deprecated. Gone |",
    '| `new` | `string` | `""` | Main \\| first | New one For example `"a\\|b"`, `""`. |',
    "| `token` | `string` |  |  | Token Secret. |",
    "| `keys` | `{[string]: string}` |  |  | Keys Secret. |",
    "| ~~`wait.timeout`~~ | `string` |  | Time | Deprecated: wait no more. |",
    "| ~~`wait.retries`~~ | `int` | `1` | Tries | Deprecated: wait no more. |",
  ]);
});

describe("deprecatedValues", () => {
  const user = Type.Object({
    name: Type.String(),
    role: Type.Optional(Type.String({ deprecated: true })),
  });
  const schema = parametersOf({
    ...described,
    users: Type.Array(user, { default: [] }),
    teams: Type.Record(Type.String(), user, { default: {} }),
    login: Type.Optional(
      Type.Union([
        Type.Object({
          type: Type.Literal("a"),
          key: Type.Optional(Type.String({ deprecated: "use b" })),
        }),
        Type.Object({ type: Type.Literal("b"), key: Type.Optional(Type.String()) }),
      ]),
    ),
  });
  const pathsOf = (values: Record<string, unknown>) =>
    deprecatedValues(schema, values).map(({ path }) => path);

  test("reports values for deprecated parameters at every depth", () => {
    expect(
      pathsOf({
        old: "x",
        users: [{ name: "a" }, { name: "b", role: "c" }],
        teams: { "x.y": { name: "d", role: "e" } },
        login: { type: "a", key: "k" },
        wait: { retries: 2 },
      }),
    ).toEqual(["old", "wait", "users[1].role", "teams.x.y.role", "login.key"]);
  });

  test("says what to do instead, and never the value", () => {
    expect(deprecatedValues(schema, { old: "hunter2", gone: true })).toEqual([
      {
        path: "old",
        message: 'Parameter "old" is deprecated: use new',
        hint: 'Remove "old" from the values',
      },
      {
        path: "gone",
        message: 'Parameter "gone" is deprecated',
        hint: 'Remove "gone" from the values',
      },
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["nothing", {}],
    ["the same name in another alternative", { login: { type: "b", key: "k" } }],
    ["the same name elsewhere", { new: "old", keys: { old: "x" } }],
    ["values of the wrong shape", { users: { role: "c" }, teams: [{ role: "d" }], login: "a" }],
    ["an inherited name", { users: [Object.create({ role: "c" })] }],
  ])("has nothing against %s", (_, values) => {
    expect(pathsOf(values)).toEqual([]);
  });
});
