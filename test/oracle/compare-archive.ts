import { existsSync } from "node:fs";
import { join } from "node:path";
import { firstDifference, type Difference } from "./expected-files.ts";
import type { OracleCase } from "./oracle-case.ts";
import { renderCases } from "./run-oracle.ts";

/** A file that the build adds to a folder whose name is not the addon's, and that is never packaged. */
const folderOnly = "resources/folder-alias.cue";
const registryLabel = /"addons\.oam\.dev\/registry": "[^"]*"/g;

/** An archive, the folder that it was packaged from, and the cases to render both with (their own folder is not looked at). */
export interface ArchiveComparison {
  archive: string;
  folder: string;
  cases: readonly OracleCase[];
}

/**
 * Renders the archive through vela's download from a helm registry, and the folder, and compares: all has to be equal
 * but the registry label and, when the folder has resources/folder-alias.cue, one auxiliary object that only the folder gives.
 */
export function compareArchive(program: string, comparison: ArchiveComparison): Difference[] {
  const { archive, folder, cases } = comparison;
  const asked = cases.flatMap((one) => [
    { ...one, id: `folder ${one.id}`, dir: folder },
    { ...one, id: `archive ${one.id}`, dir: undefined, archive },
  ]);
  const answers = renderCases(program, asked);
  const spare = existsSync(join(folder, folderOnly)) ? 1 : 0;
  return cases.flatMap(({ id }) => {
    const left = comparable(answers.get(`folder ${id}`));
    const right = comparable(answers.get(`archive ${id}`));
    const reason = difference(left, right, spare);
    return reason === undefined ? [] : [{ id: `archive ${id}`, reason }];
  });
}

interface Rendered {
  auxiliary?: Record<string, unknown>;
  failure?: { stage: string; message: string };
}

function comparable(text: string | undefined): Rendered {
  if (text === undefined) throw new Error("The oracle gave no answer");
  return JSON.parse(text.replaceAll(registryLabel, '"addons.oam.dev/registry": ""')) as Rendered;
}

function difference(folder: Rendered, archive: Rendered, spare: number): string | undefined {
  if (archive.failure) return `${archive.failure.stage}: ${archive.failure.message}`;
  const auxiliary = { ...folder.auxiliary };
  const extra = Object.keys(auxiliary).filter((key) => !(key in (archive.auxiliary ?? {})));
  if (extra.length > spare) return `the archive lacks auxiliary objects: ${extra.join(", ")}`;
  const kept = Object.entries(auxiliary).filter(([key]) => !extra.includes(key));
  const left = JSON.stringify({ ...folder, auxiliary: Object.fromEntries(kept) }, null, 2);
  const right = JSON.stringify(archive, null, 2);
  return left === right ? undefined : firstDifference(left, right);
}
