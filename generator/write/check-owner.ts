import { diskFileSystem } from "./disk-file-system.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { ValidatedAddon } from "../model/validated-addon.ts";
import { outputFolder } from "./output-folder.ts";
import type { WriteFileSystem } from "./write-file-system.ts";

/**
 * Reports an output folder that holds another addon (write/other-addon): the build would replace all of it, because
 * the tool wrote it. Most often somebody forgot to say --out.
 */
export async function checkOwner(
  addon: ValidatedAddon,
  folder: string,
  options: { fileSystem?: WriteFileSystem } = {},
): Promise<Diagnostic[]> {
  const fileSystem = options.fileSystem ?? diskFileSystem;
  const output = outputFolder(folder);
  const text = await readMetadata(`${output.path}/metadata.yaml`, fileSystem);
  const written = /^name: (?<name>\S+)$/m.exec(text);
  const name = written?.groups?.name;
  if (!written || name === undefined || name === addon.metadata.name) return [];
  const start = written.index + "name: ".length;
  const at = positionAt(`${output.name}/metadata.yaml`, text, { start, end: start + name.length });
  const message = `The output folder "${output.name}" holds the addon "${name}", not "${addon.metadata.name}"`;
  const hint = `Pass --out dist/${addon.metadata.name}, or --force to replace what is there`;
  return [diagnostic("write/other-addon", message, at, { hint })];
}

async function readMetadata(path: string, fileSystem: WriteFileSystem): Promise<string> {
  if ((await fileSystem.kindOf(path)) !== "file") return "";
  return new TextDecoder().decode(await fileSystem.read(path));
}
