import type { DiagnosticCode } from "../../diagnostics/codes.ts";
import type { VelaRender } from "../../model/vela-render.ts";

/** Something about an object that vela or the API server refuses when the addon is enabled. */
export interface ObjectProblem {
  code: DiagnosticCode;
  message: string;
  hint: string;
  /** Where it stands in the render, as `placeOfValue` reads it. */
  path: string;
  /** The text that makes it, when the author wrote it so: it is looked for in the files. */
  text?: string;
  /** How many places before this one have the same text: 0 by default, 1 for the second of them. */
  occurrence?: number;
}

/** Looks at everything that one case makes. Pure. */
export type ObjectCheck = (render: VelaRender) => ObjectProblem[];
