import type { ParsedFile } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { Case } from "../model/vela-render.ts";
import type { ElementFile, InstallPackage } from "./install-package.ts";
import { notText } from "./not-text.ts";
import { type ParsedFiles, parsedFiles } from "./parsed-files.ts";
import type { Rendering } from "./rendering.ts";

/** Something of a file was asked for that only the parser knows. Caught by renderVela, which parses and renders again. */
export class ParserNeeded extends Error {}

/**
 * The CUE files of the application as they are when none is broken, of which the text alone tells the package: CUE parses
 * them anyway when it evaluates them, and what it finds is told as well then. Asking for anything else of them throws
 * ParserNeeded. Undefined when the text does not tell enough, or when something would be evaluated nowhere.
 */
export function unparsedFiles(
  addon: AddonFiles,
  install: InstallPackage,
  { isRefused }: Case,
): ParsedFiles | undefined {
  const { parameters, cueTemplate, cueResources, notes } = install;
  if (addon.unmade !== undefined || isRefused) return undefined;
  // Nothing else asks for the imports of a file.
  if (notes && /\b(?:package|import)\b/.test(notes.text)) return undefined;
  const files = [parameters, cueTemplate, ...cueResources].filter((file) => file !== undefined);
  const read = new Map<string, ParsedFile>();
  for (const file of files) {
    const packageName = packageOf(file);
    if (packageName === undefined || notText(addon, file)) return undefined;
    // A resource of the template's package is a part of it.
    const isEvaluated = file === parameters || packageName !== "main" || cueTemplate !== undefined;
    if (!isEvaluated) return undefined;
    read.set(file.path, unparsed(packageName));
  }
  const own = cueTemplate && read.get(cueTemplate.path)?.packageName;
  if (own && own !== "main") return undefined;
  if (notes) read.set(notes.path, unparsed(""));
  for (const { path } of [...install.configTemplates, ...install.cueViews]) {
    read.set(path, unparsed());
  }
  return read;
}

/** The same rendering with what the parser knows; asked for when something is to be said of a file. */
export async function withParsed(rendering: Rendering): Promise<Rendering> {
  const { engine, addon } = rendering;
  return { ...rendering, parsed: await parsedFiles(engine, addon) };
}

const parserNeeded = (): never => {
  throw new ParserNeeded();
};

/** A file of which nothing is known but its package, if that. */
function unparsed(packageName?: string): ParsedFile {
  return {
    get errors() {
      return packageName === undefined ? parserNeeded() : [];
    },
    packageName: packageName ?? "",
    imports: [],
    get fields() {
      return parserNeeded();
    },
    get references() {
      return parserNeeded();
    },
    get declared() {
      return parserNeeded();
    },
  };
}

const beforeClause = /^(?:\s|\/\/[^\n]*(?:\n|$))*/;

/** The name in a file's package clause, empty without one; undefined when only a parser can tell. */
function packageOf({ text }: ElementFile): string | undefined {
  const rest = text.slice(beforeClause.exec(text)?.[0].length ?? 0);
  if (rest.startsWith("@")) return undefined;
  if (!/^package\b/.test(rest)) return "";
  return /^package[ \t]+([A-Za-z]\w*)[ \t]*(?:\r?\n|$)/.exec(rest)?.[1];
}
