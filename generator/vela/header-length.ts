import type { ParsedFile } from "../engine/protocol.ts";

/** The length of what must stand at the start of a CUE text: its package and imports. */
export function headerLength(text: string, { imports, packageName }: ParsedFile): number {
  const last = Math.max(0, ...imports.map(({ at }) => at.end));
  if (last > 0) return last + (/^(?:\s|,|\/\/[^\n]*\n)*\)/.exec(text.slice(last))?.[0].length ?? 0);
  if (packageName === "") return 0;
  const clause = /^(?:\s|\/\/[^\n]*\n)*package[ \t]+\S+/.exec(text);
  return clause?.[0].length ?? 0;
}
