import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { findCases } from "../oracle/oracle-case.ts";

const repository = join(import.meta.dirname, "../..");

interface Claim {
  claim: string;
  shownBy: string[];
  releases: string;
}

const sourceHeading = "## What only the source of vela 1.11 says";

/** The rows of test/fixtures/addons/README.md, without the headers of its tables. */
function readClaims(): Claim[] {
  const text = readFileSync(join(repository, "test/fixtures/addons/README.md"), "utf8");
  const [oracle = ""] = text.split(sourceHeading);
  const rows = oracle.split("\n").filter((line) => /^\| (?!-|vela +\|)/.test(line));
  return rows.map((row) => {
    const [claim = "", shown = "", releases = ""] = row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
    return {
      claim,
      shownBy: [...shown.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
      releases,
    };
  });
}

describe("the table of what vela does", () => {
  const claims = readClaims();
  const cases = findCases(repository).map(({ id }) => id);
  const fixtures = new Set(cases.map((id) => id.slice(0, id.indexOf("/"))));
  const exists = (name: string): boolean =>
    name.startsWith("test/")
      ? existsSync(join(repository, name))
      : cases.includes(name) || fixtures.has(name);

  it("has a witness and a release in every row", () => {
    expect(claims.length).toBeGreaterThan(100);
    // The number in README.md, "How it is proven".
    expect(fixtures.size).toBeGreaterThan(200);
    expect(claims.filter(({ shownBy, releases }) => shownBy.length === 0 || !releases)).toEqual([]);
  });

  it("says each thing once", () => {
    const said = claims.map(({ claim }) => claim);
    expect(said.filter((claim, at) => said.indexOf(claim) !== at)).toEqual([]);
  });

  it("names fixtures, cases and tests that exist", () => {
    expect(claims.flatMap(({ shownBy }) => shownBy).filter((name) => !exists(name))).toEqual([]);
  });

  it("names every fixture", () => {
    const named = new Set(
      claims.flatMap(({ shownBy }) => shownBy.map((name) => name.split("/")[0])),
    );
    expect([...fixtures].filter((name) => name !== "flagship" && !named.has(name))).toEqual([]);
  });
});

describe("the table of what only the source of vela 1.11 says", () => {
  const text = readFileSync(join(repository, "test/fixtures/addons/README.md"), "utf8");
  const rows = (text.split(sourceHeading)[1] ?? "")
    .split("\n")
    .filter((line) => /^\| (?!-|vela 1)/.test(line))
    .map((row) => row.split("|").map((cell) => cell.trim().replaceAll("`", "")));

  it.each(rows)("%s|%s", (...cells) => {
    const [, , source = "", code = "", test = ""] = cells;
    expect(existsSync(join(repository, test)), test).toBe(true);
    // Where the table names lines, the code names the file.
    const name = /([^/]+)\.\w+:\d/.exec(source)?.[1] ?? "";
    for (const file of code.split(" ")) {
      const written = readFileSync(join(repository, file), "utf8");
      expect(written).toMatch(/1\.11/);
      expect(written).toContain(name);
    }
  });

  it("names every file of the code that follows that source", () => {
    const named = new Set(rows.flatMap(([, , , code = ""]) => code.split(" ")));
    const files = readdirSync(join(repository, "generator"), { recursive: true })
      .map((name) => `generator/${String(name).replaceAll("\\", "/")}`)
      .filter((name) => /\.(?:ts|go)$/.test(name));
    const marked = files.filter((name) =>
      readFileSync(join(repository, name), "utf8").includes("v1.11.0-alpha.4"),
    );
    expect(marked.length).toBeGreaterThan(5);
    expect(marked.filter((name) => !named.has(name))).toEqual([]);
  });
});
