import { fileNameOf } from "../model/file-name.ts";
import { utf8 } from "../model/utf8.ts";
import { type ObjectFormat, objectText } from "./object-text.ts";
import type { RenderedObject, RenderPart } from "./render-parts.ts";

/** The folder of each part that may have several objects. */
const folders: Partial<Readonly<Record<RenderPart, string>>> = {
  auxiliary: "auxiliary",
  definitions: "definitions",
  configTemplates: "config-templates",
  schemas: "schemas",
  views: "views",
};

/**
 * A file for each object and one for the notes. A file's name comes from its object's alone, so that it stays the same
 * whatever else is rendered; of several objects with one name the second has `_2` behind it.
 */
export function renderedFiles(
  objects: readonly RenderedObject[],
  { notes, format }: { notes: string | undefined; format: ObjectFormat },
): { path: string; bytes: Uint8Array }[] {
  const counts = new Map<string, number>();
  const files = objects.map(({ part, name, object }) => {
    const folder = folders[part];
    const stem = folder === undefined ? part : `${folder}/${fileNameOf(name)}`;
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    const unique = count === 1 ? stem : `${stem}_${count}`;
    return { path: `${unique}.${format}`, bytes: utf8(objectText(object, format)) };
  });
  if (notes === undefined) return files;
  return [...files, { path: "NOTES.txt", bytes: utf8(`${notes}\n`) }];
}
