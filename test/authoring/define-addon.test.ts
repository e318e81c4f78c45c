import { defineAddon, type Static, Type } from "vela-addon-kit/authoring";
import { describe, expect, expectTypeOf, it } from "vitest";

const parameters = Type.Object({
  replicas: Type.Integer({ description: "Number of pods", default: 2 }),
  labels: Type.Optional(Type.Record(Type.String(), Type.String())),
});
const metadata = { name: "web-shop", version: "1.0.0", description: "A web shop" };

describe("defineAddon", () => {
  it("gives its argument back", () => {
    const definition = { metadata, parameters };
    expect(defineAddon(definition)).toBe(definition);
  });

  it("takes data that is declared as const", () => {
    const data = { images: ["operator", "agent"], ports: { health: 8443 } } as const;
    expect(defineAddon({ metadata, data }).data).toBe(data);
  });

  it("refuses what is no addon at compile time", () => {
    // @ts-expect-error metadata is missing
    expect(defineAddon({})).toEqual({});
    // @ts-expect-error a name is missing
    defineAddon({ metadata: { version: "1.0.0", description: "" } });
    // @ts-expect-error the parameters are not an object schema
    defineAddon({ metadata, parameters: Type.String() });
    // @ts-expect-error a function is no data
    defineAddon({ metadata, data: { greet: () => "hello" } });
    // @ts-expect-error nobody reads this key
    defineAddon({ metadata, parameter: parameters });
  });
});

describe("Type", () => {
  it("makes plain JSON Schema", () => {
    expect(JSON.parse(JSON.stringify(parameters))).toEqual({
      type: "object",
      required: ["replicas"],
      properties: {
        replicas: { type: "integer", description: "Number of pods", default: 2 },
        labels: { type: "object", patternProperties: { "^.*$": { type: "string" } } },
      },
    });
  });

  it("gives the static type of the values", () => {
    expectTypeOf<Static<typeof parameters>>().toEqualTypeOf<{
      replicas: number;
      labels?: Record<string, string>;
    }>();
  });
});
