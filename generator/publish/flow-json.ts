import type { Json } from "../model/json.ts";

/** JSON, which every reader of YAML takes for the same; over several lines below an indentation. */
export function flowJson(value: Json, indent?: string): string {
  const text = indent === undefined ? JSON.stringify(value) : JSON.stringify(value, null, 2);
  const safe = text.replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return indent === undefined ? safe : safe.replaceAll("\n", `\n${indent}`);
}
