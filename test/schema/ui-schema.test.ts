import { Type } from "vela-addon-kit/authoring";
import { describe, expect, it } from "vitest";

import type { ParameterSchema } from "../../generator/model/parameter.ts";
import type { UiField, UiParameter } from "../../generator/model/ui-schema.ts";
import { uiPaths, uiSchema } from "../../generator/schema/ui-schema.ts";

type Properties = Parameters<typeof Type.Object>[0];

function form(properties: Properties, fields?: Record<string, UiField>): UiParameter[] {
  const schema = Type.Object(properties) as unknown as ParameterSchema;
  return uiSchema(schema, fields && { fields });
}

/** The one field of a form with one parameter. */
function fieldOf(schema: Properties[string], look?: UiField): UiParameter {
  const [field] = form({ it: schema }, look && { it: look });
  if (!field) throw new Error("No field");
  return field;
}

describe("the input of a parameter", () => {
  it.each<[string, Properties[string], string]>([
    ["a text", Type.String(), "Input"],
    ["a secret", Type.String({ secret: true }), "Password"],
    ["an integer", Type.Integer(), "Number"],
    ["a number", Type.Number(), "Number"],
    ["a switch", Type.Boolean(), "Switch"],
    ["one of some words", Type.Union([Type.Literal("a"), Type.Literal("b")]), "Select"],
    ["a number or a text", Type.Union([Type.Integer(), Type.String()]), "Input"],
    ["a list of texts", Type.Array(Type.String(), { default: [] }), "Strings"],
    ["a list of numbers", Type.Array(Type.Integer(), { default: [] }), "Numbers"],
    [
      "a list of structs",
      Type.Array(Type.Object({ a: Type.String() }), { default: [] }),
      "Structs",
    ],
    ["a list of lists", Type.Array(Type.Array(Type.String()), { default: [] }), "Ignore"],
    ["a map", Type.Record(Type.String(), Type.String(), { default: {} }), "KV"],
    ["a struct", Type.Object({ a: Type.String() }), "Group"],
    ["anything", Type.Optional(Type.Unknown()), "Ignore"],
  ])("of %s", (_name, schema, uiType) => {
    expect(fieldOf(schema).uiType).toBe(uiType);
  });

  it("checks what the schema checks", () => {
    const validate = (schema: Properties[string]) => fieldOf(schema).validate;
    expect(validate(Type.String())).toEqual({ required: true });
    expect(validate(Type.Optional(Type.String()))).toEqual({});
    expect(validate(Type.String({ default: "x" }))).toEqual({ defaultValue: "x" });
    expect(validate(Type.String({ minLength: 1, maxLength: 3, pattern: "^a" }))).toEqual({
      ...{ required: true, minLength: 1, maxLength: 3, pattern: "^a" },
    });
    expect(validate(Type.Integer({ minimum: 0, maximum: 9 }))).toEqual({
      ...{ required: true, min: 0, max: 9 },
    });
    const within = { exclusiveMinimum: 0, exclusiveMaximum: 9 };
    expect(validate(Type.Integer(within))).toEqual({ required: true, min: 1, max: 8 });
    // No number stands next to 0, so that the form leaves it to the definition.
    expect(validate(Type.Number(within))).toEqual({ required: true });
    expect(validate(Type.Object({ a: Type.String({ default: "" }) }))).toEqual({});
    expect(validate(Type.Object({ a: Type.String() }))).toEqual({ required: true });
    expect(validate(Type.Union([Type.Literal("a"), Type.Literal(2)]))?.options).toEqual([
      { label: "a", value: "a" },
      { label: "2", value: 2 },
    ]);
  });

  it("is called by its title or its name in words", () => {
    const labels = form({
      pullSecret: Type.String(),
      "pull-secret": Type.String(),
      ocmURL: Type.String(),
      a_b: Type.String(),
      titled: Type.String({ title: "A title" }),
    }).map(({ label }) => label);
    expect(labels).toEqual(["Pull Secret", "Pull Secret", "Ocm URL", "A B", "A title"]);
  });

  it("says what it is for, and that it is deprecated", () => {
    expect(fieldOf(Type.String({ description: "Zone" })).description).toBe("Zone");
    expect(fieldOf(Type.String())).not.toHaveProperty("description");
    const old = Type.Optional(Type.String({ description: "Zone", deprecated: "Use area" }));
    expect(fieldOf(old).description).toBe("Deprecated: Use area. Zone");
  });
});

describe("the fields of a form", () => {
  it("stand in the order of declaration, groups where they begin", () => {
    const fields = form({
      b: Type.String(),
      user: Type.String({ group: "Access" }),
      a: Type.String(),
      password: Type.String({ group: "Access" }),
    });
    expect(fields.map(({ jsonKey, sort }) => [jsonKey, sort])).toEqual([
      ["b", 1],
      ["user", 2],
      ["password", 3],
      ["a", 4],
    ]);
  });

  it("nest as the parameters do", () => {
    const item = Type.Object({ port: Type.Integer(), name: Type.Optional(Type.String()) });
    const [ports] = form({ ports: Type.Array(item, { default: [] }) });
    expect(ports?.subParameters?.map(({ jsonKey }) => jsonKey)).toEqual(["port", "name"]);
    const [env] = form({
      env: Type.Record(Type.String(), Type.Integer({ minimum: 1 }), { default: {} }),
    });
    expect(env).toMatchObject({
      additional: true,
      additionalParameter: { uiType: "Number", validate: { min: 1 } },
    });
  });

  it("show what belongs to a choice when it is made", () => {
    const kind = (tag: string) => Type.Literal(tag);
    const [store] = form({
      store: Type.Union([
        Type.Object({ kind: kind("disk"), size: Type.String(), region: Type.String() }),
        Type.Object({
          kind: kind("s3"),
          bucket: Type.String(),
          region: Type.String(),
          url: Type.String(),
        }),
        Type.Object({ kind: kind("gcs"), bucket: Type.String(), region: Type.String() }),
      ]),
    });
    const shown = store?.subParameters?.map(({ jsonKey, conditions = [] }) => [
      jsonKey,
      ...conditions.map(({ op, value }) => [op, value]),
    ]);
    expect(shown).toEqual([
      ["kind"],
      ["size", ["==", "disk"]],
      ["region"],
      ["bucket", ["in", ["s3", "gcs"]]],
      ["url", ["==", "s3"]],
    ]);
    expect(store?.subParameters?.[0]?.validate?.options?.map(({ value }) => value)).toEqual([
      "disk",
      "s3",
      "gcs",
    ]);
  });

  it("look as they are told to", () => {
    const look: UiField = {
      label: "Size",
      description: "How big",
      uiType: "DiskNumber",
      sort: 7,
      disable: true,
      immutable: true,
      colSpan: 12,
      conditions: [{ jsonKey: "kind", value: "disk" }],
    };
    expect(fieldOf(Type.String({ description: "x", title: "y" }), look)).toEqual({
      jsonKey: "it",
      label: "Size",
      description: "How big",
      sort: 7,
      uiType: "DiskNumber",
      style: { colSpan: 12 },
      disable: true,
      validate: { required: true, immutable: true },
      conditions: [{ jsonKey: "kind", value: "disk" }],
    });
    const inner = form({ a: Type.Object({ b: Type.String() }) }, { "a.b": { label: "B!" } });
    expect(inner[0]?.subParameters?.[0]?.label).toBe("B!");
  });

  it("are known by their paths", () => {
    const schema = Type.Object({
      a: Type.Object({ b: Type.String() }),
      list: Type.Array(Type.Object({ c: Type.String() }), { default: [] }),
    }) as unknown as ParameterSchema;
    expect(uiPaths(schema)).toEqual(["a", "a.b", "list", "list.c"]);
  });

  it("are none without parameters", () => {
    expect(form({})).toEqual([]);
  });
});
