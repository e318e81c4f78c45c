import { type VelaRelease, velaReleases } from "../model/vela-render.ts";

/** A file of cases/snapshots/. */
export interface StoredSnapshot {
  /** As a person would type it. */
  file: string;
  /** Name of the case; empty when the file's name cannot be one of a snapshot. */
  caseName: string;
  /** The only release that it is for; absent for all. */
  release?: VelaRelease;
  /** With LF, whatever a checkout made of it. */
  text: string;
  /** Whether `test -u` wrote it: only such files are replaced and removed. */
  isOurs: boolean;
}

/** The first line of every snapshot, by which the tool knows its own. */
export const snapshotMark = `# Written by "vela-addon test -u"; review it, do not edit it`;

export function storedSnapshot(file: string, text: string): StoredSnapshot {
  const base = (file.split("/").at(-1) ?? "").replace(/\.yaml$/, "");
  const [caseName = "", suffix, ...others] = base.split(".vela-");
  const release = velaReleases.find((each) => each === suffix);
  const isName = others.length === 0 && (suffix === undefined || release !== undefined);
  const unix = text.replaceAll("\r\n", "\n");
  return {
    file,
    caseName: isName ? caseName : "",
    ...(release === undefined ? {} : { release }),
    text: unix,
    isOurs: unix.startsWith(`${snapshotMark}\n`),
  };
}

/** Base name of a snapshot: `upgraded.yaml`, or `upgraded.vela-1.9.yaml` for one release. */
export function snapshotFileName(caseName: string, release?: VelaRelease): string {
  return release === undefined ? `${caseName}.yaml` : `${caseName}.vela-${release}.yaml`;
}
