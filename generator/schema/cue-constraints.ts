import { cueLabel, cueString } from "../model/cue-literal.ts";
import type { CueField } from "./cue-fields.ts";
import { lengthBound, numberBounds } from "./cue-type.ts";
import type { Field, ParameterType, StructType } from "./parameter-type.ts";

/** How a value is reached in CUE. */
interface Access {
  path: string;
  /** The path with `[]` behind a list or map whose elements are meant, for example `ports[].port`. */
  label: string;
  /** For example `parameter.operator.replicas`, or `item.port` inside of a comprehension. */
  expression: string;
  /** `if …` and `for …` that lead to the value. */
  clauses: readonly string[];
  hasDefault: boolean;
  /** Depth of list items and map values. */
  depth: number;
}

/**
 * The fields of `_constraints`: the bounds that vela's OpenAPI conversion does not take: those of a number with a default, the length of a text
 * with a default and a pattern, and the length of a list (kubevela v1.10.9 with cuelang.org/go/encoding/openapi v0.9.2:
 * `unsupported op for number &`). In a hidden field at the top they pass it, and every build of vela refuses a value
 * that breaks them. `+0` and `+""` take a value out of its default, so that CUE's message names it.
 */
export function constraintsOf(parameters: StructType): CueField[] {
  const top = {
    path: "",
    label: "",
    expression: "parameter",
    clauses: [],
    hasDefault: false,
    depth: 0,
  };
  return constraintsIn(parameters, top);
}

function constraintsIn(type: ParameterType, at: Access): CueField[] {
  const own = boundOf(type, at);
  const constraint = own === undefined ? [] : [constraintField(at, own)];
  return [...constraint, ...innerConstraints(type, at)];
}

function innerConstraints(type: ParameterType, at: Access): CueField[] {
  switch (type.kind) {
    case "struct":
      return type.fields.flatMap((field) => constraintsIn(field.type, fieldAccess(field, at)));
    case "choice":
      return type.branches.flatMap(({ tag, struct }) => {
        const condition = `if ${at.expression}${selector(type.discriminator)} == ${cueString(tag)}`;
        return constraintsIn(struct, { ...at, clauses: [...at.clauses, condition] });
      });
    case "list":
      return constraintsIn(type.items, elementAccess(at));
    case "map":
      return constraintsIn(type.values, elementAccess(at));
    default:
      return [];
  }
}

function boundOf(type: ParameterType, { expression, hasDefault }: Access): string | undefined {
  if (type.kind === "list") {
    const { minItems = 0, maxItems } = type;
    const bounds = numberBounds({
      kind: "integer",
      ...(minItems > 0 && { minimum: minItems }),
      ...(maxItems !== undefined && { maximum: maxItems }),
    });
    return bounds.length === 0 ? undefined : [`len(${expression})`, ...bounds].join(" & ");
  }
  if (!hasDefault) return undefined;
  if (type.kind === "integer" || type.kind === "number") {
    const bounds = numberBounds(type);
    return bounds.length === 0 ? undefined : [`${expression}+0`, ...bounds].join(" & ");
  }
  if (type.kind !== "string" || type.pattern === undefined) return undefined;
  const length = lengthBound(type);
  return length && `${expression}+"" & ${length}`;
}

function fieldAccess(field: Field, at: Access): Access {
  const expression = at.expression + selector(field.name);
  return {
    ...at,
    path: field.path,
    label: at.label === "" ? field.name : `${at.label}.${field.name}`,
    expression,
    clauses: field.optional ? withGuard(at.clauses, expression) : at.clauses,
    hasDefault: field.default !== undefined,
  };
}

function elementAccess(at: Access): Access {
  const name = at.depth === 0 ? "item" : `item${at.depth + 1}`;
  return {
    path: at.path,
    label: `${at.label}[]`,
    expression: name,
    clauses: [...at.clauses, `for ${name} in ${at.expression}`],
    hasDefault: false,
    depth: at.depth + 1,
  };
}

/** Adds the condition that a value is there; it says the same of the values around it. */
function withGuard(clauses: readonly string[], expression: string): string[] {
  const isGuard = clauses.at(-1)?.endsWith(" != _|_") ?? false;
  return [...(isGuard ? clauses.slice(0, -1) : clauses), `if ${expression} != _|_`];
}

/** The bound as a field of `_constraints`, inside of its conditions or, for elements, as a list. */
function constraintField({ path, label: name, clauses }: Access, bound: string): CueField {
  const tags = clauses.filter((clause) => clause.includes(" == "));
  const label = `${cueString([name, ...tags].join(" "))}:`;
  const field = { path, comment: "", isPlain: false };
  if (clauses.some((clause) => clause.startsWith("for "))) {
    return { ...field, label, value: `[${clauses.join(" ")} {${bound}}]` };
  }
  if (clauses.length === 0) return { ...field, label, value: bound, isPlain: true };
  return { ...field, label: clauses.join(" "), value: `{\n\t\t${label} ${bound}\n\t}` };
}

function selector(name: string): string {
  const label = cueLabel(name);
  return label.startsWith('"') ? `[${label}]` : `.${label}`;
}
