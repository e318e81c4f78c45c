import type { DefinitionProblem } from "./definition-problem.ts";

/**
 * Reports the first place where a parameter schema contains itself: no schema without an end has a form in CUE.
 * @param root The path of the schema, for example `parameters`.
 */
export function checkCycle(root: string, schema: object): DefinitionProblem[] {
  const name = findCycle(schema, { ancestors: new Set(), done: new Set(), name: "" });
  if (name === undefined) return [];
  const subject = name === "" ? "The schema of the parameters" : `Parameter "${name}"`;
  return [
    {
      code: "schema/unsupported",
      path: name === "" ? root : `${root}.${name}`,
      token: "key",
      message: `${subject} contains itself`,
      hint: "Describe as many levels as are needed, or take any value with Type.Any",
    },
  ];
}

interface Descent {
  ancestors: Set<object>;
  /** What is known to come to an end. */
  done: Set<object>;
  /** The parameter's name, dotted. */
  name: string;
}

function findCycle(value: object, { ancestors, done, name }: Descent): string | undefined {
  if (ancestors.has(value)) return name;
  if (done.has(value)) return undefined;
  ancestors.add(value);
  for (const [key, entry] of Object.entries(value)) {
    for (const [child, inner] of partsOf(key, entry)) {
      const below = [name, child].filter(Boolean).join(".");
      const found = findCycle(inner, { ancestors, done, name: below });
      if (found !== undefined) return found;
    }
  }
  ancestors.delete(value);
  done.add(value);
  return undefined;
}

/** The objects behind a keyword, each with the parameter's name that it adds. */
function partsOf(keyword: string, value: unknown): [string, object][] {
  if (!isObject(value)) return [];
  if (keyword !== "properties" || Array.isArray(value)) return [["", value]];
  return Object.entries(value).filter((part): part is [string, object] => isObject(part[1]));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
