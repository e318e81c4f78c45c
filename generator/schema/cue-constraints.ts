import { cueLabel, cueString } from "../model/cue-literal.ts";
import type { CueDoc } from "./cue-doc.ts";
import { lengthBound, numberBounds } from "./cue-type.ts";
import type { Field, ParameterType, StructType } from "./parameter-type.ts";

/** A bound that stands outside of `parameter`. */
export interface Constraint {
  /** Dotted path of the parameter. */
  path: string;
  /** A field of the struct `_constraints`, over several lines when it has conditions. */
  doc: CueDoc;
}

/** How a value is reached in CUE. */
interface Access {
  path: string;
  /** For example `parameter.operator.replicas`, or `item.port` inside of a comprehension. */
  expression: string;
  /** `if …` and `for …` that lead to the value. */
  clauses: readonly string[];
  hasDefault: boolean;
  /** Depth of list items and map values. */
  depth: number;
}

/**
 * The bounds that vela's OpenAPI conversion does not take: those of a number with a default, the length of a text
 * with a default and a pattern, and the length of a list (kubevela v1.10.9 with cuelang.org/go/encoding/openapi v0.9.2:
 * `unsupported op for number &`). In a hidden field at the top they pass it, and every build of vela refuses a value
 * that breaks them. `+0` and `+""` take a value out of its default, so that CUE's message names it.
 */
export function constraintsOf(parameters: StructType): Constraint[] {
  const top = { path: "", expression: "parameter", clauses: [], hasDefault: false, depth: 0 };
  return constraintsIn(parameters, top);
}

function constraintsIn(type: ParameterType, at: Access): Constraint[] {
  const own = boundOf(type, at);
  const constraint = own === undefined ? [] : [{ path: at.path, doc: constraintDoc(at, own) }];
  return [...constraint, ...innerConstraints(type, at)];
}

function innerConstraints(type: ParameterType, at: Access): Constraint[] {
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
    const { minItems, maxItems } = type;
    const bounds = numberBounds({
      kind: "integer",
      ...(minItems !== undefined && { minimum: minItems }),
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
    expression,
    clauses: field.optional ? withGuard(at.clauses, expression) : at.clauses,
    hasDefault: field.default !== undefined,
  };
}

function elementAccess(at: Access): Access {
  const name = at.depth === 0 ? "item" : `item${at.depth + 1}`;
  return {
    path: at.path,
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

function constraintDoc({ path, clauses }: Access, bound: string): string {
  const tags = clauses.filter((clause) => clause.includes(" == "));
  const label = cueString([path, ...tags].join(" "));
  if (clauses.some((clause) => clause.startsWith("for "))) {
    return `\t${label}: [${clauses.join(" ")} {${bound}}]\n`;
  }
  if (clauses.length === 0) return `\t${label}: ${bound}\n`;
  return `\t${clauses.join(" ")} {\n\t\t${label}: ${bound}\n\t}\n`;
}

function selector(name: string): string {
  const label = cueLabel(name);
  return label.startsWith('"') ? `[${label}]` : `.${label}`;
}
