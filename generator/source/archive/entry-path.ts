import path from "node:path";

/** Why an entry's name is refused. */
export type NameProblem = "root" | "outside" | "absolute" | "unprintable";

/**
 * The path of an entry without its first segment, as helm gives it to vela (LoadArchiveFiles,
 * pkg/chart/loader/archive.go, helm v3.14.4; the same in v3.11.2), or why the whole archive is refused.
 *
 * Stricter than helm, which drops the first segment unseen: `/x/y` and `../x/y` are refused too, and names that are no
 * UTF-8 or hold control characters.
 */
export function entryPath(
  name: string,
): { path: string; problem?: never } | { path?: never; problem: NameProblem } {
  if (/[\p{Cc}\u2028\u2029\ufffd]/u.test(name)) return { problem: "unprintable" };
  // An archive of Windows has `\`; one such letter makes `\` the separator of the whole name.
  const separator = name.includes("\\") ? "\\" : "/";
  const parts = name.split(separator);
  const [first = ""] = parts;
  const below = parts.slice(1).join(separator).replaceAll(separator, "/");
  if (first === ".." || first.startsWith("../")) return { problem: "outside" };
  if (first === "" || first.startsWith("/") || /^[a-z]:$/i.test(first)) {
    return { problem: "absolute" };
  }
  if (below.startsWith("/")) return { problem: "absolute" };
  const clean = path.posix.normalize(below).replace(/(?<=.)\/$/, "");
  if (clean === ".") return { problem: "root" };
  if (clean.startsWith("..")) return { problem: "outside" };
  if (/^[a-z]:\//i.test(clean)) return { problem: "absolute" };
  if (first === "Chart.yaml") return { problem: "root" };
  return { path: clean };
}
