import type { ParameterSchema } from "../model/parameter.ts";
import { constraintsOf } from "./cue-constraints.ts";
import { type CueDoc, flattenDoc, type ParameterRange } from "./cue-doc.ts";
import { fieldLines } from "./cue-fields.ts";
import { structDoc } from "./cue-type.ts";
import { soundParameters } from "./read-parameters.ts";

export type { ParameterRange } from "./cue-doc.ts";

export interface ParameterCue {
  /** The text of parameter.cue. */
  text: string;
  /**
   * The declaration of each parameter with its comment, sorted by start; nested as the parameters are. A parameter
   * with a bound in `_constraints` has a second range there.
   */
  ranges: ParameterRange[];
}

const constraintsHead = `
// Bounds that vela's OpenAPI conversion does not take inside of parameter. CUE enforces them here.
_constraints: {
`;

/**
 * Writes parameter.cue: `parameter` with a `// +usage=` comment for each description, and, where needed, the hidden
 * field `_constraints`. The schema must have no problems (checkParameterSchema).
 */
export function parameterCue(schema: ParameterSchema): ParameterCue {
  const parameters = soundParameters(schema);
  const constraints = constraintsOf(parameters);
  const lines = fieldLines(constraints, "\t");
  const tail: CueDoc = constraints.length === 0 ? "" : [constraintsHead, lines, "}\n"];
  return flattenDoc(["parameter: ", structDoc(parameters, ""), "\n", tail]);
}
