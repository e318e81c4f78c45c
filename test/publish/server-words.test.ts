import { describe, expect, it } from "vitest";

import { secretMask } from "../../generator/model/secret-mask.ts";
import { isSameHost } from "../../generator/publish/redirect.ts";
import { repositoryUrl } from "../../generator/publish/repository-url.ts";
import { serverWords } from "../../generator/publish/server-words.ts";

describe("what a registry says", () => {
  const words = (text: string, secrets: string[] = []): string => {
    const body = new TextEncoder().encode(text);
    return serverWords({ status: 400, headers: {}, url: "", body }, secretMask(secrets));
  };

  it.each([
    ['{"error":"file already exists"}', '400: "file already exists"'],
    ['{"errors":[{"code":"DENIED","message":"no access"}]}', '400: "no access"'],
    ['{"errors":[{"code":"DENIED"}]}', '400: "DENIED"'],
    ['{"message":"not found"}', '400: "not found"'],
    ['{"error":7}', "400"],
    ["[1]", '400: "[1]"'],
    ["", "400"],
    ["  \n", "400"],
    ["bad request\nmore", '400: "bad request"'],
    ["<html><TITLE>Too large</TITLE>", '400: "Too large"'],
    ["<Error><Code>X</Code><Message>Denied by policy</Message>", '400: "Denied by policy"'],
    ["<html><body>nothing", "400"],
    ['say "no"', `400: "say 'no'"`],
    ["red \u001b[31malert\u0007", '400: "red \\u001b[31malert\\u0007"'],
  ])("%j is quoted as %s", (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  it("is cut, behind the masking", () => {
    const text = `${"x".repeat(70)} s3cret-t0ken`;
    expect(words(text, ["s3cret-t0ken"])).toBe(`400: "${"x".repeat(70)} ***"`);
    expect(words("y".repeat(99))).toBe(`400: "${"y".repeat(76)} …"`);
  });
});

describe("where vela looks for what an index names", () => {
  it.each([
    ["https://h", "index.yaml", "https://h/index.yaml"],
    ["https://h/a", "charts/x.tgz", "https://h/a/charts/x.tgz"],
    ["https://h/a/", "/x.tgz", "https://h/a/x.tgz"],
    ["https://h/a", "../x.tgz", "https://h/x.tgz"],
    ["https://h/a", "../../../x.tgz", "https://h/x.tgz"],
    ["https://h", "a-1.0.0+b.tgz", "https://h/a-1.0.0+b.tgz"],
    ["https://h", "a%20b.tgz?c=d", "https://h/a%2520b.tgz%3Fc=d"],
    ["https://h/a%20b", "x.tgz", "https://h/a%20b/x.tgz"],
    ["https://h/a", "//other/x.tgz", "https://h/a/other/x.tgz"],
    ["https://h/a", "https://other/x.tgz?y", "https://other/x.tgz?y"],
    ["https://h/a", "http:/x.tgz", "https://h/a/http:/x.tgz"],
  ])("from %s, %s is %s", (repository, named, expected) => {
    expect(repositoryUrl(repository, named)).toBe(expected);
  });
});

describe("credentials go along", () => {
  it.each([
    ["https://h/a", "https://h/b", true],
    ["https://h", "https://h:443/", true],
    ["http://h/a", "https://h/a", true],
    ["https://h", "http://h", false],
    ["http://h:8080", "https://h", false],
    ["https://h", "https://h:8443", false],
    ["https://h", "https://x.h", false],
    ["https://h", "https://h.evil.example", false],
  ])("from %s to %s: %s", (from, to, expected) => {
    expect(isSameHost(from, to)).toBe(expected);
  });
});
