import { suggest } from "../diagnostics/suggest.ts";
import type { CuePosition } from "../engine/protocol.ts";
import type { Rendering } from "./rendering.ts";

/** A field at the top of a file that was most likely meant to have another name. */
export interface MisspelledField {
  label: string;
  at: CuePosition;
}

/** Names that are right at the top of some file of an addon, and no misspelling of each other. */
const rightNames = new Set([
  ...["output", "outputs", "parameter", "context"],
  ...["metadata", "template", "status", "export", "notes"],
]);

/** The field at the top of a file whose name is nearest to the one that vela misses; undefined when none is near. */
export function misspelledField(
  { parsed }: Pick<Rendering, "parsed">,
  path: string,
  wanted: string,
): MisspelledField | undefined {
  const fields = parsed.get(path)?.fields ?? [];
  return fields.find(({ label }) => !rightNames.has(label) && suggest(label, [wanted]) === wanted);
}
