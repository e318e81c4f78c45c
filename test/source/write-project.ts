import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

import { onTestFinished } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { isFilePosition } from "../../generator/diagnostics/position.ts";
import { type LoadedProject, loadTypedProject } from "../../generator/source/load-typed-project.ts";
import { expectWording } from "../diagnostics/wording.ts";

/** A typed project in a temporary folder `shop`, removed when the test ends. */
export interface WrittenProject {
  /** The folder above the project. */
  cwd: string;
  folder: string;
  write: (files: Record<string, string>) => Promise<void>;
  load: (timeLimitMs?: number) => Promise<LoadedProject>;
}

export async function writeProject(files: Record<string, string>): Promise<WrittenProject> {
  const cwd = await mkdtemp(path.join(os.tmpdir(), "vela-addon-kit-"));
  onTestFinished(() => rm(cwd, { recursive: true }));
  const folder = path.join(cwd, "shop");
  const write = (changed: Record<string, string>): Promise<void> => writeFiles(folder, changed);
  await write(files);
  const load = async (timeLimitMs = 20_000): Promise<LoadedProject> => {
    const loaded = await loadTypedProject("shop", { cwd, timeLimitMs });
    loaded.diagnostics.forEach(expectWording);
    return loaded;
  };
  return { cwd, folder, write, load };
}

/** Writes texts by their paths below a folder, which need not be there. */
export async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** An addon.ts around the text of a definition's properties. */
export function addonText(properties: string, before = ""): string {
  return `import { defineAddon, Type } from "vela-addon-kit/authoring";
${before}
export default defineAddon({
${properties}
});
`;
}

export const metadataText = `  metadata: { name: "web-shop", version: "1.0.0", description: "A shop" },`;

/** One line per diagnostic: `code file:line:column token`, the token as the text under the marks. */
export function seen(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, at }) => {
    if (!isFilePosition(at)) return `${code} ${at.origin}`;
    const token = at.lineText.slice(at.column - 1, at.column - 1 + at.length);
    return `${code} ${at.file}:${at.line}:${at.column} ${token}`.trimEnd();
  });
}
