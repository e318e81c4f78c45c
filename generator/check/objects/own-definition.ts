import { isJsonObject, type Json, type JsonObject, textOr } from "../../model/json.ts";
import { builtInDefinitions } from "../../vela/built-in-definitions.ts";
import type { ObjectCheck, ObjectProblem } from "./object-problem.ts";

/**
 * The Application uses a definition that only the addon brings. vela sends the Application first
 * (dispatchAddonResource, pkg/addon/addon.go, v1.10.9), and its admission webhook looks for every definition
 * (GenerateAppFileFromApp, pkg/appfile/parser.go): it refuses, and the definitions never arrive.
 */
export const ownDefinition: ObjectCheck = ({ application, definitions }) => {
  const own = new Set(definitions.map((one) => `${textOr(one.kind)}/${nameOf(one)}`));
  return usedTypes(application).flatMap(({ kind, what, type, path }): ObjectProblem[] => {
    // A type may name a revision: `web-app@v2`.
    const name = type.replace(/@.*$/, "");
    if (!own.has(`${kind}/${name}`) || builtInDefinitions[kind]?.includes(name)) return [];
    return [
      {
        code: "vela/own-definition",
        message: `${what} has the type "${name}", which is not there yet when vela sends the Application`,
        hint: `Put what uses it into an Application inside of a component of type "k8s-objects"`,
        path: `application.spec.${path}.type`,
        text: type,
      },
    ];
  });
};

interface UsedType {
  kind: string;
  /** What uses it, as the beginning of a sentence. */
  what: string;
  type: string;
  path: string;
}

function usedTypes({ spec }: JsonObject): UsedType[] {
  if (!isJsonObject(spec)) return [];
  const workflow = isJsonObject(spec.workflow) ? spec.workflow : {};
  return [
    ...each(spec.components, "components").flatMap(({ item, path }) => [
      used("ComponentDefinition", `Component "${textOr(item.name)}"`, { item, path }),
      ...each(item.traits, `${path}.traits`).map((trait) =>
        used("TraitDefinition", `A trait of component "${textOr(item.name)}"`, trait),
      ),
    ]),
    ...each(spec.policies, "policies").map((policy) =>
      used("PolicyDefinition", `Policy "${textOr(policy.item.name)}"`, policy),
    ),
    ...each(workflow.steps, "workflow.steps")
      .flatMap((step) => [step, ...each(step.item.subSteps, `${step.path}.subSteps`)])
      .map((step) =>
        used("WorkflowStepDefinition", `Workflow step "${textOr(step.item.name)}"`, step),
      ),
  ];
}

interface Item {
  item: JsonObject;
  path: string;
}

function each(list: Json | undefined, path: string): Item[] {
  return (Array.isArray(list) ? list : []).flatMap((item, at) =>
    isJsonObject(item) ? [{ item, path: `${path}[${at}]` }] : [],
  );
}

function used(kind: string, what: string, { item, path }: Item): UsedType {
  return { kind, what, type: textOr(item.type), path };
}

function nameOf({ metadata }: JsonObject): string {
  return isJsonObject(metadata) ? textOr(metadata.name) : "";
}
