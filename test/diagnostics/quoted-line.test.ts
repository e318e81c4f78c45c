import { describe, expect, it } from "vitest";

import { diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { positionAt } from "../../generator/diagnostics/position.ts";
import { isSecretName } from "../../generator/diagnostics/quoted-line.ts";

const body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKB";

/** The lines that a finding about a line of a file quotes, its own and that of a related place. */
function quoted(file: string, line: string): string[] {
  const at = positionAt(file, `first\n${line}\nlast`, { start: 6, end: 8 });
  const finding = diagnostic("yaml/syntax-error", "It is wrong", at, {
    related: [{ message: "beside", at }],
  });
  return [finding.at, ...finding.related.map((place) => place.at)].map((place) => {
    expect(place).toMatchObject({ file, line: 2, column: 1 });
    return "lineText" in place ? place.lineText : "";
  });
}

describe("a line is not quoted", () => {
  it.each([
    ["a/resources/id_rsa", "x: y"],
    ["a/resources/.env", "PASSWORD=hunter2"],
    ["server.key", "x"],
    ["a/KUBECONFIG", "x"],
    ["a/templates/id_rsa.hbs", "{{x"],
    ["a.tgz!a/tls.PEM", "x"],
    ["a/x.yaml", "-----BEGIN RSA PRIVATE KEY-----"],
    ["a/x.yaml", `    ${body}`],
    ["a/x.yaml", `${body.slice(0, 41)}==`],
    ["a/x.yaml", `key: "glpat-abcdefghij0123456789"`],
    ["a/x.yaml", "url: https://ci:hunter22@charts.example"],
  ])("of %s: %s", (file, line) => {
    expect(quoted(file, line)).toEqual(["", ""]);
  });
});

describe("a line is quoted", () => {
  it.each([
    ["a/resources/id_rsa.cue", "x: y"],
    ["a/env", "x"],
    ["a/credentials/x.yaml", "x"],
    ["a/x.yaml", "-----BEGIN CERTIFICATE-----"],
    ["a/x.yaml", `key: ${"a".repeat(39)}`],
    ["a/x.yaml", "url: https://charts.example"],
  ])("of %s: %s", (file, line) => {
    expect(quoted(file, line)).toEqual([line, line]);
  });
});

it.each([
  ["resources/.npmrc", true],
  ["x.jks", true],
  ["Credentials", true],
  ["keys.cue", false],
  ["", false],
])("whether %s is the name of a secret: %s", (path, expected) => {
  expect(isSecretName(path)).toBe(expected);
});
