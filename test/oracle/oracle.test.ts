import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compareExpected, firstDifference, writeExpected } from "./expected-files.ts";
import { findCases } from "./oracle-case.ts";
import type { OracleDocument } from "./oracle-document.ts";
import { oracleBuilds, type OracleRelease, oracleReleases } from "./oracle-release.ts";

const repository = join(import.meta.dirname, "../..");
const cases = findCases(repository).filter(({ dir }) => dir !== undefined && existsSync(dir));

function expectedText(release: OracleRelease, id: string): string {
  return readFileSync(join(import.meta.dirname, "expected", release, `${id}.json`), "utf8");
}

function velaVersionOf(release: OracleRelease): string | undefined {
  const file = join(import.meta.dirname, oracleBuilds[release].moduleFile);
  return /github\.com\/oam-dev\/kubevela (\S+)/.exec(readFileSync(file, "utf8"))?.[1];
}

describe("expected files", () => {
  test.each(oracleReleases)(
    "of %s exist for every case, name the release that is built, and none is an unknown refusal",
    (release) => {
      expect(cases.length).toBeGreaterThan(100);
      const version = velaVersionOf(release);
      expect(version?.slice(1).startsWith(`${release}.`)).toBe(true);
      for (const { id } of cases) {
        const document = JSON.parse(expectedText(release, id)) as OracleDocument;
        expect(document.velaVersion, id).toBe(version);
        if (!("failure" in document)) continue;
        // vela ends with a panic in these cases, and in no other.
        const panics =
          /^fails-(?:(?:before-)?panic(?:-in-parameters)?|definition-of-no-type-with-a-number)\//.test(
            id,
          );
        expect(panics ? ["other"] : ["panic", "other"], id).not.toContain(document.failure.stage);
      }
    },
  );

  test.each(oracleReleases)("of %s name nothing of the machine that wrote them", (release) => {
    for (const { id } of cases)
      expect(expectedText(release, id)).not.toMatch(/127\.0\.0\.1|\/tmp\/|\/home\//);
  });

  test("have cases with unique names", () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });
});

describe("comparing", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "oracle-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test("writes what is new or changed, removes what has no case, and is then content", () => {
    writeExpected(
      folder,
      new Map([
        ["a/one", "1\n"],
        ["a/two", "2\n"],
      ]),
    );
    const answers = new Map([
      ["a/one", "1\n"],
      ["a/three", "3\n"],
    ]);
    expect(compareExpected(folder, answers).map(({ id }) => id)).toEqual(["a/three", "a/two"]);
    expect(writeExpected(folder, answers)).toEqual(["a/three", "a/two"]);
    expect(compareExpected(folder, answers)).toEqual([]);
  });

  test("reports a changed byte with its line", () => {
    writeExpected(folder, new Map([["a/one", "x\ny\n"]]));
    writeFileSync(join(folder, "a/one.json"), "x\nz\n");
    expect(compareExpected(folder, new Map([["a/one", "x\ny\n"]]))).toEqual([
      { id: "a/one", reason: "line 2: expected z, vela says y" },
    ]);
  });

  test("reports a case whose addon is absent, and keeps its expected file", () => {
    writeExpected(folder, new Map([["a/one", "x\n"]]));
    const answers = new Map([["a/one", undefined]]);
    expect(writeExpected(folder, answers)).toEqual([]);
    expect(compareExpected(folder, answers)).toHaveLength(1);
    expect(readFileSync(join(folder, "a/one.json"), "utf8")).toBe("x\n");
  });

  test.each([
    ["a\nb", "a", "line 2: expected b, vela says end of text"],
    ["a", "a\nb", "line 2: expected end of text, vela says b"],
  ])("finds where %j and %j part", (expected, actual, reason) => {
    expect(firstDifference(expected, actual)).toBe(reason);
  });
});
