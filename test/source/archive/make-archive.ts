import { gzipSync } from "node:zlib";

/** One entry of a tar that a test makes by hand, so that it can be wrong in any way. */
export interface TarEntry {
  name: string | Uint8Array;
  content?: string | Uint8Array;
  /** The letter of its type; `0` for a file. */
  type?: string;
  linkname?: string;
  mode?: number;
  /** What the header says, when it is not the content's size. */
  size?: number;
  /** What stands in the place of `ustar`; default that. */
  magic?: string;
  prefix?: string;
}

const block = 512;

/** The bytes of one entry: header, content and padding. */
export function tarEntry(entry: TarEntry): Buffer {
  const content = Buffer.from(entry.content ?? "");
  const header = Buffer.alloc(block);
  header.set(Buffer.from(entry.name).subarray(0, 100), 0);
  header.write(octal(entry.mode ?? 0o644, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(entry.size ?? content.length, 11), 124);
  header.write(octal(0, 11), 136);
  header.write(entry.type ?? "0", 156, "latin1");
  header.write(entry.linkname ?? "", 157);
  header.write(entry.magic ?? "ustar\0" + "00", 257, "latin1");
  header.write(entry.prefix ?? "", 345);
  writeChecksum(header);
  const padding = Buffer.alloc((block - (content.length % block)) % block);
  return Buffer.concat([header, content, padding]);
}

export function writeChecksum(header: Buffer): void {
  header.fill(" ", 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148, "latin1");
}

/** The two empty blocks at the end of a tar. */
export const tarEnd = Buffer.alloc(2 * block);

export function tarOf(...entries: TarEntry[]): Buffer {
  return Buffer.concat([...entries.map(tarEntry), tarEnd]);
}

/** A .tgz of these entries. */
export function archiveOf(...entries: TarEntry[]): Uint8Array {
  return new Uint8Array(gzipSync(tarOf(...entries)));
}

/** A .tgz of files by their name, in the order given. */
export function archiveOfFiles(files: Record<string, string | Uint8Array>): Uint8Array {
  return archiveOf(...Object.entries(files).map(([name, content]) => ({ name, content })));
}

/** A pax header that holds for the next entry, or with the type `g` for all that follow. */
export function paxHeader(records: Record<string, string>, type = "x"): TarEntry {
  const content = Object.entries(records).map(([key, value]) => paxRecord(key, value));
  return { name: "PaxHeaders/x", type, content: content.join("") };
}

function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + 1;
  while (String(length).length + bytes !== length) length += 1;
  return `${length}${rest}`;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}
