import { escapesAt, type LetterReading, withoutEscapes } from "./letter-readings.ts";

/** Finds texts of which each letter may be written in a way of its own: as it is, or as an escape of HTML, JSON, Go or a URL. */
export interface AnySpelling {
  /** Puts `shown` in the place of each one, the longest first. */
  replaced(text: string, shown: string): string;
}

/** @param wanted Not empty ones. */
export function anySpelling(wanted: readonly string[]): AnySpelling {
  const byFirst = new Map<string, string[]>();
  for (const one of new Set(wanted)) {
    const first = one.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), one]);
  }
  const endAt = (text: string, at: number): number =>
    Math.max(
      at,
      ...readingsAt(text, at)
        .flatMap(({ letters }) => byFirst.get(letters.charAt(0)) ?? [])
        .map((one) => endOf(one, text, at) ?? at),
    );
  const replaced: AnySpelling["replaced"] = (text, shown) => {
    let result = "";
    for (let at = 0; at < text.length;) {
      const end = endAt(text, at);
      result += end > at ? shown : text.charAt(at);
      at = Math.max(end, at + 1);
    }
    return result;
  };
  return { replaced: byFirst.size === 0 ? (text) => text : replaced };
}

/** All that a text may be read as, from itself to what no escape is left in, when it is escaped many times over. */
export function allReadings(text: string): string[] {
  const readings = [text];
  for (let times = 0; times < mostTimes; times += 1) {
    const last = readings.at(-1) ?? "";
    const next = withoutEscapes(last);
    if (next === last) break;
    readings.push(next);
  }
  return readings;
}

/** Nobody escapes a message so often. */
export const mostTimes = 8;

function readingsAt(text: string, at: number): LetterReading[] {
  const letter = text.charAt(at);
  const plain = { letters: letter, end: at + 1 };
  if (letter === "+") return [plain, { letters: " ", end: at + 1 }];
  return [plain, ...escapesAt(text, at)];
}

/** Where a text that begins at an offset ends at the latest; undefined when it does not stand there. */
function endOf(wanted: string, text: string, at: number): number | undefined {
  let longest: number | undefined;
  const open = [{ read: 0, at }];
  const seen = new Set<number>();
  for (let state = open.pop(); state; state = open.pop()) {
    const { read, at: place } = state;
    const key = place * (wanted.length + 1) + read;
    if (seen.has(key)) continue;
    seen.add(key);
    if (read === wanted.length) longest = Math.max(longest ?? 0, place);
    else if (place < text.length) {
      const fitting = readingsAt(text, place).filter(({ letters }) =>
        wanted.startsWith(letters, read),
      );
      open.push(...fitting.map(({ letters, end }) => ({ read: read + letters.length, at: end })));
    }
  }
  return longest;
}
