import type { SecretMask } from "../model/secret-mask.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import { type RenderSection, sameSection, sectionText } from "./render-sections.ts";
import { snapshotMark } from "./stored-snapshot.ts";

export interface SnapshotInput {
  sections: readonly RenderSection[];
  /** The sections of the case `default`; a section that is the same there is only named. Absent for that case. */
  base?: readonly RenderSection[] | undefined;
  /** Hides the secrets of the case; its mark depends on nothing, so that a masked snapshot differs only where it should. */
  mask: SecretMask;
}

const releaseLine = "# With vela ";

const asInDefault = "as in the case default";

/**
 * The text of a snapshot, without its first line: one YAML document for each section, headed by the section's path.
 * Values are compared with the case `default` as they are, and written with secrets masked.
 */
export function snapshotBody({ sections, base, mask }: SnapshotInput): string {
  const known = new Map((base ?? []).map(({ path, value }) => [path, value]));
  const documents = sections.map(({ path, value }) => {
    const other = known.get(path);
    if (other !== undefined && sameSection(value, other)) return `# ${path}: ${asInDefault}\n`;
    return `--- # ${path}\n${sectionText(mask.json(value))}`;
  });
  const gone = [...known.keys()].filter((path) => !sections.some((each) => each.path === path));
  return [
    ...documents,
    ...gone.map((path) => `# ${path}: not here, unlike in the case default\n`),
  ].join("");
}

/** The whole file. */
export function snapshotText(body: string, release?: VelaRelease): string {
  const only =
    release === undefined
      ? ""
      : `${releaseLine}${release}; other releases make something else of it\n`;
  return `${snapshotMark}\n${only}${body}`;
}

/** The body of a file that is stored; the text as a whole when it is no snapshot. */
export function storedBody(text: string): string {
  return text.split("\n").slice(snapshotHeadLines(text)).join("\n");
}

/** How many lines stand before the body of a stored file. */
export function snapshotHeadLines(text: string): number {
  const [mark, second = ""] = text.split("\n", 2);
  if (mark !== snapshotMark) return 0;
  return second.startsWith(releaseLine) ? 2 : 1;
}
