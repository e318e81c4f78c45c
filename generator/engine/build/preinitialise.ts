import { EngineInstance } from "../instance.ts";
import { pageBytes } from "../memory-maximum.ts";
import {
  ByteReader,
  readSections,
  sectionId,
  signed,
  unsigned,
  type WasmSection,
  writeSections,
} from "../wasm-sections.ts";

/** Zeros of at least this length between two data segments are left out. */
const shortestGapBytes = 64;

/** V8 refuses a module with more data segments. */
const mostSegments = 100_000;

const type = { i32: 0x7f, i64: 0x7e };
const opcode = { i32Const: 0x41, i64Const: 0x42, end: 0x0b };
const mutable = 1;
const globalKind = 3;

interface Global {
  type: number;
  mutable: boolean;
  /** Bytes of the global with its first value. */
  declaration: Uint8Array;
}

/**
 * Starts the Go program, answers some requests and makes a module that begins where that ends: the
 * memory becomes its data and the globals get their present values. Clock and random numbers of the
 * instance are fixed, so that equal modules and requests give equal bytes.
 */
export function preinitialise(wasm: Uint8Array, requests: readonly unknown[]): Uint8Array {
  const sections = readSections(wasm);
  const globals = readGlobals(find(sections, sectionId.global).body);
  const instance = new EngineInstance(exportGlobals(wasm, globals));
  initialise(instance);
  for (const request of requests) {
    const answer = instance.call(JSON.stringify(request));
    if (!answer.startsWith('{"ok":true')) {
      throw new Error(`The engine does not answer before it is written: ${answer}`);
    }
  }
  const values = globals.map((global, index) =>
    global.mutable ? instance.global(exportName(index)) : undefined,
  );
  const memory = instance.memory();
  const replaced = new Map<number, Uint8Array>([
    [sectionId.memory, Uint8Array.from([1, 0, ...unsigned(memory.length / pageBytes)])],
    [sectionId.global, writeGlobals(globals, values)],
    [sectionId.data, writeData(memory)],
  ]);
  return writeSections(
    wasm,
    sections
      .filter(({ id }) => id !== sectionId.dataCount)
      .map(({ id, body }) => ({ id, body: (id === 0 ? undefined : replaced.get(id)) ?? body })),
  );
}

/** Starts Go; throws with its own words when it gives up. */
function initialise(instance: EngineInstance): void {
  try {
    instance.initialise();
  } catch (error) {
    throw new Error(`The engine does not start: ${instance.diagnostics()}`, { cause: error });
  }
}

const exportName = (index: number): string => `global_${index}`;

function find(sections: readonly WasmSection[], id: number): WasmSection {
  const found = sections.find((section) => section.id === id);
  if (found === undefined) {
    throw new Error(`The wasm module has no section ${id}`);
  }
  return found;
}

function readGlobals(body: Uint8Array): Global[] {
  const reader = new ByteReader(body);
  const globals: Global[] = [];
  for (let left = reader.unsigned(); left > 0; left--) {
    const start = reader.offset;
    const valueType = reader.byte();
    const isMutable = reader.byte() === mutable;
    const operation = reader.byte();
    if (operation !== opcode.i32Const && operation !== opcode.i64Const) {
      throw new Error(`A global starts with the unknown operation ${operation}`);
    }
    reader.skipNumber();
    reader.byte();
    const declaration = body.subarray(start, reader.offset);
    globals.push({ type: valueType, mutable: isMutable, declaration });
  }
  return globals;
}

/** The module as it is, with its mutable globals among the exports. */
function exportGlobals(wasm: Uint8Array, globals: readonly Global[]): Uint8Array {
  return writeSections(
    wasm,
    readSections(wasm).map(({ id, body }) => {
      if (id !== sectionId.export) {
        return { id, body };
      }
      const reader = new ByteReader(body);
      const count = reader.unsigned();
      const added = globals.flatMap((global, index) => {
        const name = new TextEncoder().encode(exportName(index));
        return global.mutable
          ? [[...unsigned(name.length), ...name, globalKind, ...unsigned(index)]]
          : [];
      });
      const present = body.subarray(reader.offset);
      const counted = unsigned(count + added.length);
      return { id, body: Uint8Array.from([...counted, ...present, ...added.flat()]) };
    }),
  );
}

function writeGlobals(
  globals: readonly Global[],
  values: readonly (number | bigint | undefined)[],
): Uint8Array {
  const bytes = unsigned(globals.length);
  for (const [index, global] of globals.entries()) {
    const value = values[index];
    if (value === undefined) {
      bytes.push(...global.declaration);
      continue;
    }
    const operation = global.type === type.i32 ? opcode.i32Const : opcode.i64Const;
    bytes.push(global.type, mutable, operation, ...signed(BigInt(value)), opcode.end);
  }
  return Uint8Array.from(bytes);
}

/** One active segment for each stretch of memory that is not zero. */
function writeData(memory: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let count = 0;
  for (const [start, end] of stretches(memory)) {
    const offset = signed(BigInt(start | 0));
    const head = [0, opcode.i32Const, ...offset, opcode.end, ...unsigned(end - start)];
    parts.push(Uint8Array.from(head), memory.subarray(start, end));
    count++;
  }
  if (count > mostSegments) {
    throw new Error(`The memory needs ${count} data segments, V8 takes ${mostSegments}`);
  }
  return Buffer.concat([Uint8Array.from(unsigned(count)), ...parts]);
}

function* stretches(memory: Uint8Array): Generator<[start: number, end: number]> {
  let start = -1;
  let end = -1;
  for (let index = 0; index < memory.length; index++) {
    if (memory[index] === 0) {
      continue;
    }
    if (start >= 0 && index - end >= shortestGapBytes) {
      yield [start, end];
      start = index;
    }
    start = start < 0 ? index : start;
    end = index + 1;
  }
  if (start >= 0) {
    yield [start, end];
  }
}
