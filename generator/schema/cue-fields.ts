import type { CueDoc } from "./cue-doc.ts";

/** One field of a struct, as it is written. */
export interface CueField {
  /** The parameter that the field declares or bounds. */
  path: string;
  /** A line above the field, empty for none. */
  comment: string;
  /** With its colon, for example `replicas?:`. */
  label: string;
  value: CueDoc;
  /** Whether the value has no struct and no open list in it; `cue fmt` aligns the values of such fields. */
  isPlain: boolean;
}

/** The lines of fields as `cue fmt` lays them out, each marked with its path. */
export function fieldLines(fields: readonly CueField[], indent: string): CueDoc {
  return groupsOf(fields).flatMap((group) => {
    const width = Math.max(...group.map(({ label }) => Array.from(label).length));
    return group.map(({ path, comment, label, value }) => {
      const lead = comment === "" ? "" : `${comment}\n${indent}`;
      return [indent, { path, doc: [lead, label.padEnd(width + 1), value] }, "\n"];
    });
  });
}

/** Neighbours whose values stand below each other: plain ones with no comment between them. */
function groupsOf(fields: readonly CueField[]): CueField[][] {
  const groups: CueField[][] = [];
  for (const field of fields) {
    const group = groups.at(-1);
    if (group?.at(-1)?.isPlain && field.isPlain && field.comment === "") group.push(field);
    else groups.push([field]);
  }
  return groups;
}
