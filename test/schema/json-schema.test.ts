import { Ajv2020 } from "ajv/dist/2020.js";
import { Type } from "typebox";
import { expect, test } from "vitest";

import { parameterJsonSchema } from "../../generator/schema/json-schema.ts";
import { parametersOf } from "./contract.ts";
import { scalarContracts } from "./scalar-contracts.ts";
import { structureContracts } from "./structure-contracts.ts";

test("keeps defaults and descriptions, requires only what CUE would miss, refuses other keys", () => {
  const schema = parametersOf({
    name: Type.String({ description: "Its\nname", minLength: 1 }),
    wait: Type.Object({ timeout: Type.String({ default: "9m", pattern: "^.+$" }) }),
    auth: Type.Object({ token: Type.String({ secret: true, title: "T" }) }),
    old: Type.Optional(Type.Boolean({ deprecated: "use kind", group: "G", examples: [true] })),
    kind: Type.Optional(Type.Enum(["a", "b"])),
  });
  expect(parameterJsonSchema(schema)).toEqual({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    required: ["name", "auth"],
    properties: {
      name: { description: "Its name", type: "string", minLength: 1 },
      wait: {
        type: "object",
        properties: { timeout: { type: "string", pattern: "^[^\\n]+$", default: "9m" } },
        additionalProperties: false,
      },
      auth: {
        type: "object",
        required: ["token"],
        properties: { token: { writeOnly: true, title: "T", type: "string" } },
        additionalProperties: false,
      },
      old: {
        type: "boolean",
        deprecated: true,
        deprecationMessage: "use kind",
        group: "G",
        examples: [true],
      },
      kind: { enum: ["a", "b"] },
    },
    additionalProperties: false,
  });
});

test("tells alternatives of a union apart by their discriminator", () => {
  const branch = (tag: string) => Type.Object({ type: Type.Literal(tag) });
  const schema = parametersOf({ a: Type.Union([branch("x"), branch("y")]) });
  const one = (tag: string) => ({
    type: "object",
    required: ["type"],
    properties: { type: { enum: [tag] } },
    additionalProperties: false,
  });
  expect(parameterJsonSchema(schema).properties).toEqual({
    a: { type: "object", discriminator: { propertyName: "type" }, oneOf: [one("x"), one("y")] },
  });
});

test.each(Object.entries({ ...scalarContracts, ...structureContracts }))(
  "%s: is a schema of draft 2020-12 that ajv compiles in strict mode",
  (_, { schema, accepted, refused }) => {
    const ajv = new Ajv2020({ strict: true, strictTypes: true, discriminator: true });
    const validate = ajv.compile(parameterJsonSchema(parametersOf(schema)));
    expect(accepted.filter((values) => !validate(values))).toEqual([]);
    expect(refused.filter((values) => validate(values))).toEqual([]);
  },
);
