import { type Dirent } from "node:fs";
import { lstat, readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { TemplateFile } from "../model/addon-source.ts";
import { compareUtf8 } from "../model/utf8.ts";
import { nameOf, type ProjectPaths } from "./project-paths.ts";
import { unprintableName } from "./unprintable-name.ts";

interface Templates {
  templates: TemplateFile[];
  diagnostics: Diagnostic[];
}

/**
 * Reads every file below the project's `templates/`, in vela's order (entry names sorted per folder).
 * Left out: names that isIgnoredName names. Refused (source/irregular-file): symbolic links,
 * other irregular files, and names with control characters. A project without the folder has no template files.
 */
export async function readTemplates(paths: ProjectPaths): Promise<Templates> {
  const folder = path.join(paths.folder, "templates");
  const found: Templates = { templates: [], diagnostics: [] };
  const status = await lstat(folder).catch(() => undefined);
  if (!status) return found;
  if (status.isDirectory()) await readFolder(paths, folder, found);
  else found.diagnostics.push(irregular(nameOf(paths, folder), "a folder"));
  return found;
}

/**
 * Whether a file never belongs to an addon: hidden (`.DS_Store`, `.x.swp`, `.git`), or what an editor or a merge
 * leaves behind (`x~`, `#x#`, `x.bak`, `x.orig`, `x.rej`, `x.swp`, `x.tmp`). vela takes `template.cue.bak` for
 * template.cue, so such a file does harm when it is copied.
 */
export function isIgnoredName(name: string): boolean {
  return /^\.|~$|^#.*#$|\.(bak|orig|rej|swp|tmp)$/.test(name);
}

async function readFolder(paths: ProjectPaths, folder: string, found: Templates): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort(byName)) {
    const absolute = path.join(folder, entry.name);
    if (isIgnoredName(entry.name)) continue;
    const misnamed = unprintableName(entry.name, nameOf(paths, absolute));
    if (misnamed) {
      found.diagnostics.push(misnamed);
      continue;
    }
    if (entry.isDirectory()) await readFolder(paths, absolute, found);
    else if (entry.isFile()) found.templates.push(await readTemplate(paths, absolute));
    else found.diagnostics.push(irregular(nameOf(paths, absolute), "a regular file"));
  }
}

async function readTemplate(paths: ProjectPaths, absolute: string): Promise<TemplateFile> {
  const below = path.relative(path.join(paths.folder, "templates"), absolute);
  const bytes = new Uint8Array(await readFile(absolute));
  return { path: below.split(path.sep).join("/"), file: nameOf(paths, absolute), bytes };
}

function byName(a: Dirent, b: Dirent): number {
  return compareUtf8(a.name, b.name);
}

function irregular(file: string, wanted: string): Diagnostic {
  const at = positionAt(file, "", { start: 0, end: 0 });
  return diagnostic("source/irregular-file", `The path "${file}" is not ${wanted}`, at, {
    hint: `Replace it with a copy of what it stands for`,
  });
}
