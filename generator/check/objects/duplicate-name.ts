import { isJsonObject, type JsonObject, textOr } from "../../model/json.ts";
import { componentsOf, itemsOf, madeObjects, type PlacedObject } from "./made-objects.ts";
import type { ObjectCheck, ObjectProblem } from "./object-problem.ts";

/**
 * Two components, or two steps of the workflow, with one name: KubeVela's admission webhook refuses such an Application
 * (ValidateComponentNames, pkg/appfile/parser.go:713, and ValidateWorkflow,
 * pkg/webhook/core.oam.dev/v1beta1/application/validation.go:41, v1.10.9), that of the addon as well as one that a
 * component applies.
 */
export const duplicateName: ObjectCheck = (render) => {
  const own = { object: render.application, path: "application" };
  return [own, ...madeObjects(render)].flatMap((application) => [
    ...repeated("component", componentsOf(application)),
    ...repeated("workflow step", stepsOf(application)),
  ]);
};

/** The steps and their sub-steps; those without a name get one each when the Application arrives. */
function stepsOf({ object, path }: PlacedObject): PlacedObject[] {
  if (object.kind !== "Application") return [];
  const workflow = fieldOf(fieldOf(object, "spec"), "workflow");
  return itemsOf(workflow.steps, `${path}.spec.workflow.steps`)
    .flatMap((step) => [step, ...itemsOf(step.object.subSteps, `${step.path}.subSteps`)])
    .filter((step) => textOr(step.object.name) !== "");
}

function fieldOf(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}

function repeated(what: string, named: readonly PlacedObject[]): ObjectProblem[] {
  const seen = new Map<string, number>();
  return named.flatMap(({ object, path }): ObjectProblem[] => {
    const name = textOr(object.name);
    const occurrence = seen.get(name) ?? 0;
    seen.set(name, occurrence + 1);
    if (occurrence === 0) return [];
    const times = occurrence === 1 ? "twice" : `${occurrence + 1} times`;
    const message = `The ${what} name "${name}" is given ${times}, which KubeVela refuses`;
    const hint = `Give one ${what} another name`;
    return [
      { code: "vela/duplicate-name", message, hint, path: `${path}.name`, text: name, occurrence },
    ];
  });
}
