import { describe, expect, it } from "vitest";

import { parseHelmIgnore } from "../../generator/model/helm-ignore.ts";

/** Those of the paths that are left out; a folder's ends with `/`. */
function leftOut(text: string, ...paths: string[]): string[] {
  const { ignore, problems } = parseHelmIgnore(text);
  expect(problems).toEqual([]);
  return paths.filter(
    (path) => ignore.lineIgnoring(path.replace(/\/$/, ""), path.endsWith("/")) !== undefined,
  );
}

// Every answer here is helm's own (test/oracle/package); drawn rules are compared there.
describe("a rule of .helmignore", () => {
  it.each<[rule: string, paths: string[], ignored: string[]]>([
    ["a.md", ["a.md", "x/a.md", "a.md/", "b.md"], ["a.md", "x/a.md", "a.md/"]],
    ["/a.md", ["a.md", "x/a.md"], ["a.md"]],
    ["x/a.md", ["a.md", "x/a.md", "y/x/a.md"], ["x/a.md"]],
    ["docs/", ["docs", "docs/", "x/docs/", "docs/a"], ["docs/", "x/docs/"]],
    ["/docs/", ["docs/", "x/docs/"], ["docs/"]],
    ["*.bak", ["a.bak", "x/.bak", "a.bak/", "bak"], ["a.bak", "x/.bak", "a.bak/"]],
    ["docs/*", ["docs/a", "docs/a/b", "docs"], ["docs/a"]],
    ["*/b", ["a/b", "b", "a/x/b"], ["a/b"]],
    ["?", ["a", "é", "ab", "x/y"], ["a", "é", "x/y"]],
    ["[a-c]x", ["ax", "dx", "-x"], ["ax"]],
    ["[^a]x", ["ax", "bx"], ["bx"]],
    ["\\*", ["*", "a"], ["*"]],
    ["\\#a", ["#a", "a"], ["#a"]],
    ["a b", ["a b", "a"], ["a b"]],
    ["x\n!a", ["a", "b", "x"], ["b", "x"]],
    ["!docs/", ["docs/", "a"], ["a"]],
    ["!", ["a"], ["a"]],
    ["/", ["a", "a/"], []],
    ["//a", ["b", "a"], ["a"]],
    ["//a", ["a", "a"], ["a"]],
    ["*[^é]", ["é"], ["é"]],
    ["x*[", ["xy", "x"], []],
    ["# a\n\n  \t\u00a0\n", ["a", "# a"], []],
    ["\ufeffa", ["a"], ["a"]],
    ["x\n\ufeffa", ["a"], []],
    ["a\r\nb", ["a", "b"], ["a", "b"]],
    ["", ["templates/.x", "templates/.", "templates/a", "x/templates/.y"], ["templates/.x"]],
    ["", ["templates/.x/", "templates/a/.b"], ["templates/.x/"]],
  ])("%j of %j", (rule, paths, ignored) => {
    expect(leftOut(rule, ...paths)).toEqual(ignored);
  });

  it("is named by its line, helm's own one by 0", () => {
    const { ignore } = parseHelmIgnore("# first\n\na\n!b\n");
    expect(ignore.lineIgnoring("a", false)).toBe(3);
    expect(ignore.lineIgnoring("c", false)).toBe(4);
    expect(ignore.lineIgnoring("b", false)).toBeUndefined();
    expect(parseHelmIgnore().ignore.lineIgnoring("templates/.x", false)).toBe(0);
  });
});

describe("a line that helm refuses", () => {
  it.each([
    ["a\n  a**b ", 4, 8],
    ["[", 0, 1],
    ["[]", 0, 2],
    ["[]a]", 0, 4],
    ["a[-b]", 0, 5],
    ["a[b-]", 0, 5],
    ["\\", 0, 1],
    ["*\\", 0, 2],
  ])("%j", (text, start, end) => {
    expect(parseHelmIgnore(text).problems).toMatchObject([{ start, end }]);
  });

  it.each(["x*[", "b*\\", "ab*x*[", "[b]*["])(
    "%j is taken, because helm only tries it with a short word",
    (text) => {
      expect(parseHelmIgnore(text).problems).toEqual([]);
    },
  );

  it("is one of 65536 bytes", () => {
    expect(parseHelmIgnore(`${"é".repeat(32_767)}x\na`).problems).toEqual([]);
    expect(parseHelmIgnore(`${"é".repeat(32_768)}\na`).problems).toHaveLength(1);
  });
});
