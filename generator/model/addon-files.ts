import type { TextRange } from "../diagnostics/position.ts";
import { compareUtf8 } from "./utf8.ts";

/** A piece of a rendered text and the place in a source file that made it. */
export interface Span {
  /** UTF-16 offsets in the rendered text. */
  generated: TextRange;
  /** The source file as a person would type it, and UTF-16 offsets in its text. */
  source: { file: string; range: TextRange };
  /** `literal` text stands in the source letter by letter; an `expression` made it as a whole. */
  kind: "literal" | "expression";
  /** True when the expression failed, and the text only holds its place so that the rest can be looked at. */
  isStandIn?: true;
}

/** One file of an addon folder. */
export interface AddonFile {
  /** Path in the addon folder with `/`, for example `resources/operator.cue`. */
  path: string;
  bytes: Uint8Array;
  /** Sorted by start, not overlapping; empty for a file that no source stands behind. */
  spans: Span[];
}

/** What the index of a helm registry says of an addon: vela takes its name and its requirements from there. */
export interface IndexEntry {
  /** The name by which vela asks for the addon; empty when nothing names it. */
  name: string;
  /** In place of `system` in metadata.yaml; absent when the entry has no annotations at all. */
  system?: { vela?: string; kubernetes?: string };
  /** Path of the Chart.yaml that the entry comes from; absent when it comes from metadata.yaml. */
  chart?: string;
}

/**
 * An addon folder in memory. Holds bytes, so that a broken folder can be represented.
 * `files` is in the order in which vela walks a folder: entry names sorted per folder (addonFilesOf). Of an archive
 * it is the archive's order, and a path may be there twice.
 */
export interface AddonFiles {
  /** The folder as a person knows it, for positions without a span: `dist-addon`. */
  folder: string;
  files: readonly AddonFile[];
  /** Text of every source file that a span names. */
  texts: ReadonlyMap<string, string>;
  /** What an earlier stage could not make; absent for nothing. */
  unmade?: readonly UnmadeFile[];
  /** Present for an archive, which vela only reads from a registry. */
  index?: IndexEntry;
}

/** A file that is missing because of a mistake in its source. What it would declare is only to be guessed. */
export interface UnmadeFile {
  path: string;
  /** The text of its source. */
  text: string;
}

/**
 * Puts files into the order of vela's walk (localReader.ListAddonMeta, pkg/addon/reader_local.go, v1.10.9:
 * os.ReadDir per folder, sorted by entry name, not by full path).
 */
export function addonFilesOf(input: AddonFiles): AddonFiles {
  const files = [...input.files].sort((a, b) => compareWalk(a.path, b.path));
  return { ...input, files };
}

/** The text of a file; a byte order mark stays, because it counts for CUE. */
export function textOf(file: AddonFile): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes);
}

/** Whether a place of a file only stands in for an expression that failed. */
export function isStandIn(addon: AddonFiles, path: string, { start, end }: TextRange): boolean {
  const spans = findFile(addon, path)?.spans ?? [];
  return spans.some(
    ({ generated, isStandIn }) =>
      isStandIn === true && generated.start < Math.max(end, start + 1) && start < generated.end,
  );
}

/** The last segment of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function findFile(addon: AddonFiles, path: string): AddonFile | undefined {
  return addon.files.find((file) => file.path === path);
}

function compareWalk(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const compared = compareUtf8(left[at] ?? "", right[at] ?? "");
    if (compared !== 0) return compared;
  }
  return left.length - right.length;
}
