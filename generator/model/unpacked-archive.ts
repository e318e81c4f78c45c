/** One file of an archive, under both of its names. */
export interface ArchiveFile {
  /** As the archive has it, with `/`: `web-shop/resources/app.cue`. For places in findings. */
  entry: string;
  /** Without the first segment: `resources/app.cue`. */
  path: string;
  /** Without a byte order mark; empty for a link. */
  bytes: Uint8Array;
  /** Present for a link, which is never followed: where it leads. */
  linkTarget?: string;
  /** In seconds since 1970; absent when nothing says it. */
  modifiedSeconds?: number;
}

/** What helm gives to vela of an archive: its files in the archive's order, those with equal paths each. */
export interface UnpackedArchive {
  /** As a person would type it, `-` for the standard input. */
  name: string;
  files: readonly ArchiveFile[];
}

/** The name of a file of an archive in findings: `web-shop-1.0.0.tgz!web-shop/template.cue`. */
export function placeInArchive(archive: string, entry: string): string {
  return `${archive}!${entry}`;
}
