/**
 * Draws archives and compares what vela's own code makes of each with what this project does:
 *
 *   tsx --conditions=vela-addon-kit:source test/oracle/archives/compare-drawn.ts [COUNT [SEED]]
 *
 * Exit code 0 when all are equal; an archive that is refused here and not by vela is one only for an unsafe path or an
 * irregular entry.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";

import { startCueEngines } from "../../../generator/engine/engines.ts";
import type { CueEngine } from "../../../generator/engine/protocol.ts";
import { unpackArchive } from "../../../generator/source/archive/unpack-archive.ts";
import { downloadedAddon } from "../../../generator/vela/downloaded-addon.ts";
import { engineOf } from "../../../generator/vela/releases.ts";
import { renderVela } from "../../../generator/vela/render-vela.ts";
import { caseOf } from "../../vela/case-of-oracle.ts";
import { differenceFromOracle } from "../../vela/compare-oracle.ts";
import type { OracleDocument } from "../oracle-document.ts";
import { type OracleRelease, oracleReleases } from "../oracle-release.ts";
import { buildOracle, renderCases } from "../run-oracle.ts";
import { drawnArchive } from "./draw-archive.ts";

interface DrawnCase {
  id: string;
  archive: string;
  values: { replicas: number };
}

/** Codes of what vela takes and this project does not. */
const stricter = new Set<string>(["archive/unsafe-path", "archive/irregular-entry"]);

async function verdictOf(
  on: { engine: CueEngine; release: OracleRelease },
  { one, bytes }: { one: DrawnCase; bytes: Uint8Array },
  expected: OracleDocument,
): Promise<string> {
  const isRefused = "failure" in expected && expected.failure.stage === "archive";
  const { archive, diagnostics } = await unpackArchive({ name: "a.tgz", bytes });
  if (!archive) {
    if (isRefused) return "refused by both";
    const codes = diagnostics.map(({ code }) => code);
    const isStricter = codes.every((code) => stricter.has(code));
    return isStricter ? "refused here alone" : `DIFFERENT: ${codes.join()}`;
  }
  const { addon } = await downloadedAddon(on.engine, archive);
  const given = { ...(await caseOf(on, one)), registry: "oracle" };
  const outcome = await renderVela({ engine: on.engine, addon, case: given });
  const difference = differenceFromOracle(outcome, expected);
  if (difference !== undefined) return `DIFFERENT: ${difference}`;
  return "failure" in expected ? "fails alike" : "rendered alike";
}

async function main(folder: string): Promise<number> {
  const [count = "500", seed = "1"] = process.argv.slice(2);
  const drawn = fc.sample(drawnArchive, { numRuns: Number(count), seed: Number(seed) });
  const cases = drawn.map((bytes, at) => {
    const archive = join(folder, `${at}.tgz`);
    writeFileSync(archive, bytes);
    return { one: { id: `${at}/default`, archive, values: { replicas: 3 } }, bytes };
  });
  const engines = startCueEngines();
  const tally = new Map<string, number>();
  for (const release of oracleReleases) {
    const program = buildOracle(release, (message) => process.stderr.write(`${message}\n`));
    const answers = renderCases(
      program,
      cases.map(({ one }) => one),
    );
    const engine = engineOf(engines, release);
    for (const one of cases) {
      const expected = JSON.parse(answers.get(one.one.id) ?? "") as OracleDocument;
      const verdict = await verdictOf({ engine, release }, one, expected);
      if (verdict.startsWith("DIFFERENT")) console.log(`${release} ${one.one.id}: ${verdict}`);
      const kind = verdict.replace(/:.*/s, "");
      tally.set(kind, (tally.get(kind) ?? 0) + 1);
    }
  }
  await engines.close();
  for (const [verdict, times] of [...tally].sort()) console.log(`${times} ${verdict}`);
  return tally.has("DIFFERENT") ? 1 : 0;
}

const folder = mkdtempSync(join(tmpdir(), "vela-addon-kit-drawn-"));
try {
  process.exitCode = await main(folder);
} finally {
  rmSync(folder, { recursive: true });
}
