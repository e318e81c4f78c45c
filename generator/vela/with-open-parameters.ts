import type { DeclaredField, DeclaredRoot } from "../engine/protocol.ts";

/**
 * A text of equal length in which no parameter has a default, so that its value is open, and in which nothing is done
 * because something is absent, and a loop over a parameter meets something. Good enough to see which mistakes depend on the values that a person gives.
 */
export function withOpenParameters(text: string, declared: readonly DeclaredRoot[]): string {
  const fields = declared
    .filter(({ root }) => root === "parameter")
    .flatMap(({ field }) => [field, ...fieldsIn(field)])
    .sort((one, other) => one.at.start - other.at.start);
  let changed = text
    .replace(/==(?=\s*_\|_)|(?<=_\|_\s*)==/g, "!=")
    .replace(/(?<=\bin\s+)parameter\b[\w.]*(?=\s)/g, (list) => "[_]".padEnd(list.length));
  for (const [index, { at, hasDefault }] of fields.entries()) {
    if (!hasDefault) continue;
    const next = fields[index + 1]?.at.start ?? lineEnd(text, at.end);
    changed =
      changed.slice(0, at.end) + unmarked(changed.slice(at.end, next)) + changed.slice(next);
  }
  return changed;
}

function fieldsIn(field: DeclaredField): DeclaredField[] {
  const inner = field.element ? fieldsIn(field.element) : [];
  return [...Object.values(field.fields).flatMap((one) => [one, ...fieldsIn(one)]), ...inner];
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** A blank in place of each star that marks a default, and is no product. */
function unmarked(text: string): string {
  return text.replace(/(?<=[:|([,{]\s*)\*(?=\s*[^\s*])/g, " ");
}
