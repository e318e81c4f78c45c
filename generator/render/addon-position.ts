import { type Position, positionAt } from "../diagnostics/position.ts";
import { type AddonSource, rangeOf } from "../model/addon-source.ts";

/** Where a value of the addon is written, by its dotted path; the project's folder when it is written nowhere. */
export function addonPosition(source: AddonSource, path: string): Position {
  const from = rangeOf(source, path);
  if (!from) return positionAt(source.root, "", { start: 0, end: 0 });
  return positionAt(from.file, source.texts.get(from.file) ?? "", from.range);
}
