import type { FilePosition } from "../../diagnostics/position.ts";
import { type AddonFiles, textOf } from "../../model/addon-files.ts";
import { locate } from "../../model/locate.ts";
import type { VelaRender } from "../../model/vela-render.ts";
import { fieldOf, filesBehind, lastKey } from "../place-of-value.ts";
import type { ObjectProblem } from "./object-problem.ts";

/**
 * Where the author wrote a problem's text: behind the key of its path, else behind the field that `placeOfValue` finds,
 * else anywhere in the files that may make it. Undefined for a text that is computed.
 */
export function placeOfText(
  addon: AddonFiles,
  { path, text }: Pick<ObjectProblem, "path" | "text">,
  render: VelaRender,
): FilePosition | undefined {
  if (text === undefined) return undefined;
  const files = filesBehind(addon, path, render).map((file) => ({
    path: file.path,
    text: textOf(file),
    field: fieldOf(file, path)?.key.start,
  }));
  const whole = `(?<![\\w./-])${escaped(text)}(?![\\w./-])`;
  const keyed = `(?<=(?<![\\w-])${escaped(lastKey(path))}["']?[?!]?\\s*:\\s*["']?)${whole}`;
  const searches = [
    { pattern: keyed, isBehindField: true },
    { pattern: whole, isBehindField: true },
    { pattern: whole, isBehindField: false },
  ];
  for (const { pattern, isBehindField } of searches) {
    for (const file of files) {
      const from = isBehindField ? file.field : 0;
      const start = from === undefined ? -1 : indexOf(file.text, new RegExp(pattern, "g"), from);
      if (start >= 0) return locate(addon, file.path, { start, end: start + text.length }).at;
    }
  }
  return undefined;
}

function indexOf(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
