/** A version as Masterminds' NewVersion reads it. */
export interface GoVersion {
  numbers: readonly [bigint, bigint, bigint];
  /** Empty for none. */
  prerelease: string;
}

const pattern =
  /^v?([0-9]+)(\.[0-9]+)?(\.[0-9]+)?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

const mostUint64 = 2n ** 64n - 1n;

/**
 * Reads a version; undefined for what is none (NewVersion, github.com/Masterminds/semver v3.2.1). Minor and patch may be
 * left out, and a `v` may stand in front. Here and not in the engine, because an index has thousands of them.
 */
export function goVersion(text: string): GoVersion | undefined {
  const [, major, minor = ".0", patch = ".0", prerelease = ""] = pattern.exec(text) ?? [];
  if (major === undefined) return undefined;
  const numbers = [BigInt(major), BigInt(minor.slice(1)), BigInt(patch.slice(1))] as const;
  if (numbers.some((number) => number > mostUint64)) return undefined;
  if (prerelease.split(".").some((part) => /^0\d+$/.test(part))) return undefined;
  return { numbers, prerelease };
}

/** Below 0 when the first is the older one (Compare); what stands behind `+` is not looked at. */
export function compareGoVersions(first: GoVersion, second: GoVersion): number {
  for (const [at, number] of first.numbers.entries()) {
    const other = second.numbers[at] ?? 0n;
    if (number !== other) return number < other ? -1 : 1;
  }
  if (first.prerelease === second.prerelease) return 0;
  if (first.prerelease === "") return 1;
  if (second.prerelease === "") return -1;
  return comparePrereleases(first.prerelease.split("."), second.prerelease.split("."));
}

function comparePrereleases(first: readonly string[], second: readonly string[]): number {
  for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
    const compared = compareParts(first[at] ?? "", second[at] ?? "");
    if (compared !== 0) return compared;
  }
  return 0;
}

/** One that is not there comes first, then numbers, then texts by their bytes. */
function compareParts(first: string, second: string): number {
  if (first === second) return 0;
  if (first === "" || second === "") return first === "" ? -1 : 1;
  const [one, other] = [numberOf(first), numberOf(second)];
  if (one !== undefined && other !== undefined) return one < other ? -1 : 1;
  if (one !== undefined) return -1;
  if (other !== undefined) return 1;
  return first < second ? -1 : 1;
}

/** A number that Go's ParseUint takes. */
function numberOf(part: string): bigint | undefined {
  if (!/^\d+$/.test(part)) return undefined;
  const number = BigInt(part);
  return number > mostUint64 ? undefined : number;
}
