import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { sharedEngine } from "../engine/shared-engines.ts";
import type { CueEngine } from "../../generator/engine/protocol.ts";
import { releaseFacts } from "../../generator/vela/releases.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { findCases, type OracleCase } from "../oracle/oracle-case.ts";
import { type OracleDocument, oracleDocumentOf } from "../oracle/oracle-document.ts";
import type { OracleRelease } from "../oracle/oracle-release.ts";
import { addonName, caseOf } from "./case-of-oracle.ts";
import { comparedOutcome, comparedRender, differentFailure } from "./compare-oracle.ts";
import { differentWarnings } from "./compare-warnings.ts";
import { readAddonFolder } from "./read-addon-folder.ts";

const repository = join(import.meta.dirname, "../..");

/**
 * Declares a test for every case of every fixture addon and of the flagship: our rendering equals what the release's own
 * code made of it (test/oracle/expected), and a refusal is one at the same stage and for the same cause.
 * @param uncovered Cases to skip, by their id, with the reason.
 */
export function testAgainstOracle(
  release: OracleRelease,
  uncovered: Readonly<Record<string, string>>,
): void {
  const engine = sharedEngine(releaseFacts[release].cueVersion);
  const cases = findCases(repository);

  test("the uncovered cases exist", () => {
    const ids = cases.map(({ id }) => id);
    expect(Object.keys(uncovered).filter((id) => !ids.includes(id))).toEqual([]);
  });

  for (const one of cases) {
    const expected = readWanted(release, one.id);
    const reason = uncovered[one.id];
    if (reason !== undefined) test.skip(`${one.id} is not covered: ${reason}`);
    else {
      test(`${one.id} equals what vela ${release} makes`, () =>
        compare({ engine, release }, one, expected));
    }
  }
}

interface Rendering {
  engine: CueEngine;
  release: OracleRelease;
}

async function compare(on: Rendering, one: OracleCase, expected: OracleDocument): Promise<void> {
  const { engine } = on;
  if ("failure" in expected && expected.failure.stage === "values") {
    await expect(caseOf(on, one)).rejects.toThrow("does not parse");
    return;
  }
  const addon = readAddonFolder(one.dir ?? "", addonName(one));
  const outcome = await renderVela({ engine, addon, case: await caseOf(on, one) });
  if ("failure" in expected) {
    expect(differentFailure(outcome, expected.failure)).toBeUndefined();
  } else {
    expect(comparedOutcome(outcome)).toEqual(comparedRender(expected));
  }
  expect(differentWarnings(outcome, expected, addon)).toBeUndefined();
}

/**
 * What vela says. Which addons are enabled is known to a cluster only, and rendering takes those that an addon depends on as
 * enabled: a case that vela refuses for them has to render as the case "enabled" of its fixture.
 */
function readWanted(release: OracleRelease, id: string): OracleDocument {
  const expected = readExpected(release, id);
  const isRefused = "failure" in expected && expected.failure.stage === "dependencies";
  return isRefused ? readExpected(release, id.replace(/[^/]*$/, "enabled")) : expected;
}

function readExpected(release: OracleRelease, id: string): OracleDocument {
  const file = join(repository, "test/oracle/expected", release, `${id}.json`);
  return oracleDocumentOf(readFileSync(file, "utf8"));
}
