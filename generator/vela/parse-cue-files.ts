import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import type { ElementFile } from "./install-package.ts";
import { notText } from "./not-text.ts";
import type { Rendering } from "./rendering.ts";

type Looked = Pick<Rendering, "parsed" | "panicking">;

/** Whether a CUE file parses, and CUE does not panic at it alone. */
export function isIntact({ parsed, panicking }: Looked, { path }: ElementFile): boolean {
  return parsed.get(path)?.errors.length === 0 && panicking !== path;
}

/** Whether some CUE file of the application is not intact. */
export function isBroken({ install, ...looked }: Looked & Pick<Rendering, "install">): boolean {
  const files = [install.parameters, install.cueTemplate, ...install.cueResources];
  return files.some((file) => file && !isIntact(looked, file));
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
