import type { CueEngine, CueError, ParsedFile } from "../engine/protocol.ts";
import { type AddonFiles, textOf } from "../model/addon-files.ts";
import { askEngine } from "./ask-engine.ts";
import { sourceFile } from "./context.ts";
import { notText } from "./not-text.ts";
import { oncePerAddon } from "./once-per-addon.ts";
import { extensionOf, type FileRole, roleOf } from "./patterns.ts";

/** The CUE files of an addon as CUE's parser sees them, by path. */
export type ParsedFiles = ReadonlyMap<string, ParsedFile>;

/** The names that vela puts beside an author's text; their uses are looked up in every file. */
const velaRoots = ["parameter", "context"] as const;

/** Parses every CUE file that vela reads, once for all rules and all cases. */
export const parsedFiles = oncePerAddon(parseAll);

const cueRoles: readonly FileRole[] = ["cue-template", "parameter", "legacy-parameter", "notes"];
const mixedRoles: readonly FileRole[] = ["resource", "definition", "config-template", "view"];

/** vela takes template.cue.bak for a template, but reads files in folders by their extension. */
function isCue(path: string): boolean {
  const role = roleOf(path);
  if (!role) return false;
  return cueRoles.includes(role) || (mixedRoles.includes(role) && extensionOf(path) === ".cue");
}

/** vela's scanner refuses what the engine never gets: its requests are text. */
const notUtf8: CueError = {
  kind: "syntax",
  message: "illegal UTF-8 encoding",
  path: "",
  positions: [],
};

async function parseAll(engine: CueEngine, addon: AddonFiles): Promise<ParsedFiles> {
  const files = addon.files.filter(({ path }) => isCue(path));
  const sources = files.map((file) => sourceFile({ path: file.path, text: textOf(file) }));
  const roots = [...velaRoots];
  const result = await askEngine(engine, { op: "parse", files: sources, roots });
  return new Map(
    files.flatMap((file, at) => {
      const parsed = result.files[at];
      if (!parsed) return [];
      const isText = notText(addon, file) === undefined;
      return [[file.path, isText ? parsed : { ...parsed, errors: [notUtf8] }] as const];
    }),
  );
}
