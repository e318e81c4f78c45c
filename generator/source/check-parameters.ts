import { checkCycle } from "./check-cycle.ts";
import { type DefinitionProblem, described, isPlainObject } from "./definition-problem.ts";

/** Whether parameters are a schema with an end; what the schema says is for the schema stage. */
export function checkParameters(path: string, parameters: unknown): DefinitionProblem[] {
  if (parameters === undefined) return [];
  if (isPlainObject(parameters)) return checkCycle(path, parameters);
  return [
    {
      code: "schema/not-an-object",
      path,
      token: "value",
      message: `The parameters are ${described(parameters)}, not an object schema`,
      hint: "Declare them with Type.Object({ ... })",
    },
  ];
}
