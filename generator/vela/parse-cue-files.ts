import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngine, ParsedFile } from "../engine/protocol.ts";
import { askEngine } from "./ask-engine.ts";
import { sourceFile } from "./context.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import type { ElementFile, InstallPackage } from "./install-package.ts";
import type { Rendering } from "./rendering.ts";

/** Parses the CUE files of an addon but its notes, by path. */
export async function parseCueFiles(
  engine: CueEngine,
  install: InstallPackage,
): Promise<Map<string, ParsedFile>> {
  const files = [
    install.parameters,
    install.cueTemplate,
    ...install.cueResources,
    ...install.cueDefinitions,
  ].filter((file): file is ElementFile => file !== undefined);
  const sources = files.map(sourceFile);
  const result = await askEngine(engine, { op: "parse", files: sources, roots: [] });
  return new Map(
    files.flatMap((file, at) => {
      const parsed = result.files[at];
      return parsed ? [[file.path, parsed] as const] : [];
    }),
  );
}

/** Whether some CUE file of the application does not parse. */
export function isBroken({ install, parsed }: Rendering): boolean {
  const files = [install.parameters, install.cueTemplate, ...install.cueResources];
  return files.some((file) => file && parsed.get(file.path)?.errors.length !== 0);
}

/** A CUE file of the application that does not parse stops the whole build, even a resource of another package. */
export function syntaxErrors(rendering: Rendering): Diagnostic[] {
  const { install, parsed, addon } = rendering;
  const files = [install.parameters, install.cueTemplate, ...install.cueResources];
  return files.flatMap((file) => {
    const errors = file ? (parsed.get(file.path)?.errors ?? []) : [];
    return file ? cueDiagnostics(addon, errors, { fallback: file.path }) : [];
  });
}
