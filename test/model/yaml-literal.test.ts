import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { sharedEngine } from "../engine/shared-engines.ts";
import type { Json } from "../../generator/model/json.ts";
import { yamlBlock, yamlPlain, yamlString, yamlValue } from "../../generator/model/yaml-literal.ts";
import { anyNumber, anyText } from "./any-text.ts";

const seed = 20260702;
const engine = sharedEngine();

/** What sigs.k8s.io/yaml, the library that vela uses, makes of a YAML text. */
async function readByVela(text: string): Promise<unknown> {
  const answer = await engine.call({ op: "yaml", text });
  if (!answer.ok) throw new Error(answer.message);
  expect(answer.result.error).toBeUndefined();
  return JSON.parse(answer.result.json ?? "null") as unknown;
}

function readByYaml11(text: string): unknown {
  return parse(text, { version: "1.1", uniqueKeys: true }) as unknown;
}

const scalar = fc.oneof(anyText(), anyNumber(), fc.boolean(), fc.constant(null));
const anyJson = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(anyText(), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const values = fc.sample(anyJson, { numRuns: 200, seed });

describe("YAML literals, read by sigs.k8s.io/yaml and by YAML 1.1", () => {
  it.each([
    ["yamlString", yamlString],
    ["yamlPlain", yamlPlain],
  ])("%s gives back every text", async (_, write) => {
    const texts = fc.sample(anyText(), { numRuns: 500, seed });
    const document = texts.map((text) => `- ${write(text)}\n`).join("");
    expect(await readByVela(document)).toEqual(texts);
    expect(readByYaml11(document)).toEqual(texts);
  });

  it("yamlValue gives back every JSON value", async () => {
    const document = values.map((value) => `- ${yamlValue(value)}\n`).join("");
    expect(await readByVela(document)).toEqual(values);
    expect(readByYaml11(document)).toEqual(values);
  });

  it("yamlBlock gives back every JSON value", async () => {
    const document = values.map((value) => `- v:\n    ${yamlBlock({ value }, "    ")}\n`).join("");
    const wanted = values.map((value) => ({ v: { value } }));
    expect(await readByVela(document)).toEqual(wanted);
    expect(readByYaml11(document)).toEqual(wanted);
  });

  it("keys longer than YAML's simple keys still are keys", async () => {
    const value = { ["k".repeat(2000)]: { ["\u0000".repeat(400)]: [1, { a: "b" }], c: 1 } };
    expect(await readByVela(yamlBlock(value))).toEqual(value);
    expect(await readByVela(yamlValue(value))).toEqual(value);
  });
});

describe("YAML literals, as text", () => {
  it.each([
    ["kube", "kube"],
    ["OCM Cluster Manager, hub (alpha)", "OCM Cluster Manager, hub (alpha)"],
    ["https://open-cluster-management.io/docs", "https://open-cluster-management.io/docs"],
    ["2.0.0", '"2.0.0"'],
    ["1.10", '"1.10"'],
    ["v1.10", "v1.10"],
    [">=1.10.0-0", '">=1.10.0-0"'],
    ["yes", '"yes"'],
    ["Off", '"Off"'],
    ["n", '"n"'],
    ["NULL", '"NULL"'],
    ["~", '"~"'],
    ["", '""'],
    ["0o7", '"0o7"'],
    ["2001-12-14", '"2001-12-14"'],
    ["a: b", '"a: b"'],
    ["a #b", '"a #b"'],
    ["a ", '"a "'],
    ["a\nb", '"a\\nb"'],
  ])("yamlPlain(%j) is %s", (text, written) => {
    expect(yamlPlain(text)).toBe(written);
  });

  it("yamlPlain quotes every word that some YAML reader does not take for text", async () => {
    const words = [
      "y",
      "yes",
      "n",
      "no",
      "true",
      "false",
      "on",
      "off",
      "null",
      "~",
      ".inf",
      ".nan",
      "<<",
    ];
    const written = words.flatMap((word) => [
      word,
      word.toUpperCase(),
      `${word[0]?.toUpperCase()}${word.slice(1)}`,
    ]);
    for (const text of written) expect(yamlPlain(text)).toBe(JSON.stringify(text));
    const document = written.map((text) => `- ${yamlPlain(text)}\n`).join("");
    expect(await readByVela(document)).toEqual(written);
    expect(readByYaml11(document)).toEqual(written);
  });

  it("writes a number with an exponent so that YAML 1.1 takes it for a number", () => {
    expect(yamlValue([1e21, -1e-7, 1.5e300])).toBe("[1.0e+21, -1.0e-7, 1.5e+300]");
  });

  it("yamlBlock indents every line but the first", () => {
    const value = { a: [1, { b: [] }], c: {} };
    expect(yamlBlock(value, "  ")).toBe("a:\n    - 1\n    - b: []\n  c: {}");
  });
});
