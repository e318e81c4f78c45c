import type { TextRange } from "../diagnostics/position.ts";
import type { ParameterRow } from "../model/parameter.ts";
import type { UiParameter } from "../model/ui-schema.ts";

/** What the schema stage made of the parameters, as far as the rendered files need it. */
export interface RenderParts {
  /** The text of parameter.cue; absent when the addon takes no parameters. */
  parameterCue?: ParameterCue;
  parameterRows: readonly ParameterRow[];
  /** The Markdown table of the README. */
  parameterTable: string;
  /** What the typed definitions' schemas gave, by the definition's name; absent for none. */
  definitions?: ReadonlyMap<string, DefinitionParts>;
}

/** What the schema stage made of a typed definition. */
export interface DefinitionParts {
  /** `parameter` and its bounds; absent when there are no parameters, or none that have a form in CUE. */
  parameterCue?: ParameterCue;
  /** The form for VelaUX; absent when none is wanted. */
  uiSchema?: readonly UiParameter[];
}

export interface ParameterCue {
  text: string;
  /** Where a parameter stands in the text, by its dotted path; ranges nest as the parameters do. */
  ranges: readonly { path: string; range: TextRange }[];
}
