import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import { notText } from "./not-text.ts";
import type { Rendering } from "./rendering.ts";

/** Whether some CUE file of the application does not parse. */
export function isBroken({ install, parsed }: Pick<Rendering, "install" | "parsed">): boolean {
  const files = [install.parameters, install.cueTemplate, ...install.cueResources];
  return files.some((file) => file && parsed.get(file.path)?.errors.length !== 0);
}

/** A CUE file of the application that does not parse stops the whole build, even a resource of another package. */
export function syntaxErrors(rendering: Rendering): Diagnostic[] {
  const { install, parsed, addon } = rendering;
  const files = [install.parameters, install.cueTemplate, ...install.cueResources];
  return files.flatMap((file) => {
    if (!file) return [];
    const unreadable = notText(addon, file);
    if (unreadable) return [unreadable];
    return cueDiagnostics(addon, parsed.get(file.path)?.errors ?? [], { fallback: file.path });
  });
}
