/** First bytes of archives and of compressed files: gzip, zip (with an entry and without), bzip2, xz, zstd, 7z, rar. */
const beginnings: readonly (readonly number[])[] = [
  [0x1f, 0x8b, 0x08],
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x37, 0x7a, 0xbc, 0xaf, 0x27],
  [0x52, 0x61, 0x72, 0x21, 0x1a],
];

/** Whether bytes are an archive, whatever the file's name says; a tar says so in its first header. */
export function isArchiveContent(bytes: Uint8Array): boolean {
  const begins = beginnings.some((beginning) => beginning.every((byte, at) => bytes[at] === byte));
  return begins || Buffer.from(bytes.subarray(257, 262)).toString("latin1") === "ustar";
}
