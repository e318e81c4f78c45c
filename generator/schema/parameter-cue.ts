import type { ParameterSchema } from "../model/parameter.ts";
import { constraintsOf } from "./cue-constraints.ts";
import { type CueDoc, flattenDoc, type ParameterRange } from "./cue-doc.ts";
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
// Bounds that vela's OpenAPI conversion does not take beside a default. CUE enforces them here as well.
_constraints: {
`;

/**
 * Writes parameter.cue: `parameter` with a `// +usage=` comment for each description, and, where needed, the hidden
 * field `_constraints`. The schema must have no problems (checkParameterSchema).
 */
export function parameterCue(schema: ParameterSchema): ParameterCue {
  const parameters = soundParameters(schema);
  const constraints: CueDoc[] = constraintsOf(parameters).map(({ path, doc }) => ({ path, doc }));
  const tail: CueDoc = constraints.length === 0 ? "" : [constraintsHead, constraints, "}\n"];
  return flattenDoc(["parameter: ", structDoc(parameters, ""), "\n", tail]);
}
