import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";

/** Control characters and line breaks, which neither messages nor the list of written files can hold. */
const unprintable = /[\p{Cc}\u2028\u2029]/u;

/** Reports a name that holds a line break or another control character; undefined for every other name. */
export function unprintableName(name: string, file: string): Diagnostic | undefined {
  if (!unprintable.test(name)) return undefined;
  const shown = file.replaceAll(new RegExp(unprintable, "gu"), (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  const at = positionAt(shown, "", { start: 0, end: 0 });
  const message = `The name of "${shown}" holds a line break or another control character`;
  return diagnostic("source/irregular-file", message, at, { hint: "Rename it" });
}
