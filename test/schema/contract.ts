import { type TProperties, Type } from "typebox";

import type { JsonObject } from "../../generator/model/json.ts";
import type { ParameterSchema } from "../../generator/model/parameter.ts";

/** What ajv, the application build, the component build and NOTES.cue say about values of one schema. */
export interface Contract {
  schema: TProperties;
  accepted: JsonObject[];
  /** Refused by all of them. */
  refused: JsonObject[];
  /** Refused where the value is used: CUE notices only there that something is missing. */
  missing?: JsonObject[];
  /** Refused by ajv alone. */
  lenient?: JsonObject[];
}

/** The schema as a typed project hands it over: the object that TypeBox makes. */
export function parametersOf(properties: TProperties): ParameterSchema {
  return Type.Object(properties) as unknown as ParameterSchema;
}
