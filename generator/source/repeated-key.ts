import { parseDocument } from "yaml";

/**
 * Where the first key stands that its map has already, in the first document of a text; undefined when there is none. For
 * readers that refuse such a text as a whole.
 */
export function repeatedKey(text: string): { line: number } | undefined {
  const { errors } = parseDocument(text, { version: "1.1", uniqueKeys: true, strict: false });
  const found = errors.find(({ code }) => code === "DUPLICATE_KEY");
  if (!found) return undefined;
  return { line: found.linePos?.[0].line ?? 1 };
}
