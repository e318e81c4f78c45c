import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import { textOfUtf8 } from "../model/utf8.ts";
import type { OutputFolder, OutputState } from "./output-folder.ts";

/**
 * Reports an output folder that holds another addon (write/other-addon): the build would replace all of it, because
 * the tool wrote it. Most often somebody forgot to say --out.
 * @param addonName Name of the addon that is to be written.
 */
export function otherAddon(
  folder: OutputFolder,
  state: OutputState,
  addonName: string,
): Diagnostic[] {
  const text = textOfUtf8(state.files.get("metadata.yaml") ?? new Uint8Array()) ?? "";
  const written = /^name: (?<name>\S+)$/m.exec(text);
  const name = written?.groups?.name;
  if (!written || name === undefined || name === addonName) return [];
  const start = written.index + "name: ".length;
  const at = positionAt(`${folder.name}/metadata.yaml`, text, { start, end: start + name.length });
  const message = `The output folder "${folder.name}" holds the addon "${name}", not "${addonName}"`;
  const hint = `Pass --out dist/${addonName}, or --force to replace what is there`;
  return [diagnostic("write/other-addon", message, at, { hint })];
}
