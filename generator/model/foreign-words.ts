import { allReadings, anySpelling, mostTimes } from "./any-spelling.ts";
import { withoutEscapes } from "./letter-readings.ts";
import { lengthOf, shortLength } from "./secret-forms.ts";

export interface ForeignWordsOptions {
  /** Masks secrets as they are commonly written. */
  text: (text: string) => string;
  /** What takes the place of a secret. */
  shown: string;
  /** So many characters of a secret at its beginning or end tell too much; fewer of one that is shorter. */
  partLength: number;
}

/** What is longer is no message, and takes long to read. */
const longestWords = 8192;

/**
 * Masks words of somebody else who saw the secrets, such as a server: takes off its escapes, however many and mixed they
 * are. Undefined for words that may tell a part of a secret all the same.
 */
export function foreignWords(
  secrets: readonly string[],
  { text, shown, partLength }: ForeignWordsOptions,
): (given: string) => string | undefined {
  const lines = secrets.flatMap((secret) => [secret, ...secret.split(/\r?\n/)]);
  const all = [...new Set(lines.flatMap(allReadings))].filter((one) => one !== "");
  const spelled = anySpelling(all.filter((one) => lengthOf(one) >= shortLength));
  const masked = (given: string): string => text(spelled.replaced(given, shown));
  return (given) => {
    if (given.length > longestWords) return undefined;
    let words = masked(given);
    for (let times = 0; ; times += 1) {
      const next = withoutEscapes(words);
      if (next === words) break;
      if (times === mostTimes) return undefined;
      words = masked(next);
    }
    const left = words.replaceAll(shown, "\0");
    return all.some((one) => isTold(one, { left, partLength })) ? undefined : words;
  };
}

/** Whether so much of a secret is there that the rest may be guessed; of a short one, all of it, within a word too. */
function isTold(
  secret: string,
  { left, partLength }: { left: string; partLength: number },
): boolean {
  const { length } = secret;
  const some = Math.max(shortLength, Math.ceil((length * 2) / 3));
  const part = Math.min(partLength, some, length);
  return left.includes(secret.slice(0, part)) || left.includes(secret.slice(-part));
}
