import { isInside, pathText } from "./assignment.ts";
import type { PlacedAssignment } from "./parse-arguments.ts";

/** Where an argument sets a value. */
export interface AssignmentPlace {
  assignment: PlacedAssignment;
  /** 1-based, in UTF-16 units. */
  column: number;
}

/**
 * The assignment that decided about a path: the last one of the path itself, of something around it or of something
 * in it. Undefined when there is none. One with an empty key is none: helm leaves it out.
 * @param token Whether to point at the last key of the path or at its value; where the argument does not write it, at
 *   what is nearest.
 */
export function findAssignment(
  assignments: readonly PlacedAssignment[],
  path: string,
  token: "key" | "value",
): AssignmentPlace | undefined {
  const last = assignments.findLast((one) => {
    if (one.path.includes("")) return false;
    const own = pathText(one.path);
    return path === "" || own === path || isInside(own, path) || isInside(path, own);
  });
  if (!last) return undefined;
  // The entries of `{a,b}` follow their list.
  const whole = assignments.findLast(
    ({ kind, index, path: own }) =>
      kind === last.kind && index === last.index && pathText(own) === path,
  );
  const assignment = whole ?? last;
  const { columns, valueColumn } = assignment;
  const depth = assignment.path.findIndex(
    (_, at) => pathText(assignment.path.slice(0, at + 1)) === path,
  );
  // What stands around the path gives it as a part of its value.
  if (depth === -1) return { assignment, column: valueColumn };
  const isWhole = depth === columns.length - 1;
  const column = isWhole && token === "value" ? valueColumn : (columns[depth] ?? valueColumn);
  return { assignment, column };
}
