import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ElementFile } from "./install-package.ts";
import type { Rendering } from "./rendering.ts";

/**
 * Says of a `parameter` or `context` that is not there why it is not, when the template's package is another one than
 * theirs: vela leaves out every file of another package (newValueWithMainAndFiles, pkg/addon/render.go:210-212, v1.10.9).
 */
export function withForeignPackage(
  { install, parsed }: Rendering,
  template: ElementFile,
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  const packageOf = (file: ElementFile | undefined): string =>
    (file && parsed.get(file.path)?.packageName) || "main";
  const own = packageOf(template);
  const theirs = packageOf(install.parameters);
  if (own === theirs) return [...diagnostics];
  return diagnostics.map((found) => {
    const name = /^"(parameter|context)" is not declared$/.exec(found.message)?.[1];
    if (found.code !== "cue/unresolved-reference" || name === undefined) return found;
    const message = `"${name}" is not in package "${own}": vela puts it into package "${theirs}"`;
    return { ...found, message, hint: `Write "package ${theirs}"` };
  });
}
