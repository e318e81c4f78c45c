import type { TextRange } from "../diagnostics/position.ts";
import type { ParameterRow } from "../model/parameter.ts";

/** What the schema stage made of the parameters, as far as the rendered files need it. */
export interface RenderParts {
  /** The text of parameter.cue; absent when the addon takes no parameters. */
  parameterCue?: ParameterCue;
  parameterRows: readonly ParameterRow[];
  /** The Markdown table of the README. */
  parameterTable: string;
}

export interface ParameterCue {
  text: string;
  /** Where a parameter stands in the text, by its dotted path; ranges nest as the parameters do. */
  ranges: readonly { path: string; range: TextRange }[];
}
