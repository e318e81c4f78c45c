import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { CueEngines } from "../../generator/engine/protocol.ts";
import { unpackArchive } from "../../generator/source/archive/unpack-archive.ts";
import { downloadedAddon } from "../../generator/vela/downloaded-addon.ts";
import { engineOf } from "../../generator/vela/releases.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import type { OracleCase } from "../oracle/oracle-case.ts";
import { oracleDocumentOf } from "../oracle/oracle-document.ts";
import { type OracleRelease, oracleReleases } from "../oracle/oracle-release.ts";
import { buildOracle, packFolders, startRendering } from "../oracle/run-oracle.ts";
import { caseOf } from "../vela/case-of-oracle.ts";
import { differenceFromOracle } from "../vela/compare-oracle.ts";
import { differentWarnings } from "../vela/compare-warnings.ts";
import type { CatalogAddon } from "./catalog-addon.ts";
import { oracleCases } from "./judge-addon.ts";

/**
 * How PackageAddon refuses an addon that has only definitions (IsAddonDir, pkg/addon/utils.go:332, v1.10.9); the
 * catalog packs such addons with tar.
 */
const noTemplate = "no template.yaml or template.cue exists in directory";

/** The cases of each addon that are rendered from an archive: values make no difference to its reading. */
const archiveCases = ["defaults", "required", "everything"];

interface Archive {
  addon: CatalogAddon;
  file: string;
  /** How it was packed: the folder with tar, as the catalog's generator does, or by vela's PackageAddon. */
  by: "tar" | "vela";
}

/** What is not equal, a line each, and how many renderings were compared. */
export interface ArchiveFindings {
  compared: number;
  differences: string[];
}

/**
 * Packs every addon twice, renders the archives and compares with what vela's own code downloads from a registry that has
 * them. The folders are left alone.
 */
export async function checkArchives(
  engines: CueEngines,
  addons: readonly CatalogAddon[],
  progress: (text: string) => void,
): Promise<ArchiveFindings> {
  const folder = mkdtempSync(join(tmpdir(), "vela-addon-kit-catalog-"));
  try {
    const programs = new Map(
      oracleReleases.map((release) => [release, buildOracle(release, progress)]),
    );
    const found: ArchiveFindings = { compared: 0, differences: [] };
    for (const [release, program] of programs) {
      const { archives, differences } = packed(addons, { folder, program });
      found.differences.push(...differences.map((one) => `${release} ${one}`));
      const cases = archives.flatMap(casesOf);
      const answers = await startRendering(
        program,
        cases.map(({ asked }) => asked),
      );
      for (const one of cases) {
        const difference = await differenceOf(engines, release, { ...one, answers });
        found.compared += 1;
        if (difference !== undefined)
          found.differences.push(`${release} ${one.asked.id}: ${difference}`);
      }
      progress(`vela ${release}: ${archives.length} archives`);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The archives of each addon, and where vela refuses to pack one otherwise than for want of a template. */
function packed(
  addons: readonly CatalogAddon[],
  { folder, program }: { folder: string; program: string },
): { archives: Archive[]; differences: string[] } {
  const answers = packFolders(
    program,
    addons.map(({ dir }) => dir),
  );
  const archives: Archive[] = [];
  const differences: string[] = [];
  for (const [at, addon] of addons.entries()) {
    const file = join(folder, `${at}-tar.tgz`);
    execFileSync("tar", ["zcf", file, "-C", join(addon.dir, ".."), `${addon.name}/`]);
    archives.push({ addon, file, by: "tar" });
    const answer = answers[at] ?? { refusal: "vela gave no answer" };
    if ("refusal" in answer) {
      const isExpected = !hasTemplate(addon) && answer.refusal.includes(noTemplate);
      if (!isExpected) differences.push(`${addon.name}: not packed by vela: ${answer.refusal}`);
      continue;
    }
    const byVela = join(folder, `${at}-vela.tgz`);
    writeFileSync(byVela, answer.archive);
    archives.push({ addon, file: byVela, by: "vela" });
  }
  return { archives, differences };
}

function hasTemplate({ dir }: CatalogAddon): boolean {
  return ["template.cue", "template.yaml"].some((name) => existsSync(join(dir, name)));
}

interface ArchiveCase {
  archive: Archive;
  asked: OracleCase;
}

function casesOf(archive: Archive): ArchiveCase[] {
  const { addon, by, file } = archive;
  return oracleCases(addon)
    .filter(({ id }) => archiveCases.some((name) => id === `${addon.name}/${name}`))
    .map((one) => ({
      archive,
      // A download has no folder.
      asked: { ...withoutFolder(one), id: `${one.id} packed by ${by}`, archive: file },
    }));
}

async function differenceOf(
  engines: CueEngines,
  release: OracleRelease,
  { archive: { file }, asked, answers }: ArchiveCase & { answers: ReadonlyMap<string, string> },
): Promise<string | undefined> {
  const expected = oracleDocumentOf(answers.get(asked.id) ?? "");
  const { archive, diagnostics } = await unpackArchive({
    name: "a.tgz",
    bytes: readFileSync(file),
  });
  if (!archive) {
    const isRefused = "failure" in expected && expected.failure.stage === "archive";
    return isRefused ? undefined : `not unpacked: ${diagnostics[0]?.message ?? ""}`;
  }
  const engine = engineOf(engines, release);
  const { addon } = await downloadedAddon(engine, archive);
  const given = { ...(await caseOf({ engine, release }, asked)), registry: "oracle" };
  const outcome = await renderVela({ engine, addon, case: given });
  return differenceFromOracle(outcome, expected) ?? differentWarnings(outcome, expected, addon);
}

function withoutFolder(one: OracleCase): OracleCase {
  const asked = { ...one };
  delete asked.dir;
  delete asked.addonFolder;
  return asked;
}
