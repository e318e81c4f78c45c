import { isDeepStrictEqual } from "node:util";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Build, CueError } from "../engine/protocol.ts";
import { locate } from "../model/locate.ts";
import { askEngine } from "./ask-engine.ts";
import { contextFile } from "./context.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import type { ElementFile } from "./install-package.ts";
import { misspelledField } from "./misspelled-field.ts";
import { notText } from "./not-text.ts";
import { releaseFacts } from "./releases.ts";
import type { Rendering } from "./rendering.ts";
import { filesOf, importable } from "./vela-packages.ts";

export interface RenderedNotes {
  /** Absent when the addon has no notes, or vela fails to make them. */
  notes?: string;
  /** vela only logs these; an author wants to know. */
  diagnostics: Diagnostic[];
}

/**
 * The text that enable prints at the end (Installer.renderNotes, pkg/addon/addon.go:1612-1641, v1.10.9):
 * NOTES.cue behind the context text, so it can have neither package nor import.
 */
export async function renderNotes(rendering: Rendering): Promise<RenderedNotes> {
  const { install, engine, addon } = rendering;
  if (!install.notes) return { diagnostics: [] };
  const unreadable = notText(addon, install.notes);
  if (unreadable) return { diagnostics: [unreadable] };
  const clauses = clausesIn(rendering, install.notes);
  if (clauses.length > 0) return { diagnostics: clauses };
  const context = contextFile(install, rendering.case, {
    installer: { upgrade: rendering.case.upgrade },
  });
  const { path, text } = install.notes;
  const segments = [...context.segments, { name: "", text: "\n" }, { name: path, text }];
  const build: Build = { kind: "text", main: { segments } };
  const result = await askEngine(engine, {
    op: "evaluate",
    build,
    select: ["notes"],
    describe: true,
    ...importable(rendering.case.release, "rendering", filesOf(build)),
  });
  const [notes] = result.values;
  const { failsAsAWhole } = releaseFacts[rendering.case.release];
  // What vela does not look at is no mistake.
  const isRead = !failsAsAWhole.notes && notes?.json !== undefined;
  const own = notes?.errors ?? [];
  const errors = isRead ? own : [...result.errors, ...own.filter(isNotIn(result.errors))];
  const diagnostics = cueDiagnostics(addon, errors, { fallback: path });
  if (errors.length > 0) return { diagnostics };
  // vela asks CUE for a string: bytes are none, though JSON prints them as text.
  const value =
    notes?.json === undefined || notes.kind === "bytes"
      ? undefined
      : (JSON.parse(notes.json) as unknown);
  if (value === "") return { diagnostics };
  if (typeof value === "string") return { notes: value, diagnostics };
  return { diagnostics: [noNotes(rendering, install.notes)] };
}

function isNotIn(told: readonly CueError[]): (error: CueError) => boolean {
  return (error) => !told.some((one) => isDeepStrictEqual(one, error));
}

/** A package clause and imports, which CUE has at the beginning of a file only: there the context stands. */
function clausesIn({ parsed, addon }: Rendering, { path, text }: ElementFile): Diagnostic[] {
  const { packageName = "", imports = [] } = parsed.get(path) ?? {};
  const found = (pattern: RegExp, words: { clause: string; hint: string }): Diagnostic[] => {
    const match = pattern.exec(text);
    if (!match) return [];
    const { at } = locate(addon, path, { start: match.index, end: match.index + match[0].length });
    const message = `"${path}" can have no ${words.clause}: vela puts the context before its text`;
    return [diagnostic("cue/syntax-error", message, at, { hint: words.hint })];
  };
  const clause = { clause: "package clause", hint: "Remove the package clause" };
  const noImport = { clause: "import", hint: "Remove the import, and write the text without it" };
  return [
    ...(packageName === "" ? [] : found(/(?<=^[ \t]*)package[ \t]+\w+/m, clause)),
    ...(imports.length === 0 ? [] : found(/(?<=^[ \t]*)import\b[^\r\n]*/m, noImport)),
  ];
}

function noNotes(rendering: Rendering, file: ElementFile): Diagnostic {
  const meant = misspelledField(rendering, file.path, "notes");
  const { at } = locate(rendering.addon, file.path, meant?.at ?? { start: 0, end: 0 });
  const message = `"${file.path}" has no string field "notes": vela prints nothing`;
  const hint = meant ? `Rename "${meant.label}" to "notes"` : 'Write the text into "notes"';
  return diagnostic("notes/invalid", message, at, { hint });
}
