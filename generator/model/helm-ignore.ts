import { goPattern } from "./go-pattern.ts";

/** The name of the file, at the top of an addon folder. It is no part of the addon. */
export const helmIgnoreFile = ".helmignore";

/** A line of .helmignore that helm does not read; then it packs nothing at all. */
export interface IgnoreProblem {
  /** UTF-16 offsets in the file's text. */
  start: number;
  end: number;
  /** Why, as the end of a sentence that begins with the rule. */
  reason: string;
}

/** Which files helm leaves out when it loads a folder as a chart. Ask in the order of its walk. */
export interface HelmIgnore {
  /**
   * @param path From the folder, with `/`.
   * @returns What leaves it out: the number of the line that does, 0 for helm's own rule; undefined when nothing does.
   */
  lineIgnoring(path: string, isFolder: boolean): number | undefined;
}

interface Rule {
  line: number;
  isNegated: boolean;
  forFolders: boolean;
  matches(path: string): boolean;
}

/** The longest line that Go's bufio.Scanner takes, in bytes. */
const longestLine = 65_535;

/**
 * Reads a .helmignore as helm does (Parse and Ignore, pkg/ignore/rules.go, helm v3.14.4; internal/ignore in later ones).
 * It is not git's syntax: the first rule that matches decides, and a rule behind `!` leaves out whatever it does not match.
 * @param text Absent for a folder without the file.
 */
export function parseHelmIgnore(text = ""): { ignore: HelmIgnore; problems: IgnoreProblem[] } {
  const rules: Rule[] = [];
  const problems: IgnoreProblem[] = [];
  let start = 0;
  for (const [at, line] of text.split("\n").entries()) {
    const unmarked = at === 0 ? line.replace(/^\ufeff/, "") : line;
    const written = unmarked.replaceAll(outerSpace, "");
    const read = readRule(written, at + 1);
    const isLong = Buffer.byteLength(line) > longestLine;
    const reason = isLong ? "is longer than the 65535 bytes that helm reads" : read?.reason;
    const from = start + line.indexOf(written);
    if (reason !== undefined) problems.push({ start: from, end: from + written.length, reason });
    else if (read?.rule) rules.push(read.rule);
    start += line.length + 1;
  }
  const own = readRule("templates/.?*", 0)?.rule;
  if (own) rules.push(own);
  return {
    ignore: { lineIgnoring: (path, isFolder) => ignoring(rules, path, isFolder) },
    problems,
  };
}

/** What strings.TrimSpace trims. */
const outerSpace = /^\p{White_Space}+|\p{White_Space}+$/gu;

function readRule(
  written: string,
  line: number,
): { rule: Rule; reason?: never } | { rule?: never; reason: string } | undefined {
  if (written === "" || written.startsWith("#")) return undefined;
  if (written.includes("**")) return { reason: 'has "**", which helm does not take' };
  // The word that helm tries it with: a pattern that is malformed behind where it fails is taken.
  if (goPattern(written).matches("abc") === undefined) {
    return { reason: "has a bracket or a backslash that does not go on" };
  }
  const isNegated = written.startsWith("!");
  const unsigned = isNegated ? written.slice(1) : written;
  const forFolders = unsigned.endsWith("/");
  const bare = forFolders ? unsigned.slice(0, -1) : unsigned;
  return { rule: { line, isNegated, forFolders, matches: matcherOf(bare) } };
}

function matcherOf(bare: string): (path: string) => boolean {
  if (bare.startsWith("/")) {
    // helm takes one more slash away each time it asks.
    let rest = bare;
    return (path) => {
      rest = rest.replace(/^\//, "");
      return goPattern(rest).matches(path) === true;
    };
  }
  const pattern = goPattern(bare);
  if (bare.includes("/")) return (path) => pattern.matches(path) === true;
  return (path) => pattern.matches(path.slice(path.lastIndexOf("/") + 1)) === true;
}

function ignoring(rules: readonly Rule[], path: string, isFolder: boolean): number | undefined {
  const deciding = rules.find((rule) => {
    const isWrongKind = rule.forFolders && !isFolder;
    return rule.isNegated ? isWrongKind || !rule.matches(path) : !isWrongKind && rule.matches(path);
  });
  return deciding?.line;
}
