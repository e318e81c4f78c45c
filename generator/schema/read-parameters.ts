import type { ParameterSchema } from "../model/parameter.ts";
import type { StructType } from "./parameter-type.ts";
import { readStructType } from "./read-struct.ts";
import type { SchemaProblem } from "./schema-problem.ts";
import { SchemaReader } from "./schema-reader.ts";

export interface ParametersReading {
  /** Without the fields that could not be read. */
  parameters: StructType;
  problems: SchemaProblem[];
}

/** Reads a parameter schema into types that CUE, OpenAPI and ajv understand alike; reports whatever is not one. */
export function readParameters(schema: ParameterSchema): ParametersReading {
  const problems: SchemaProblem[] = [];
  const reader = new SchemaReader({ problems, path: "", place: "field" });
  if (schema.default !== undefined) {
    reader.refuse("has a default of its own", "Give the parameters their own defaults");
  }
  return { parameters: readStructType(reader, schema), problems };
}

/** The parameters of a schema that checkParameterSchema has nothing against; throws when it has. */
export function soundParameters(schema: ParameterSchema): StructType {
  const { parameters, problems } = readParameters(schema);
  const [problem] = problems;
  if (problem) throw new Error(`The parameter schema is not sound: ${problem.message}`);
  return parameters;
}
