import type { FilePosition } from "../../diagnostics/position.ts";
import { type AddonFiles, textOf } from "../../model/addon-files.ts";
import { locate } from "../../model/locate.ts";
import type { VelaRender } from "../../model/vela-render.ts";
import { fieldOf, filesBehind, lastKey } from "../place-of-value.ts";
import type { ObjectProblem } from "./object-problem.ts";

/**
 * Where the author wrote a problem's text: behind the key of its path, else behind the field that `placeOfValue` finds,
 * else anywhere in the files that may make it; of several such places, the one that the problem counts up to. Undefined
 * for a text that is computed.
 */
export function placeOfText(
  addon: AddonFiles,
  { path, text, occurrence = 0 }: Pick<ObjectProblem, "path" | "text" | "occurrence">,
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
    const found = files.flatMap((file) => {
      const from = isBehindField ? file.field : 0;
      const starts = from === undefined ? [] : indexesOf(file.text, new RegExp(pattern, "g"), from);
      return starts.map((start) => ({ file, start }));
    });
    const place = found[occurrence] ?? found[0];
    if (!place) continue;
    const { file, start } = place;
    return locate(addon, file.path, { start, end: start + text.length }).at;
  }
  return undefined;
}

function indexesOf(text: string, pattern: RegExp, from: number): number[] {
  return [...text.matchAll(pattern)].map(({ index }) => index).filter((index) => index >= from);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
