import { describe, expect, it } from "vitest";

import { isFilePosition } from "../../generator/diagnostics/position.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { type VelaRelease, velaReleases } from "../../generator/model/vela-render.ts";
import { readOpenApiSchema } from "../../generator/vela/read-open-api-schema.ts";
import { readPackage } from "../../generator/vela/read-package.ts";
import { engineOf } from "../../generator/vela/releases.ts";
import { sharedEngines as engines } from "../engine/shared-engines.ts";

const engine = engineOf(engines, "1.10");

/** A schema as CUE prints it, with fields of these names. */
const schemaOf = (properties: Record<string, string>): string => {
  const fields = Object.entries(properties).map(([name, text]) => `"${name}": ${text}`);
  return `{"type": "object", "properties": {${fields.join(", ")}}}`;
};

/** What is said of a parameter.cue, as `line:column message`. */
async function refusals(text: string, release: VelaRelease): Promise<string[]> {
  const files = Object.entries({
    "metadata.yaml": "name: shop\nversion: 1.0.0\n",
    "parameter.cue": text,
  });
  const addon = addonFilesOf({
    folder: "shop",
    files: files.map(([path, own]) => ({
      path,
      bytes: new TextEncoder().encode(own),
      spans: [],
    })),
    texts: new Map(),
  });
  const { diagnostics, stage } = await readPackage(engineOf(engines, release), addon);
  return diagnostics.map(({ code, at, message }) => {
    const place = isFilePosition(at) ? `${at.line}:${at.column}` : "nowhere";
    // CUE 0.14 writes numbers in capitals.
    return `${stage} ${code} ${place} ${message.replace("1E+400", "1e400")}`;
  });
}

describe("what Go reads of a schema", () => {
  it("is as it is written as long as every number is a float64", async () => {
    const text = schemaOf({ n: '{"default": 1.50, "minimum": -1.7e308, "maxLength": 3}' });
    const schema = JSON.parse(text) as unknown;
    expect(await readOpenApiSchema(engine, text)).toEqual({ schema, unfit: [] });
  });

  it("has a text for a number beyond one, wherever no number is needed", async () => {
    const text = schemaOf({ n: '{"default": -1e400}', o: '{"enum": [1E+400, 2]}' });
    const properties = { n: { default: "-1e400" }, o: { enum: ["1E+400", 2] } };
    const schema = { type: "object", properties };
    expect(await readOpenApiSchema(engine, text)).toEqual({ schema, unfit: [] });
  });

  it("lacks bounds beyond one, counts below 0 and above 64 bits", async () => {
    const text = schemaOf({
      a: '{"minimum": 1e400}',
      b: '{"items": {"additionalProperties": {"maximum": -1e400}}}',
      c: '{"properties": {"d": {"oneOf": [{"minLength": -1}, {"maxItems": 18446744073709551616}]}}}',
      e: '{"maxLength": 18446744073709551615}',
    });
    const read = await readOpenApiSchema(engine, text);
    expect("unfit" in read && read.unfit).toEqual([
      { path: ["a"], field: "minimum", written: "1e400" },
      { path: ["b"], field: "maximum", written: "-1e400" },
      { path: ["c", "d"], field: "minLength", written: "-1" },
      { path: ["c", "d"], field: "maxItems", written: "18446744073709551616" },
    ]);
  });

  it("takes a field for a bound only where a schema stands", async () => {
    const text = schemaOf({ minimum: '{"default": {"minLength": -1, "maximum": 1e400}}' });
    expect(await readOpenApiSchema(engine, text)).toMatchObject({ unfit: [] });
  });

  it("is nothing when YAML does not take a control character beside such a number", async () => {
    const text = schemaOf({ n: '{"default": 1e400}', t: '{"default": "a\u007f"}' });
    expect(await readOpenApiSchema(engine, text)).toEqual({
      unreadable: expect.stringContaining("control characters") as string,
    });
  });
});

describe.each(velaReleases)("vela %s", (release) => {
  it("refuses a bound where it is written, every one", async () => {
    const text =
      'import "strings"\n\nparameter: {\n\tcpu?: number & >1e400\n\tlimits: {\n\t\tname?: strings.MinRunes(-1)\n\t}\n}\n';
    expect(await refusals(text, release)).toEqual([
      'schema schema/openapi-refused 4:8 "parameter.cpu" has no OpenAPI form: its minimum 1e400 is beyond the range of a float64',
      'schema schema/openapi-refused 6:10 "parameter.limits.name" has no OpenAPI form: its minLength -1 is no count',
    ]);
  });

  it("takes a bound that is one", async () => {
    expect(await refusals("parameter: cpu?: number & >-1.7e308\n", release)).toEqual([]);
  });

  it("reads no control character beside a number that is none", async () => {
    const text = 'parameter: {a: *1e400 | number, b: *"\\u007f" | string}\n';
    expect(await refusals(text, release)).toEqual([
      'schema schema/openapi-refused 1:1 "parameter" has no OpenAPI form: vela cannot read it as YAML: yaml: control characters are not allowed',
    ]);
  });
});
