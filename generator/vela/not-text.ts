import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type AddonFiles, findFile, textOf } from "../model/addon-files.ts";
import { locate } from "../model/locate.ts";
import { textOfUtf8 } from "../model/utf8.ts";

/** What a decoder puts in the place of bytes that are no UTF-8. */
const replacement = "\uFFFD";

/** A file that vela reads as text and that is not UTF-8, at the first such byte; undefined for one that is. */
export function notText(addon: AddonFiles, { path }: { path: string }): Diagnostic | undefined {
  const file = findFile(addon, path);
  if (!file || textOfUtf8(file.bytes) !== undefined) return undefined;
  const start = Math.max(0, textOf(file).indexOf(replacement));
  const { at } = locate(addon, path, { start, end: start + 1 });
  const message = `"${path}" is not UTF-8 text, and vela refuses it`;
  return diagnostic("layout/not-text", message, at, { hint: "Save the file as UTF-8" });
}
