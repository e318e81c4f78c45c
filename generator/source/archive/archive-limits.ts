/** What an archive may hold. Nothing is unpacked to disk, and reading stops at the first limit that is passed. */
export interface ArchiveLimits {
  /** Of the archive itself. */
  archiveBytes: number;
  /** Of the tar inside: contents, headers and padding. */
  tarBytes: number;
  /** Of one file. */
  fileBytes: number;
  files: number;
  /** Headers of the tar: files, folders, links, and what extends their names. */
  headers: number;
  /** Bytes of the tar for each byte of the archive, once it is larger than `ratioFromBytes`. */
  ratio: number;
  ratioFromBytes: number;
}

/**
 * A folder within its limits (source/read-addon-folder.ts) is also within these when it is packed. YAML and CUE shrink
 * to a tenth, and hardly anything of use to less than a fortieth.
 */
export const archiveLimits: ArchiveLimits = {
  archiveBytes: 20 << 20,
  tarBytes: 24 << 20,
  fileBytes: 5 << 20,
  files: 2000,
  headers: 10_000,
  ratio: 200,
  ratioFromBytes: 1 << 20,
};
