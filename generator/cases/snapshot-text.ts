import type { SecretMask } from "../model/secret-mask.ts";
import { type VelaRelease, velaReleases } from "../model/vela-render.ts";
import { type RenderSection, sameSection, sectionText } from "./render-sections.ts";

/** The first line of every snapshot, by which the tool knows its own. */
export const snapshotMark = `# Written by "vela-addon test -u"; review it, do not edit it`;

/** What a snapshot says about one section. */
export interface SnapshotEntry {
  path: string;
  /** The section as YAML, or a note in place of it. */
  body: string;
  /** Whether the body is a note, such as "as in the case default". */
  isNote: boolean;
  /** The only releases that it is for; absent for all. */
  releases?: readonly VelaRelease[];
}

export interface SnapshotInput {
  sections: readonly RenderSection[];
  /** The sections of the case `default`; a section that is the same there is only named. Absent for that case. */
  base?: readonly RenderSection[] | undefined;
  /** Hides the secrets of the case; its mark says nothing about them. */
  mask: SecretMask;
}

/**
 * What a snapshot says about a rendering. Values are compared with the case `default` as they are, and written with
 * secrets masked.
 */
export function snapshotEntries({ sections, base = [], mask }: SnapshotInput): SnapshotEntry[] {
  const known = new Map(base.map(({ path, value }) => [path, value]));
  const entries = sections.map(({ path, value }): SnapshotEntry => {
    const other = known.get(path);
    const isSame = other !== undefined && sameSection(value, other);
    if (isSame) return { path, body: "as in the case default", isNote: true };
    return { path, body: sectionText(mask.json(value)), isNote: false };
  });
  const gone = [...known.keys()].filter((path) => !sections.some((each) => each.path === path));
  const body = "not here, unlike in the case default";
  const all = [...entries, ...gone.map((path) => ({ path, body, isNote: true }))];
  return all.map((entry) => ({ ...entry, path: mask.text(entry.path) }));
}

/** The whole text of a snapshot: a YAML document for each section, headed by its path and, if need be, releases. */
export function snapshotText(entries: readonly SnapshotEntry[]): string {
  return `${snapshotMark}\n${entries.map(entryText).join("")}`;
}

function entryText({ path, body, isNote, releases }: SnapshotEntry): string {
  const only = releases === undefined ? "" : ` (vela ${releases.join(", ")})`;
  return isNote ? `# ${path}${only}: ${body}\n` : `--- # ${path}${only}\n${body}`;
}

const heading =
  /^(--- )?# (.*?)(?: \(vela ([\d., ]+)\))?(?:: (as in the case default|not here, unlike .*))?$/;

/** The entries of a snapshot's text; what is not of one is left out. */
export function parseSnapshot(text: string): SnapshotEntry[] {
  const entries: SnapshotEntry[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    const [all, dashes, path = "", names, note] = heading.exec(line.replace(/\n$/, "")) ?? [];
    const last = entries.at(-1);
    const isHeading = all !== undefined && (dashes !== undefined || note !== undefined);
    if (isHeading) {
      const words = names?.split(", ");
      const releases = words && velaReleases.filter((release) => words.includes(release));
      const isNote = dashes === undefined;
      entries.push({
        path,
        body: isNote ? (note ?? "") : "",
        isNote,
        ...(releases && { releases }),
      });
    } else if (last && !last.isNote) last.body += line;
  }
  return entries;
}
