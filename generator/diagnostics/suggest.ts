/**
 * The candidate that a mistyped name most likely means, for "did you mean"; undefined when none is near.
 * Near means: equal but for case, `-` and `_`, or at most one edit per three letters (insert, remove, replace or
 * swap neighbours). Among equally near ones the first in code-unit order is taken, whatever the order given.
 */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of [...new Set(candidates)].sort()) {
    if (candidate === name) continue;
    const distance = editDistance(fold(name), fold(candidate));
    if (distance > allowedEdits(name, candidate)) continue;
    if (!best || distance < best.distance) best = { candidate, distance };
  }
  return best?.candidate;
}

function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, "");
}

function allowedEdits(name: string, candidate: string): number {
  return Math.floor(Math.max(name.length, candidate.length) / 3);
}

/** Optimal string alignment distance, one row of the table at a time. */
function editDistance(from: string, to: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = cell(previous, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const inserted = cell(current, column - 1) + 1;
      const removed = cell(previous, column) + 1;
      const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const swapped =
        isSwap && row > 1 && column > 1 ? cell(beforePrevious, column - 2) + 1 : removed;
      current.push(Math.min(replaced, inserted, removed, swapped));
    }
    beforePrevious = previous;
    previous = current;
  }
  return cell(previous, to.length);
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
