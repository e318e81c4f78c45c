import { exactJsonText } from "../model/exact-json.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import type { CommandIo } from "./command-io.ts";
import { type ObjectFormat, objectText } from "./object-text.ts";
import type { RenderedObject } from "./render-parts.ts";

export interface PrintedRender {
  objects: readonly RenderedObject[];
  /** Absent when there are none or they are not asked for. */
  notes?: string;
  /** True when nothing but the notes is asked for. */
  isNotesOnly: boolean;
  release: VelaRelease;
  format: ObjectFormat;
  /** Leaves out the notes beside objects in YAML, which have no place among them. */
  quiet: boolean;
}

/** Prints objects on stdout; in YAML the notes on stderr, unless they are all that is asked for. */
export function printRender(printed: PrintedRender, io: CommandIo): void {
  const { objects, notes, isNotesOnly, release: vela, format, quiet } = printed;
  if (format === "json") {
    const given = notes === undefined ? {} : { notes };
    const listed = objects.map(({ object }) => object);
    const document = { schemaVersion: 1, vela, objects: listed, ...given };
    io.stdout.write(`${exactJsonText(document, 2)}\n`);
    return;
  }
  io.stdout.write(objects.map(({ object }) => objectText(object, format)).join("---\n"));
  if (notes === undefined) return;
  if (isNotesOnly) io.stdout.write(`${notes}\n`);
  else if (!quiet) io.stderr.write(`${notes}\n`);
}
