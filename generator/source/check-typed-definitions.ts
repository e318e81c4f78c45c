import { type DefinitionType, definitionTypes } from "../model/definition.ts";
import { checkParameters } from "./check-parameters.ts";
import { checkShape, type ShapeCodes, unknownKeys } from "./check-shape.ts";
import { type DefinitionProblem, described, isPlainObject } from "./definition-problem.ts";
import { definitionFields, kindsWith, uiFieldShape } from "./definition-shape.ts";

/** A definition's name is a label value in the cluster and part of a file name. */
const definitionName = /^(?=.{1,63}$)[a-z\d]+(-+[a-z\d]+)*$/;

const codes: ShapeCodes = {
  missing: "definition/invalid-field",
  invalid: "definition/invalid-field",
};

const calls: Record<DefinitionType, string> = {
  component: "defineComponent",
  trait: "defineTrait",
  policy: "definePolicy",
  "workflow-step": "defineWorkflowStep",
};

/** The path of a definition: by its name where it has a good one, else by its index. */
export function definitionPath(definition: unknown, index: number): string {
  const name = isPlainObject(definition) ? definition.name : undefined;
  const isGood = typeof name === "string" && definitionName.test(name);
  return `definitions.${isGood ? name : index}`;
}

/** Checks the shape of an addon's typed definitions, everything in one go. */
export function checkTypedDefinitions(definitions: unknown): DefinitionProblem[] {
  if (definitions === undefined) return [];
  if (!Array.isArray(definitions)) {
    return [problem("definitions", `The definitions are ${described(definitions)}, not a list`)];
  }
  const entries = definitions as unknown[];
  return [...entries.flatMap(checkTypedDefinition), ...duplicates(entries)];
}

function problem(path: string, message: string): DefinitionProblem {
  const hint = `List what ${Object.values(calls).slice(0, -1).join(", ")} and ${calls["workflow-step"]} give`;
  return { code: "definition/invalid-field", path, token: "value", message, hint };
}

function checkTypedDefinition(definition: unknown, index: number): DefinitionProblem[] {
  const path = definitionPath(definition, index);
  if (!isPlainObject(definition)) {
    return [problem(path, `The entry "${path}" is ${described(definition)}, not a definition`)];
  }
  const type = definitionTypes.find((known) => known === definition.type);
  if (type === undefined) {
    return [problem(path, `The entry "${path}" is not made with ${calls.component} or its like`)];
  }
  const { parameters, ui, name, workload } = definition;
  const shape = definitionFields[type];
  const known = ["type", "parameters", "ui", ...Object.keys(shape)];
  const own = Object.fromEntries(
    Object.entries(definition).filter(([key]) => Object.hasOwn(shape, key)),
  );
  return [
    ...unknownAttributes(path, definition, { type, known }),
    ...checkShape({ path, codes }, own, { kind: "object", fields: shape }),
    ...checkName(path, name),
    ...(type === "component" ? checkWorkload(`${path}.workload`, workload) : []),
    ...checkParameters(`${path}.parameters`, parameters),
    ...checkUi(`${path}.ui`, ui),
  ];
}

/** Unknown keys; for an attribute of another kind the hint says so. */
function unknownAttributes(
  path: string,
  definition: Record<string, unknown>,
  { type, known }: { type: DefinitionType; known: readonly string[] },
): DefinitionProblem[] {
  return unknownKeys(path, definition, known).map((found) => {
    const key = found.path.slice(path.length + 1);
    const [kind] = kindsWith(key);
    if (kind === undefined) return found;
    return { ...found, hint: `Remove it; a ${kind} has "${key}", a ${type} has not` };
  });
}

function checkName(path: string, name: unknown): DefinitionProblem[] {
  if (typeof name !== "string" || definitionName.test(name)) return [];
  return [
    {
      code: "definition/invalid-name",
      path: `${path}.name`,
      token: "value",
      message: `The name "${name}" is not at most 63 lower-case letters, digits and inner dashes`,
      hint: `Rename the definition, for example to "${validName(name)}"`,
    },
  ];
}

function validName(name: string): string {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, "$1-$2").toLowerCase();
  const joined = words.replaceAll(/[^a-z\d]+/g, "-").slice(0, 63);
  return joined.replaceAll(/^-|-$/g, "") || "web-shop";
}

function checkWorkload(path: string, workload: unknown): DefinitionProblem[] {
  if (!isPlainObject(workload)) return [];
  if (workload.type !== undefined || workload.definition !== undefined) return [];
  return [
    {
      code: "definition/invalid-field",
      path,
      token: "value",
      message: `The field "${path}" names no kind`,
      hint: 'Write { type: "autodetects.core.oam.dev" }, or { definition: { apiVersion, kind } }',
    },
  ];
}

function checkUi(path: string, ui: unknown): DefinitionProblem[] {
  if (ui === undefined || typeof ui === "boolean") return [];
  if (!isPlainObject(ui)) {
    const message = `The field "${path}" is ${described(ui)}, neither true nor an object`;
    const hint = "Write true, or { fields: { … } }";
    return [{ code: "definition/invalid-field", path, token: "value", message, hint }];
  }
  const fields = { kind: "map", of: uiFieldShape, isRequired: true } as const;
  return checkShape({ path, codes }, ui, { kind: "object", fields: { fields } });
}

/** Two definitions of one name would be one file. */
function duplicates(definitions: readonly unknown[]): DefinitionProblem[] {
  const seen = new Set<string>();
  return definitions.flatMap((definition, index): DefinitionProblem[] => {
    const name = isPlainObject(definition) ? definition.name : undefined;
    if (typeof name !== "string") return [];
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [
      {
        code: "definition/duplicate-name",
        path: `definitions.${index}.name`,
        token: "value",
        message: `Two definitions are named "${name}", and definitions/${name}.cue holds one`,
        hint: "Rename one of them, or list it once",
      },
    ];
  });
}
