/** Numbers of the sections that the build changes. */
export const sectionId = {
  memory: 5,
  global: 6,
  export: 7,
  data: 11,
  dataCount: 12,
} as const;

/** A section of a wasm module without its number and length. */
export interface WasmSection {
  id: number;
  body: Uint8Array;
}

const headerBytes = 8;

/** Takes a module apart. */
export function readSections(wasm: Uint8Array): WasmSection[] {
  const sections: WasmSection[] = [];
  for (let offset = headerBytes; offset < wasm.length;) {
    const id = wasm[offset] ?? 0;
    const reader = new ByteReader(wasm, offset + 1);
    const size = reader.unsigned();
    sections.push({ id, body: wasm.subarray(reader.offset, reader.offset + size) });
    offset = reader.offset + size;
  }
  return sections;
}

/** Puts a module together again with the header of the original. */
export function writeSections(original: Uint8Array, sections: readonly WasmSection[]): Uint8Array {
  const parts: Uint8Array[] = [original.subarray(0, headerBytes)];
  for (const { id, body } of sections) {
    parts.push(Uint8Array.from([id, ...unsigned(body.length)]), body);
  }
  return Buffer.concat(parts);
}

/** Reads numbers and names from a place in a section. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = bytes;
    this.offset = offset;
  }

  byte(): number {
    return this.#bytes[this.offset++] ?? 0;
  }

  /** An unsigned LEB128 number. */
  unsigned(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        return value;
      }
    }
  }

  /** Goes over a LEB128 number of either sign. */
  skipNumber(): void {
    while (this.byte() >= 0x80) {
      // The loop's condition reads the bytes.
    }
  }
}

/** An unsigned LEB128 number. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}

/** A signed LEB128 number. */
export function signed(value: bigint): number[] {
  const bytes: number[] = [];
  for (let rest = value; ;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const done = (rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) {
      return bytes;
    }
  }
}
