import { isStableLabel } from "../model/cue-literal.ts";
import { hasLoneSurrogate } from "../model/escape-text.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import type { ValueError } from "./value-errors.ts";

/**
 * What CUE refuses or changes in texts, at every depth: vela writes the values into CUE source as JSON, where a byte
 * order mark is no character, and CUE composes the characters of keys (NFC).
 */
export function textErrors(value: Json, segments: readonly string[] = []): ValueError[] {
  if (typeof value === "string") return isWritable(value) ? [] : [errorAt(segments, "character")];
  if (!Array.isArray(value) && !isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, entry]: [string, Json]) => {
    const path = [...segments, key];
    const own = isWritable(key) ? [] : [errorAt(path, "character")];
    const changed = isStableLabel(key) ? [] : [errorAt(path, "key")];
    return [...own, ...changed, ...textErrors(entry, path)];
  });
}

function isWritable(text: string): boolean {
  return !text.includes("\ufeff") && !hasLoneSurrogate(text);
}

const reasons = {
  character: "has a byte order mark (U+FEFF) or half of a surrogate pair, which CUE does not read",
  key: "has a letter and its accent as two characters, which CUE makes one in a name",
} as const;

function errorAt(segments: readonly string[], kind: keyof typeof reasons): ValueError {
  return { segments: [...segments], kind, reason: reasons[kind], allowed: [] };
}
