import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { RenderStage } from "../model/vela-render.ts";

/** Collects diagnostics, and the first stage at which vela gives up. */
export class RenderProgress {
  readonly found: Diagnostic[];
  stage?: RenderStage;

  constructor(found: readonly Diagnostic[]) {
    this.found = [...found];
  }

  add(stage: RenderStage, diagnostics: readonly Diagnostic[], failed: boolean): void {
    this.found.push(...diagnostics);
    if (failed) this.stage ??= stage;
  }
}
