import { configurationFile } from "../../../generator/model/configuration.ts";
import { folderAliasPath } from "../../../generator/model/output-names.ts";
import type { ExpectedPackage } from "./expected-packages.ts";
import type { OurPackage } from "./our-package.ts";

/**
 * What vela packs and this project refuses, with the reason: helm's dependencies of a chart, which vela never reads;
 * names for which helm does not read the archive afterwards; a link to a folder, which vela does not enable from a folder;
 * an archive without metadata.yaml.
 */
export const stricter: Readonly<Record<string, string>> = {
  "package-requirements": "package/helm-file",
  "package-lock": "package/helm-file",
  "package-subchart": "package/helm-file",
  "package-subchart-hidden": "package/helm-file",
  "package-backslash": "package/forbidden-file",
  "package-drive": "package/forbidden-file",
  "package-link-to-a-folder": "source/irregular-file",
  "package-ignore-11": "package/ignored-file",
};

/** Says how an archive differs from vela's; undefined when it has the same Chart.yaml and the same entries in order. */
export function packageDifference(
  name: string,
  vela: Exclude<ExpectedPackage, { refused: string }>,
  ours: OurPackage,
): string | undefined {
  const wanted = stricter[name];
  if (!ours.made) {
    const isRight = wanted !== undefined && ours.codes.every((code) => code === wanted);
    return isRight ? undefined : `${name}: refused here: ${ours.codes.join(", ")}`;
  }
  if (wanted !== undefined) return `${name}: is taken, not refused with ${wanted}`;
  const left = { ...vela, entries: vela.entries.filter((line) => !isLeftOut(line)) };
  for (const key of ["archive", "chart", "entries"] as const) {
    const [theirs, own] = [JSON.stringify(left[key]), JSON.stringify(ours.made[key])];
    if (theirs !== own) return `${name}: ${key}: vela has ${theirs}, here is ${own}`;
  }
  return undefined;
}

/** Hidden names at the top, the tool's configuration and the folder alias: vela reads none of them, or must not. */
function isLeftOut(line: string): boolean {
  const path = line.slice(line.indexOf("/") + 1, line.lastIndexOf(" "));
  return path.startsWith(".") || path === configurationFile || path === folderAliasPath;
}
