import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { findCases } from "../oracle/oracle-case.ts";

const repository = join(import.meta.dirname, "../..");

interface Claim {
  claim: string;
  shownBy: string[];
  releases: string;
}

/** The rows of test/fixtures/addons/README.md, without the headers of its tables. */
function readClaims(): Claim[] {
  const text = readFileSync(join(repository, "test/fixtures/addons/README.md"), "utf8");
  const rows = text.split("\n").filter((line) => /^\| (?!-|vela +\|)/.test(line));
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
