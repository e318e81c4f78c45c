import { ByteReader, readSections, sectionId, unsigned, writeSections } from "./wasm-sections.ts";

/** Bytes of one page of wasm memory. */
export const pageBytes = 65_536;

/**
 * Returns a copy of a wasm module whose memory may grow to `maximumBytes`, rounded down to whole
 * pages but never below what the module starts with. Go's linker declares no maximum.
 */
export function withMemoryMaximum(wasm: Uint8Array, maximumBytes: number): Uint8Array {
  const sections = readSections(wasm);
  const memory = sections.find(({ id }) => id === sectionId.memory);
  if (memory === undefined) {
    throw new Error("The wasm module has no memory section");
  }
  const reader = new ByteReader(memory.body);
  reader.unsigned();
  reader.byte();
  const minimum = reader.unsigned();
  const maximum = Math.max(minimum, Math.floor(maximumBytes / pageBytes));
  memory.body = Uint8Array.from([1, 1, ...unsigned(minimum), ...unsigned(maximum)]);
  return writeSections(wasm, sections);
}
