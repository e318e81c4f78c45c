/** A pattern of Go's filepath.Match as on Unix, read once. */
export interface GoPattern {
  /** Whether the whole of a path matches; undefined when Go finds that the pattern is malformed, which it does late. */
  matches(path: string): boolean | undefined;
}

/** A stretch of a pattern behind any number of `*`, and before the next. */
interface Chunk {
  isBehindStar: boolean;
  /** Undefined when one of them is malformed. */
  parts: Part[] | undefined;
}

/** One character: itself, any but `/`, or one of a class, which may be `/` too. */
type Part =
  | { kind: "letter"; letter: string }
  | { kind: "any" }
  | { kind: "class"; isNegated: boolean; ranges: [low: string, high: string][] };

/**
 * Reads a pattern of filepath.Match (path/filepath/match.go, Go 1.22; the same in 1.26): `*`, `?`, `[a-z]`, `[^a]` and
 * `\` before a letter. No library has its ways: `**` is `*`, a class matches `/`, what is matched behind a `*` is never
 * matched anew, and what is malformed only shows when a path has come that far.
 */
export function goPattern(text: string): GoPattern {
  const chunks = chunksOf(Array.from(text));
  return { matches: (path) => matchesChunks(chunks, runesOf(path)) };
}

function chunksOf(letters: readonly string[]): Chunk[] {
  const chunks: Chunk[] = [];
  let isBehindStar = false;
  let parts: Part[] = [];
  for (let at = 0; at < letters.length;) {
    if (letters[at] === "*") {
      if (parts.length > 0) chunks.push({ isBehindStar, parts });
      [isBehindStar, parts, at] = [true, [], at + 1];
      continue;
    }
    const read = readPart(letters, at);
    if (!read) return [...chunks, { isBehindStar, parts: undefined }];
    parts.push(read.part);
    at = read.next;
  }
  return [...chunks, { isBehindStar, parts }];
}

interface ReadPart {
  part: Part;
  next: number;
}

function readPart(letters: readonly string[], at: number): ReadPart | undefined {
  const letter = letters[at] ?? "";
  if (letter === "?") return { part: { kind: "any" }, next: at + 1 };
  if (letter === "[") return readClass(letters, at + 1);
  if (letter !== "\\") return { part: { kind: "letter", letter }, next: at + 1 };
  const escaped = letters[at + 1];
  return escaped === undefined
    ? undefined
    : { part: { kind: "letter", letter: escaped }, next: at + 2 };
}

function readClass(letters: readonly string[], from: number): ReadPart | undefined {
  const isNegated = letters[from] === "^";
  const ranges: [low: string, high: string][] = [];
  for (let at = isNegated ? from + 1 : from; ;) {
    if (letters[at] === "]" && ranges.length > 0) {
      return { part: { kind: "class", isNegated, ranges }, next: at + 1 };
    }
    const low = readBound(letters, at);
    if (!low) return undefined;
    const high = letters[low.next] === "-" ? readBound(letters, low.next + 1) : low;
    if (!high) return undefined;
    ranges.push([low.letter, high.letter]);
    at = high.next;
  }
}

/** A letter of a class; one that ends the pattern is malformed. */
function readBound(
  letters: readonly string[],
  from: number,
): { letter: string; next: number } | undefined {
  const first = letters[from];
  if (first === undefined || first === "-" || first === "]") return undefined;
  const at = first === "\\" ? from + 1 : from;
  const letter = letters[at];
  if (letter === undefined || at + 1 >= letters.length) return undefined;
  return { letter, next: at + 1 };
}

/** What Go decodes at each byte of a path: a letter, or its sign for an error in the midst of one. */
type Runes = readonly { letter: string; bytes: number }[];

function runesOf(path: string): Runes {
  return Array.from(path).flatMap((letter) => {
    const bytes = Buffer.byteLength(letter);
    const inside = Array.from({ length: bytes - 1 }, () => ({ letter: "\ufffd", bytes: 1 }));
    return [{ letter, bytes }, ...inside];
  });
}

function matchesChunks(chunks: readonly Chunk[], path: Runes): boolean | undefined {
  let from = 0;
  for (const [index, { isBehindStar, parts }] of chunks.entries()) {
    const isLast = index === chunks.length - 1;
    if (!parts) return undefined;
    if (isBehindStar && parts.length === 0) return isOneName(path, from);
    const end = isBehindStar
      ? firstEnd(path, { from, parts, isLast })
      : matchedEnd(path, from, parts);
    if (end === undefined || (isLast && end < path.length)) return false;
    from = end;
  }
  return true;
}

function isOneName(path: Runes, from: number): boolean {
  return path.slice(from).every(({ letter }) => letter !== "/");
}

/** Where a chunk behind a star ends at its first match; that of the last chunk has to end the path. */
function firstEnd(
  path: Runes,
  { from, parts, isLast }: { from: number; parts: readonly Part[]; isLast: boolean },
): number | undefined {
  for (let at = from; at <= path.length; at += 1) {
    const end = matchedEnd(path, at, parts);
    if (end !== undefined && (!isLast || end === path.length)) return end;
    if (path[at]?.letter === "/") return undefined;
  }
  return undefined;
}

function matchedEnd(path: Runes, from: number, parts: readonly Part[]): number | undefined {
  let at = from;
  for (const part of parts) {
    const rune = path[at];
    if (!rune || !matchesPart(part, rune.letter)) return undefined;
    at += rune.bytes;
  }
  return at;
}

function matchesPart(part: Part, letter: string): boolean {
  if (part.kind === "letter") return part.letter === letter;
  if (part.kind === "any") return letter !== "/";
  const code = codeOf(letter);
  const isInside = part.ranges.some(([low, high]) => codeOf(low) <= code && code <= codeOf(high));
  return isInside !== part.isNegated;
}

function codeOf(letter: string): number {
  return letter.codePointAt(0) ?? 0;
}
