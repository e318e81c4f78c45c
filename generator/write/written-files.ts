import { sha256Of } from "../model/sha256.ts";

/** What the tool writes into a folder of its own: the addon, or the objects that enabling it creates. */
export type Purpose = "addon" | "objects";

/** What the tool wrote into a folder: for each path the hashes that count as its own. */
export type WrittenFiles = ReadonlyMap<string, ReadonlySet<string>>;

const headers: Readonly<Record<Purpose, string>> = {
  addon:
    "# Written by vela-addon-kit; the hashes tell a build which files somebody else made or changed.",
  objects:
    "# Rendered by vela-addon-kit; the hashes tell the next rendering which files somebody else made or changed.",
};

/** The text of `.vela-addon-files`: a header, then `sha256  path` lines sorted by path, as `sha256sum -c` reads them. */
export function formatWrittenFiles(
  files: ReadonlyMap<string, Uint8Array>,
  purpose: Purpose,
): string {
  const paths = [...files.keys()].sort();
  const lines = paths.map((path) => `${sha256Of(files.get(path) ?? new Uint8Array())}  ${path}\n`);
  return `${headers[purpose]}\n${lines.join("")}`;
}

/**
 * Reads `.vela-addon-files`; undefined when the tool did not write it. Lines that say nothing are left out, so that
 * a file with the marks of a merge conflict counts for both of its sides.
 */
export function parseWrittenFiles(text: string): WrittenFiles | undefined {
  const lines = text.split(/\r?\n/);
  if (purposeOf(text) === undefined) return undefined;
  const files = new Map<string, Set<string>>();
  for (const line of lines) {
    const [, hash, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (hash === undefined || path === undefined || !isInside(path)) continue;
    files.set(path, (files.get(path) ?? new Set()).add(hash));
  }
  return files;
}

/** What a list of written files says of its folder; undefined when the tool did not write it. */
export function purposeOf(text: string): Purpose | undefined {
  const lines = text.split(/\r?\n/);
  return (["addon", "objects"] as const).find((purpose) => lines.includes(headers[purpose]));
}

/** Whether a path stays inside of its folder; a list that somebody edited must not reach anything else. */
export function isInside(path: string): boolean {
  const parts = path.split("/");
  return !parts.some(
    (part) => part === "" || part === "." || part === ".." || /[\\\n\r]/.test(part),
  );
}
