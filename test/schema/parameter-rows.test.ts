import { Type } from "typebox";
import { expect, test } from "vitest";

import { parameterRows, parameterTable } from "../../generator/schema/parameter-rows.ts";
import { parametersOf } from "./contract.ts";

const schema = parametersOf({
  name: Type.String({ description: "Who | what <b> \\| `code`" }),
  operator: Type.Object(
    {
      replicas: Type.Integer({ description: "Pods", default: 3, minimum: 1 }),
      labels: Type.Record(Type.String(), Type.String(), { default: {} }),
    },
    { description: "The operator" },
  ),
  limits: Type.Optional(Type.Object({ cpu: Type.String(), max: Type.Integer({ default: 1 }) })),
  driver: Type.Enum(["kube", "mqtt"], { default: "mqtt", description: "How" }),
  pattern: Type.String({ default: "a`b|c", pattern: "^[`|a-c]+$" }),
  gates: Type.Array(Type.Object({ name: Type.String(), on: Type.Optional(Type.Boolean()) }), {
    default: [],
  }),
  nothing: Type.Object({}),
  fixed: Type.Literal(1),
});

test("rows open structs and nothing else, in the order of declaration", () => {
  expect(parameterRows(schema)).toEqual([
    { name: "name", type: "string", required: true, description: "Who | what <b> \\| `code`" },
    {
      name: "operator.replicas",
      type: "int & >=1",
      default: "3",
      required: false,
      description: "Pods",
    },
    {
      name: "operator.labels",
      type: "{[string]: string}",
      default: "{}",
      required: false,
      description: "",
    },
    { name: "limits.cpu", type: "string", required: false, description: "" },
    { name: "limits.max", type: "int", default: "1", required: false, description: "" },
    {
      name: "driver",
      type: '"kube" | "mqtt"',
      default: '"mqtt"',
      required: false,
      description: "How",
    },
    {
      name: "pattern",
      type: 'string & =~"^[`|a-c]+$"',
      default: '"a`b|c"',
      required: false,
      description: "",
    },
    {
      name: "gates",
      type: "[...{name: string, on?: bool}]",
      default: "[]",
      required: false,
      description: "",
    },
    { name: "nothing", type: "{}", default: "{}", required: false, description: "" },
    { name: "fixed", type: "1", default: "1", required: false, description: "" },
  ]);
});

test("the table escapes what would end a cell", () => {
  expect(parameterTable(schema).split("\n")).toEqual([
    "| Name | Type | Default | Description |",
    "| --- | --- | --- | --- |",
    "| `name` | `string` | required | Who \\| what &lt;b> \\\\\\| `code` |",
    "| `operator.replicas` | `int & >=1` | `3` | Pods |",
    "| `operator.labels` | `{[string]: string}` | `{}` |  |",
    "| `limits.cpu` | `string` |  |  |",
    "| `limits.max` | `int` | `1` |  |",
    '| `driver` | `"kube" \\| "mqtt"` | `"mqtt"` | How |',
    '| `pattern` | `` string & =~"^[`\\|a-c]+$" `` | `` "a`b\\|c" `` |  |',
    "| `gates` | `[...{name: string, on?: bool}]` | `[]` |  |",
    "| `nothing` | `{}` | `{}` |  |",
    "| `fixed` | `1` | `1` |  |",
  ]);
});

test("a table of nothing has its head", () => {
  expect(parameterTable(parametersOf({})).split("\n")).toHaveLength(2);
});
