import type { CueError, CuePosition } from "../engine/protocol.ts";

/**
 * Leaves out errors that only follow from another one: the same conflict seen again where the value is used, what
 * the parser says at the end of a file because of a mistake before it, what is missing in an alternative when none
 * fits, and a text that shows a value which fails.
 */
export function foldErrors(errors: readonly CueError[]): CueError[] {
  return errors.filter((error, at) => {
    if (isLostAtEnd(error)) return !errors.some((other) => isBefore(other, error));
    if (errors.some((other) => isInsideFailed(error, other) || isEchoOf(error, other)))
      return false;
    return !errors.some((other, otherAt) => isSeenAgain(error, other, at > otherAt));
  });
}

/** CUE 0.9 goes on with one of the alternatives of which none fits, and misses values in it. */
function isInsideFailed(error: CueError, { kind, message, path }: CueError): boolean {
  if (error.kind !== "incomplete" || kind !== "conflict" || path === "") return false;
  return message.includes("errors in empty disjunction") && error.path.startsWith(`${path}.`);
}

/**
 * Whether an error says no more than that a value which fails for itself is used: in a text with interpolations, or as a
 * disjunction of which CUE does not say what fails in it.
 */
function isEchoOf(error: CueError, other: CueError): boolean {
  if (!isEcho(error) || isEcho(other) || error.path === "" || other.path === "") return false;
  const [outer, inner] = [`${error.path}.`, `${other.path}.`];
  return inner.startsWith(outer) || outer.startsWith(inner);
}

function isEcho({ kind, message }: CueError): boolean {
  const isKnown = /^invalid interpolation: |errors in empty disjunction: *$/.test(message);
  return kind === "conflict" && isKnown;
}

function isLostAtEnd({ kind, message }: CueError): boolean {
  return kind === "syntax" && message.includes("'EOF'");
}

function isBefore(other: CueError, error: CueError): boolean {
  const [place] = other.positions;
  const [end] = error.positions;
  return (
    other !== error &&
    other.kind === "syntax" &&
    place !== undefined &&
    place.file === end?.file &&
    place.start < end.start
  );
}

const foldedKinds: ReadonlySet<string> = new Set(["conflict", "recursion", "other"]);

/** Whether `error` says what `other` says, at all of its places and perhaps at the one where the value is used. */
function isSeenAgain(error: CueError, other: CueError, isLater: boolean): boolean {
  if (error === other || !foldedKinds.has(error.kind)) return false;
  if (error.kind !== other.kind || error.message !== other.message) return false;
  const own = new Set(error.positions.map(placeKey));
  const others = new Set(other.positions.map(placeKey));
  if (others.size === 0 || [...others].some((place) => !own.has(place))) return false;
  return others.size < own.size || isLater;
}

function placeKey({ file, start, end }: CuePosition): string {
  return `${file}\u0000${start}\u0000${end}`;
}
