import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import type { RenderOutcome } from "../../generator/model/vela-render.ts";
import { unpackArchive } from "../../generator/source/archive/unpack-archive.ts";
import { downloadedAddon } from "../../generator/vela/downloaded-addon.ts";
import { releaseFacts } from "../../generator/vela/releases.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { type ArchiveFixture, archiveFixtures } from "../oracle/archives/archive-fixtures.ts";
import { archiveCaseId } from "../oracle/archive-cases.ts";
import { type OracleDocument, oracleDocumentOf } from "../oracle/oracle-document.ts";
import { type OracleRelease, oracleReleases } from "../oracle/oracle-release.ts";
import { caseOf } from "./case-of-oracle.ts";
import { differenceFromOracle } from "./compare-oracle.ts";

function expectedOf(release: OracleRelease, { name }: ArchiveFixture): OracleDocument {
  const file = join(
    import.meta.dirname,
    "../oracle/expected",
    release,
    `${archiveCaseId(name)}.json`,
  );
  return oracleDocumentOf(readFileSync(file, "utf8"));
}

/** What we make of an archive; undefined when it is refused before it is an addon. */
async function render(
  release: OracleRelease,
  { name, bytes }: ArchiveFixture,
): Promise<RenderOutcome | undefined> {
  const { archive, diagnostics } = await unpackArchive({ name: "a.tgz", bytes });
  if (!archive) {
    expect(diagnostics).not.toEqual([]);
    return undefined;
  }
  const engine = sharedEngine(releaseFacts[release].cueVersion);
  const { addon } = await downloadedAddon(engine, archive);
  const id = archiveCaseId(name);
  const one = await caseOf({ engine, release }, { id, values: { replicas: 3 } });
  return renderVela({ engine, addon, case: { ...one, registry: "oracle" } });
}

describe.each(oracleReleases)("vela %s", (release) => {
  it.each(archiveFixtures.map((fixture) => [fixture.name, fixture] as const))(
    "makes of the archive %s what we make of it",
    async (_, fixture) => {
      const expected = expectedOf(release, fixture);
      const outcome = await render(release, fixture);
      if (outcome) expect(differenceFromOracle(outcome, expected)).toBeUndefined();
      else expect("failure" in expected && expected.failure.stage).toBe("archive");
    },
  );
});
