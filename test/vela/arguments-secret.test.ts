import { describe, expect, it } from "vitest";

import type { JsonObject } from "../../generator/model/json.ts";
import { argumentsSecret } from "../../generator/vela/arguments-secret.ts";

/** What stands in the Secret, decoded. */
function kept(values: JsonObject, valuesJson?: string): string | undefined {
  const given = valuesJson === undefined ? { values } : { values, valuesJson };
  const data = argumentsSecret("shop", given)?.data as
    { addonParameterDataKey: string } | undefined;
  return data && Buffer.from(data.addonParameterDataKey, "base64").toString("utf8");
}

describe("the Secret of the given values", () => {
  it("is absent when none is given", () => {
    expect(argumentsSecret("shop", { values: {} })).toBeUndefined();
  });

  it("is named after the addon", () => {
    expect(argumentsSecret("shop", { values: { a: 1 } })).toEqual({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "addon-secret-shop", namespace: "vela-system", creationTimestamp: null },
      data: { addonParameterDataKey: "eyJhIjoxfQ==" },
      type: "Opaque",
    });
  });

  it.each<[string, JsonObject, string]>([
    ["keys are sorted by their bytes", { b: 1, a: { é: 1, z: 2 } }, '{"a":{"z":2,"é":1},"b":1}'],
    ["null, false, nothing and zero count", { a: null, b: false }, '{"a":null,"b":false}'],
    ["empty texts and lists count", { a: "", b: [], c: {} }, '{"a":"","b":[],"c":{}}'],
    ["what HTML reads is escaped", { a: "<b> & c" }, '{"a":"\\u003cb\\u003e \\u0026 c"}'],
    ["in keys too", { "<": 1 }, '{"\\u003c":1}'],
    ["and line ends of JavaScript", { a: "\u2028\u2029" }, '{"a":"\\u2028\\u2029"}'],
    ["large and small numbers", { a: 1e21, b: 1e-7 }, '{"a":1e+21,"b":1e-7}'],
  ])("%s", (_, values, text) => {
    expect(kept(values)).toBe(text);
  });

  it("keeps whole numbers that JavaScript rounds", () => {
    const values = { a: Number("9007199254740993") };
    expect(kept(values, '{"a":9007199254740993}')).toBe('{"a":9007199254740993}');
  });
});
