import { isJsonObject, type JsonObject, textOr } from "../../model/json.ts";
import { objectKey } from "../../model/object-metadata.ts";
import { builtInDefinitions } from "../../vela/built-in-definitions.ts";
import { itemsOf, type PlacedObject } from "./made-objects.ts";
import type { ObjectCheck, ObjectProblem } from "./object-problem.ts";

/**
 * The Application uses a definition that only the addon brings. vela sends the Application first
 * (dispatchAddonResource, pkg/addon/addon.go, v1.10.9), and its admission webhook looks for every definition
 * (GenerateAppFileFromApp, pkg/appfile/parser.go): it refuses, and the definitions never arrive.
 */
export const ownDefinition: ObjectCheck = ({ application, definitions }) => {
  const own = new Set(definitions.map(objectKey));
  const seen = new Map<string, number>();
  return usedTypes(application).flatMap(({ kind, what, type, path }): ObjectProblem[] => {
    // A type may name a revision: `web-app@v2`.
    const name = type.replace(/@.*$/, "");
    if (!own.has(`${kind}/${name}`) || builtInDefinitions[kind]?.includes(name)) return [];
    const occurrence = seen.get(type) ?? 0;
    seen.set(type, occurrence + 1);
    return [
      {
        code: "vela/own-definition",
        message: `${what} has the type "${name}", which is not there yet when vela sends the Application`,
        hint: `Put what uses it into an Application inside of a component of type "k8s-objects"`,
        path: `application.spec.${path}.type`,
        text: type,
        occurrence,
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
    ...itemsOf(spec.components, "components").flatMap(({ object, path }) => [
      used("ComponentDefinition", `Component "${textOr(object.name)}"`, { object, path }),
      ...itemsOf(object.traits, `${path}.traits`).map((trait) =>
        used("TraitDefinition", `A trait of component "${textOr(object.name)}"`, trait),
      ),
    ]),
    ...itemsOf(spec.policies, "policies").map((policy) =>
      used("PolicyDefinition", `Policy "${textOr(policy.object.name)}"`, policy),
    ),
    ...itemsOf(workflow.steps, "workflow.steps")
      .flatMap((step) => [step, ...itemsOf(step.object.subSteps, `${step.path}.subSteps`)])
      .map((step) =>
        used("WorkflowStepDefinition", `Workflow step "${textOr(step.object.name)}"`, step),
      ),
  ];
}

function used(kind: string, what: string, { object, path }: PlacedObject): UsedType {
  return { kind, what, type: textOr(object.type), path };
}
