import type { VelaRelease } from "../model/vela-render.ts";

export interface NarrowingInput {
  /** The releases to keep out, oldest first, at least one. */
  refusing: readonly VelaRelease[];
  /** All that were rendered, oldest first. */
  rendered: readonly VelaRelease[];
  /** What the addon requires now. */
  constraint: string | undefined;
}

/** A `system.vela` that keeps releases out, as vela reads it; a comma means "and". */
export function narrowedTo({ refusing, rendered, constraint }: NarrowingInput): string {
  const bound = boundOf(refusing, rendered);
  const isPlain = constraint !== undefined && constraint !== "" && !constraint.includes("||");
  return isPlain && !constraint.includes(bound) ? `${constraint}, ${bound}` : bound;
}

/** The `-0` makes the bound hold for pre-releases too. */
function boundOf(refusing: readonly VelaRelease[], rendered: readonly VelaRelease[]): string {
  const fine = rendered.filter((release) => !refusing.includes(release));
  if (rendered.slice(0, fine.length).every((release) => fine.includes(release))) {
    return `<${refusing[0] ?? ""}.0-0`;
  }
  if (rendered.slice(0, refusing.length).every((release) => refusing.includes(release))) {
    return `>=${fine[0] ?? ""}.0-0`;
  }
  return refusing.map((release) => `!=${release}.x`).join(", ");
}
