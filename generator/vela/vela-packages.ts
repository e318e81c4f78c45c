import { readFileSync } from "node:fs";

import type { Build, CuePackage, SourceFile } from "../engine/protocol.ts";
import { sha256Of } from "../model/sha256.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import type { PackageSet } from "./package-set.ts";
import { type PackageUse, releaseFacts } from "./releases.ts";

/** What packages/<release>.json holds; made by `npm run vela-packages`, never edited by hand. */
export interface VelaPackages {
  /** The Go modules that the texts come from, with the hash that go.sum holds and the SPDX identifier of the licence. */
  modules: { path: string; version: string; sum: string; licence: string }[];
  /** Where something else stands in for files that no registry serves. */
  assumed: string[];
  /** SHA-256 of the JSON text of `packages`, in lower-case hexadecimal. */
  sha256: string;
  packages: (CuePackage & {
    set: PackageSet;
    /** `<module path>@<version>/<file>` of each part of the text. */
    sources: string[];
  })[];
}

/** The hash that stands in the file. */
export function hashOfPackages(packages: VelaPackages["packages"]): string {
  return sha256Of(JSON.stringify(packages));
}

const read = new Map<VelaRelease, VelaPackages>();

/** Reads the packages of a release, once in a process; throws when the file does not have its own hash. */
export function velaPackages(release: VelaRelease): VelaPackages {
  const known = read.get(release);
  if (known) return known;
  const file = new URL(`packages/${release}.json`, sourceFolder());
  const data = JSON.parse(readFileSync(file, "utf8")) as VelaPackages;
  if (hashOfPackages(data.packages) !== data.sha256) {
    throw new Error(`The packages of vela ${release} do not match their hash`);
  }
  read.set(release, data);
  return data;
}

/** The compiled files stand in lib/, the data stays beside the sources. */
function sourceFolder(): string {
  return import.meta.url.replace(/\/lib\/generator\/vela\/[^/]+$/, "/generator/vela/here");
}

/**
 * What to send with a request, so that its texts can import what they can where vela compiles them. Packages that no text
 * names are left out: they make no difference to CUE.
 */
export function importable(
  release: VelaRelease,
  use: PackageUse,
  files: readonly SourceFile[],
): { packages?: CuePackage[] } {
  const set = releaseFacts[release].packages[use];
  const texts = files.flatMap(({ segments }) => segments.map(({ text }) => text));
  const naming = texts.filter((text) => text.includes('"vela/'));
  if (set === undefined || naming.length === 0) return {};
  const packages = velaPackages(release)
    .packages.filter((one) => one.set === set)
    .filter(({ path }) => naming.some((text) => text.includes(`"${path}`)))
    .map(({ path, text, comments }) => ({ path, text, comments }));
  return packages.length === 0 ? {} : { packages };
}

/** The names of the packages that can be imported somewhere, sorted; for a hint, empty when there are none. */
export function packageNames(
  release: VelaRelease,
  use: PackageUse,
): { ownPackages?: readonly string[] } {
  const set = releaseFacts[release].packages[use];
  const own = velaPackages(release).packages.filter((one) => one.set === set);
  return own.length === 0 ? {} : { ownPackages: own.map(({ path }) => path).sort() };
}

/** The texts of a build. */
export function filesOf(build: Build): SourceFile[] {
  switch (build.kind) {
    case "application":
      return [build.main, ...build.files];
    case "component":
      return [build.context, build.template];
    case "text":
      return [build.main];
    case "definition":
      return [build.definition];
  }
}
