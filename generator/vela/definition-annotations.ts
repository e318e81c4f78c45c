import { type JsonObject, stringMap, textOr } from "../model/json.ts";
import { metadataOf, objectName } from "../model/object-metadata.ts";

/** Annotation keys by kind, in the order in which vela writes them (passDefInAppAnnotation, pkg/addon/utils.go:58, v1.10.9). */
const annotationOfKind: Readonly<Record<string, string>> = {
  ComponentDefinition: "addon.oam.dev/componentDefinitions",
  TraitDefinition: "addon.oam.dev/traitDefinitions",
  WorkflowStepDefinition: "addon.oam.dev/workflowStepDefinitions",
  PolicyDefinition: "addon.oam.dev/policyDefinitions",
};

export interface DefinitionAnnotations {
  annotations: Record<string, string>;
  /** Definitions of a kind that has no annotation: vela gives up there. */
  unhandled: JsonObject[];
}

/** The annotations that list an addon's definitions on its Application. */
export function definitionAnnotations(definitions: readonly JsonObject[]): DefinitionAnnotations {
  const names = new Map<string, string[]>();
  const unhandled: JsonObject[] = [];
  for (const definition of definitions) {
    const kind = textOr(definition.kind);
    const key = Object.hasOwn(annotationOfKind, kind) ? annotationOfKind[kind] : undefined;
    if (key === undefined) unhandled.push(definition);
    else names.set(key, [...(names.get(key) ?? []), objectName(definition)]);
  }
  const annotations = [...names].map(([key, list]) => [key, list.join(",")] as const);
  return { annotations: Object.fromEntries(annotations), unhandled };
}

/**
 * Whether an object is applied at all: bound to a component by annotation, it needs that component
 * (checkBondComponentExist, pkg/addon/utils.go:492-511, v1.10.9).
 */
export function isBoundComponentThere(
  object: JsonObject,
  components: readonly JsonObject[],
): boolean {
  const annotations = stringMap(metadataOf(object).annotations);
  const bound =
    annotations["addon.oam.dev/bind-component"] ??
    annotations["addon.oam.dev/ignore-without-component"];
  return bound === undefined || components.some((component) => component.name === bound);
}
