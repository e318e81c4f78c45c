import type { CueEngines } from "../../../generator/engine/protocol.ts";
import { packageDifference } from "./compare-package.ts";
import type { ExpectedPackage, PackedFolder } from "./expected-packages.ts";
import { folderAt, packUnchecked, refusalOf, withFolders } from "./our-package.ts";

/** Where folders are packed or refused otherwise than by vela; those without an answer of vela are left out. */
export function compareFolders(
  engines: CueEngines,
  folders: readonly PackedFolder[],
  answers: Readonly<Record<string, ExpectedPackage>>,
): Promise<{ packed: number; refused: number; differences: string[] }> {
  return withFolders(async (home) => {
    const result = { packed: 0, refused: 0, differences: [] as string[] };
    for (const folder of folders) {
      const vela = answers[folder.name];
      if (!vela) continue;
      const difference = await differenceOf(engines, vela, { ...folder, home });
      if (difference !== undefined) result.differences.push(difference);
      else if ("refused" in vela) result.refused += 1;
      else result.packed += 1;
    }
    return result;
  });
}

async function differenceOf(
  engines: CueEngines,
  vela: ExpectedPackage,
  { home, ...folder }: PackedFolder & { home: string },
): Promise<string | undefined> {
  const root = folderAt(folder, home);
  if (!("refused" in vela)) {
    return packageDifference(folder.name, vela, await packUnchecked(engines, root));
  }
  const codes = await refusalOf(engines, root);
  return codes.length > 0 ? undefined : `${folder.name}: vela refuses it: ${vela.refused}`;
}
