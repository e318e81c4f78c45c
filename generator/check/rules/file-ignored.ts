import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { isSecretName } from "../../diagnostics/quoted-line.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import { type AddonFile, type AddonFiles, baseName } from "../../model/addon-files.ts";
import { locate } from "../../model/locate.ts";
import { extensionOf, type FileRole, patternOf, roleOf } from "../../vela/patterns.ts";
import type { Rule } from "../rule.ts";

/** The extensions that vela reads in a folder; a role that is not listed reads every one. */
const readExtensions: Partial<Readonly<Record<FileRole, readonly string[]>>> = {
  resource: [".cue", ".yaml", ".yml"],
  definition: [".cue", ".yaml", ".yml"],
  view: [".cue", ".yaml", ".yml"],
  "config-template": [".cue"],
};

const manifestExtensions = [".cue", ".yaml", ".yml", ".json"];
const removal = "Remove the file: nothing of it gets into the cluster";

const folderNames = ["resources", "definitions", "schemas", "views", "config-templates"];
const folders = "resources/, definitions/, schemas/, views/ and config-templates/";
const fileNames = ["metadata.yaml", "README.md", "template.cue", "parameter.cue", "NOTES.cue"];

/** Files that vela never reads, and files that it takes for something else because of their first letters. */
export const fileIgnored: Rule = {
  name: "file-ignored",
  check({ addon }) {
    return addon.files.flatMap((file) => {
      // A registry reads it.
      if (file.path === addon.index?.chart) return [];
      const at = startOf(addon, file);
      if (isGoSource(file)) {
        const message = `"${file.path}" is read by vela 1.11 alone, which compiles it, and not by vela-addon`;
        return [diagnostic("layout/ignored-file", message, at, { hint: goHint })];
      }
      if (isIgnored(file)) {
        const message = `"${file.path}" is never read by vela`;
        const hint = hintOf(file);
        return [diagnostic("layout/ignored-file", message, at, { hint })];
      }
      const pattern = wronglyMatched(file.path);
      if (pattern === undefined) return [];
      const message = `"${file.path}" is taken for "${pattern}", because its name begins so`;
      const hint = `Rename the file, or remove it`;
      return [diagnostic("layout/prefix-match", message, at, { hint })];
    });
  },
};

/** The first line of a file that nobody reads says nothing, and may be a key. */
function startOf(addon: AddonFiles, { path }: AddonFile): Diagnostic["at"] {
  const { at } = locate(addon, path, { start: 0, end: 0 });
  return { ...at, lineText: "" };
}

const goHint = "Write what it defines as CUE into definitions/";

/**
 * Definitions written in Go, known from the source of 1.11 only (GoDefDirName, pkg/addon/addon.go:187-188, and
 * EnableAddonByLocalDir, pkg/addon/helper.go:111-131, v1.11.0-alpha.4): compiled with the Go toolchain for a local folder.
 */
function isGoSource({ path }: AddonFile): boolean {
  return path.startsWith("godef/");
}

function hintOf(file: AddonFile): string {
  if (isSecretName(file.path)) {
    return "Move it out of the folder: whatever lies there is shipped, and this may be secret";
  }
  if (isPassedOver(file)) return `Move what it declares into "parameter.cue"`;
  const role = roleOf(file.path);
  const extensions = role && readExtensions[role];
  if (!extensions) return misplacedHint(file.path);
  return `Rename it to end with ${extensions.join(" or ")}, or remove it`;
}

/** For a path that has no role at all: the name that it nearly has. */
function misplacedHint(path: string): string {
  const [first = "", ...rest] = path.split("/");
  const meant = suggest(first, rest.length === 0 ? fileNames : folderNames);
  if (meant === undefined) {
    // An image or a script is nothing that any of the folders takes.
    const isManifest = manifestExtensions.includes(extensionOf(path));
    return isManifest ? `Move the file into one of ${folders}, or remove it` : removal;
  }
  return rest.length === 0 ? `Rename the file to ${meant}` : `Rename the folder to ${meant}/`;
}

function isIgnored(file: AddonFile): boolean {
  const role = roleOf(file.path);
  if (role === undefined) return true;
  if (isPassedOver(file)) return true;
  const extensions = readExtensions[role];
  return extensions !== undefined && !extensions.includes(extensionOf(file.path));
}

/** vela takes every file of this name for parameters, and reads those in two places only. */
function isPassedOver({ path }: AddonFile): boolean {
  return roleOf(path) === "resource" && baseName(path) === "parameter.cue";
}

/** The pattern that a path matches by its first letters only. */
function wronglyMatched(path: string): string | undefined {
  const pattern = patternOf(path);
  if (pattern === undefined || path === pattern || path.startsWith(`${pattern}/`)) return undefined;
  return pattern;
}
