const memorySection = 5;
const headerBytes = 8;

/** Bytes of one page of wasm memory. */
export const pageBytes = 65_536;

/**
 * Returns a copy of a wasm module whose memory may grow to `maximumBytes`, rounded down to whole
 * pages but never below what the module starts with. Go's linker declares no maximum.
 */
export function withMemoryMaximum(wasm: Uint8Array, maximumBytes: number): Uint8Array {
  for (let offset = headerBytes; offset < wasm.length;) {
    const id = wasm[offset] ?? 0;
    const size = readUnsigned(wasm, offset + 1);
    if (id === memorySection) {
      const minimum = readUnsigned(wasm, size.next + 2);
      const maximum = Math.max(minimum.value, Math.floor(maximumBytes / pageBytes));
      const body = [1, 1, ...writeUnsigned(minimum.value), ...writeUnsigned(maximum)];
      const section = [memorySection, ...writeUnsigned(body.length), ...body];
      return Buffer.concat([
        wasm.subarray(0, offset),
        Uint8Array.from(section),
        wasm.subarray(size.next + size.value),
      ]);
    }
    offset = size.next + size.value;
  }
  throw new Error("The wasm module has no memory section");
}

/** Reads a LEB128 number; `next` is the offset behind it. */
function readUnsigned(bytes: Uint8Array, start: number): { value: number; next: number } {
  let value = 0;
  let factor = 1;
  for (let next = start; ; next++) {
    const byte = bytes[next] ?? 0;
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) {
      return { value, next: next + 1 };
    }
    factor *= 0x80;
  }
}

function writeUnsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}
