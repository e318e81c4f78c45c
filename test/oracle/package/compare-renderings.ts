import { writeFileSync } from "node:fs";
import { join } from "node:path";

import type { CueEngines } from "../../../generator/engine/protocol.ts";
import { findCases, type OracleCase } from "../oracle-case.ts";
import { buildOracle, renderCases } from "../run-oracle.ts";
import { type ExpectedPackage, packedFolders, type PackedFolder } from "./expected-packages.ts";
import { folderAt, packUnchecked, withFolders } from "./our-package.ts";
import { askPacker, type PackerQuestion } from "./run-packer.ts";

interface Compared {
  /** Archives that helm's own loader loads. */
  loaded: number;
  /** Cases that vela renders from the archive made here and from its own alike. */
  rendered: number;
  differences: string[];
}

interface Archives {
  name: string;
  ours: string;
  velas: string;
}

/** Lets helm load the archives made here, and vela read them and its own from a registry. */
export function compareRenderings(
  program: string,
  input: {
    answers: Readonly<Record<string, ExpectedPackage>>;
    engines: CueEngines;
    progress: (message: string) => void;
  },
): Promise<Compared> {
  return withFolders(async (home) => {
    const folders = packedFolders().filter(
      ({ name }) => !("refused" in (input.answers[name] ?? {})),
    );
    const archives = await writeArchives(program, { folders, home, engines: input.engines });
    const loads = askPacker(
      program,
      archives.map(({ ours }): PackerQuestion => ({ archive: ours })),
    );
    const unloaded = loads.flatMap(({ error }, at) => {
      return error === undefined ? [] : [`${archives[at]?.name}: helm does not load it: ${error}`];
    });
    const rendered = renderBoth(archives, input.progress);
    const differences = [...unloaded, ...rendered.differences];
    return { loaded: loads.length - unloaded.length, rendered: rendered.count, differences };
  });
}

async function writeArchives(
  program: string,
  { folders, home, engines }: { folders: PackedFolder[]; home: string; engines: CueEngines },
): Promise<Archives[]> {
  const archives: Archives[] = [];
  const questions: PackerQuestion[] = [];
  for (const folder of folders) {
    const { bytes } = await packUnchecked(engines, folderAt(folder, home));
    if (!bytes) continue;
    const [ours, velas] = ["ours", "vela"].map((who) => join(home, `${folder.name}.${who}.tgz`));
    writeFileSync(ours ?? "", bytes);
    questions.push({ ...folder, keep: velas ?? "" });
    archives.push({ name: folder.name, ours: ours ?? "", velas: velas ?? "" });
  }
  askPacker(program, questions);
  return archives;
}

/**
 * What is in vela's own archives only: the flagship's folder alias, and a name with ".." in front, for which helm refuses
 * vela's archive. The flagship's archive is compared with its folder by check-expected.ts.
 */
const incomparable = ["flagship", "package-dotted-name"];

function renderBoth(
  archives: readonly Archives[],
  progress: (message: string) => void,
): { count: number; differences: string[] } {
  const oracle = buildOracle("1.10", progress);
  const repository = join(import.meta.dirname, "../../..");
  const cases = findCases(repository);
  const compared = archives
    .filter(({ name }) => !incomparable.includes(name))
    .flatMap(({ name, ours, velas }): [OracleCase, OracleCase][] => {
      const own = cases.filter(({ id }) => id.startsWith(`${name}/`));
      return (own.length > 0 ? own : [{ id: `${name}/default` }]).map((one) => {
        const asked = { ...one, dir: undefined };
        return [
          { ...asked, id: `ours ${one.id}`, archive: ours },
          { ...asked, id: `vela ${one.id}`, archive: velas },
        ];
      });
    });
  const texts = renderCases(oracle, compared.flat());
  const differences = compared.flatMap(([ours, velas]) => {
    return shown(texts.get(ours.id)) === shown(texts.get(velas.id))
      ? []
      : [`${ours.id}: vela renders another Application from it than from its own archive`];
  });
  return { count: compared.length - differences.length, differences };
}

/** Without what names the archive that was read. */
function shown(text: string | undefined): string {
  if (text === undefined) throw new Error("The oracle gave no answer");
  return text.replaceAll(/127\.0\.0\.1:\d+/g, "").replaceAll(/\.(?:ours|vela)\b/g, "");
}
