import { type ArchiveProblem } from "./archive-problem.ts";

/** The first bytes of formats that somebody may take for an archive of an addon. */
const signatures: readonly (readonly [what: string, bytes: string, at?: number])[] = [
  ["a zip archive", "PK\u0003\u0004"],
  ["an empty zip archive", "PK\u0005\u0006"],
  ["compressed with bzip2", "BZh"],
  ["compressed with xz", "\u00fd7zXZ\u0000"],
  ["compressed with zstd", "\u0028\u00b5\u002f\u00fd"],
  ["compressed with lz4", "\u0004\u0022\u004d\u0018"],
  ["a 7z archive", "7z\u00bc\u00af\u0027\u001c"],
  ["a rar archive", "Rar!\u001a\u0007"],
  ["a tar archive that is not compressed", "ustar", 257],
];

export function isGzip(bytes: Uint8Array): boolean {
  return startsWith(bytes, "\u001f\u008b", 0);
}

/**
 * Says what bytes are that are no gzip (archive/wrong-format, archive/empty): vela takes nothing else
 * (gzip.NewReader in LoadArchiveFiles, pkg/chart/loader/archive.go, helm v3.14.4).
 */
export function wrongFormat(archive: string, bytes: Uint8Array): ArchiveProblem {
  const name = nameOf(archive);
  if (bytes.length === 0) {
    const hint = "Download it again, or pack it anew";
    return { code: "archive/empty", message: `${name} is empty: it holds not one byte`, hint };
  }
  const known = signatures.find(([, signature, at = 0]) => startsWith(bytes, signature, at));
  const what = known?.[0] ?? (isText(bytes) ? textKind(bytes) : "of a format that is not known");
  const message = `${name} is ${what}, and vela reads tar archives compressed with gzip only`;
  return { code: "archive/wrong-format", message, hint: hintFor(what, archive) };
}

/** The archive in words. */
export function nameOf(archive: string): string {
  return archive === "-" ? "The standard input" : `"${archive}"`;
}

function hintFor(what: string, archive: string): string {
  if (what.startsWith("a tar") && archive !== "-") return `Run gzip -k ${archive}`;
  if (what.startsWith("text")) {
    return "Name an archive that ends with .tgz, or the folder that holds addon.ts or metadata.yaml";
  }
  return "Pack the addon's folder with tar -czf addon.tgz FOLDER";
}

function startsWith(bytes: Uint8Array, signature: string, at: number): boolean {
  return Buffer.from(signature, "latin1").every((byte, index) => bytes[at + index] === byte);
}

function isText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 512);
  return !start.some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127);
}

/** An error page and the stand-in of a file in Git LFS are what a download gives most often in place of an archive. */
function textKind(bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart().toLowerCase();
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) return "text: a web page";
  if (start.startsWith("<?xml")) return "text: an XML document";
  if (start.startsWith("version https://git-lfs")) return "text: a pointer of Git LFS";
  return "text";
}
