import type { DiagnosticCode } from "../diagnostics/codes.ts";

export type SchemaProblemCode = Extract<
  DiagnosticCode,
  | "schema/unsupported"
  | "schema/invalid-default"
  | "schema/invalid-name"
  | "schema/invalid-annotation"
  | "schema/not-an-object"
>;

/** Something in a parameter's schema that vela, CUE and ajv would not understand alike. */
export interface SchemaProblem {
  code: SchemaProblemCode;
  /** Dotted path of the parameter, for example `wait.timeout`; empty for the parameters as a whole. */
  path: string;
  message: string;
  hint: string;
}
