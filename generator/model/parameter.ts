/**
 * A parameter's schema: JSON Schema as TypeBox builds it, limited to what CUE, OpenAPI and ajv agree on.
 * The keywords that count are listed; any other one is reported by the schema stage.
 */
export interface SchemaNode {
  type?: string;
  title?: string;
  group?: unknown;
  examples?: unknown;
  deprecated?: unknown;
  secret?: unknown;
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: SchemaNode;
  properties?: Record<string, SchemaNode>;
  required?: string[];
  patternProperties?: Record<string, SchemaNode>;
  additionalProperties?: boolean | SchemaNode;
  anyOf?: SchemaNode[];
  [keyword: string]: unknown;
}

/** The declaration of all parameters: an object schema whose properties are the top-level parameters. */
export interface ParameterSchema extends SchemaNode {
  type: "object";
  properties: Record<string, SchemaNode>;
}

/** What a user gives for the parameters, nested as declared. */
export type ParameterValues = Record<string, unknown>;

/** One row of the parameter table in a README. */
export interface ParameterRow {
  /** Dotted path, for example `operator.replicas`; the same name as in parameters.ts and parameter.cue. */
  name: string;
  /** The type as CUE writes it, for example `int & >=1` or `"kube" | "mqtt"`. */
  type: string;
  /** The default as JSON text; absent when there is none. */
  default?: string;
  required: boolean;
  /** Its title when there is no description. */
  description: string;
  /** Present when it is deprecated: what to do instead, or `true`. */
  deprecated?: true | string;
  /** Present when its values are masked. */
  secret?: true;
  /** The section of a form that it belongs to. */
  group?: string;
  /** As JSON texts. */
  examples?: string[];
}
