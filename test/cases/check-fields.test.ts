import { describe, expect, it } from "vitest";

import type { FieldExpectation } from "../../generator/cases/case-file.ts";
import { checkFields } from "../../generator/cases/check-fields.ts";
import { parseFieldPath } from "../../generator/cases/field-path.ts";
import type { FilePosition } from "../../generator/diagnostics/position.ts";
import type { Json } from "../../generator/model/json.ts";
import { secretMask } from "../../generator/model/secret-mask.ts";
import type { VelaRender } from "../../generator/model/vela-render.ts";

const secret = "hunter2-and-more";
const former = "tiger1-and-less";

function rendered(properties: Json): VelaRender {
  const none = { auxiliary: [], definitions: [], configTemplates: [], schemas: [], views: [] };
  return { application: { spec: properties }, ...none };
}

/** What is said of one field, and the line that is quoted. */
function said(value: Json, test: FieldExpectation["test"]): { message: string; line: string } {
  const parsed = parseFieldPath("application.spec");
  if (!parsed.ok) throw new Error(parsed.reason);
  const lineText = `- { path: application.spec, equals: ${former} }`;
  const at: FilePosition = { file: "a.yaml", line: 3, column: 3, length: 1, lineText };
  const mask = secretMask([secret]);
  const [found] = checkFields(rendered(value), [{ path: parsed.path, at, test }], mask);
  if (!found || !("lineText" in found.at)) throw new Error("There is no finding");
  expect(found.code).toBe("cases/field-differs");
  expect(found.at).toMatchObject({ file: "a.yaml", line: 3, column: 3 });
  return { message: found.message, line: found.at.lineText };
}

describe("what is expected where a secret stands", () => {
  it.each<[string, Json, Json, string]>([
    ["as a text", secret, former, `is "***", not "***"`],
    ["inside of a text", `x ${secret}`, `x ${former}`, `is "x ***", not "***"`],
    [
      "beside others",
      { token: secret, size: 1, list: [secret, "b"] },
      { token: former, size: 2, list: [former, "c", former] },
      `is {"list":["***","b"],"size":1,"token":"***"}, not {"list":["***","c","***"],"size":2,"token":"***"}`,
    ],
    ["under another name", { token: secret }, { tokn: former }, `not {"tokn":"***"}`],
    ["in another shape", { token: secret }, [former], `not "***"`],
    ["in place of a map", secret, { token: former }, `not "***"`],
  ])("is not shown %s", (_, value, equals, words) => {
    const { message, line } = said(value, { equals });
    expect(message).toContain(words);
    expect([message, line].join()).not.toContain(former);
    expect(line).toBe("");
  });

  it("is not shown as an expression", () => {
    const { message, line } = said(secret, { matches: new RegExp(`^${former}$`) });
    expect(message).toBe(`"application.spec" is "***", which does not match its expression`);
    expect(line).toBe("");
  });

  it("is shown where none stands", () => {
    const { message, line } = said({ a: 1, b: "x" }, { equals: { a: 2, b: former } });
    expect(message).toContain(`not {"a":2,"b":"${former}"}`);
    expect(line).toContain(former);
    const matched = said("x", { matches: /^tiger/ });
    expect(matched.message).toContain("does not match `^tiger`");
  });
});
