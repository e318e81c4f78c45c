import { isJsonObject, type Json, type JsonObject, textOr } from "../../../generator/model/json.ts";
import type { RenderedObject } from "./rendered-addon.ts";

/** Component types that apply their properties as they are. */
const objectTypes = ["raw", "k8s-objects"];

/** What the components of Applications hold. */
export interface NestedObjects {
  /** As vela dispatches them, but for the hashes that it puts on. */
  readonly objects: readonly RenderedObject[];
  /** Places of `raw` and `k8s-objects` components that hold something else than an object. */
  readonly others: readonly string[];
}

/** The objects inside an Application's components, also those of Applications inside, in their order. */
export function nestedObjects({ place, object }: RenderedObject): NestedObjects {
  const objects: RenderedObject[] = [];
  const others: string[] = [];
  if (!isApplication(object) || !isJsonObject(object.spec)) return { objects, others };
  const { components } = object.spec;
  for (const component of (Array.isArray(components) ? components : []).filter(isJsonObject)) {
    const name = textOr(component.name);
    const found = objectsBelow(component.properties ?? null, `${place} > component ${name}`);
    if (found.length === 0 && objectTypes.includes(textOr(component.type))) {
      others.push(`${place} > component ${name}`);
    }
    for (const one of found) {
      const made = { ...one, object: dispatched(one.object, { application: object, name }) };
      const inside = nestedObjects(made);
      objects.push(made, ...inside.objects);
      others.push(...inside.others);
    }
  }
  return { objects, others };
}

/** Anything with a kind and an apiVersion is an object; what is inside of it is its own. */
function objectsBelow(value: Json, place: string): RenderedObject[] {
  if (Array.isArray(value)) {
    return value.flatMap((each, index) => objectsBelow(each, `${place}[${index}]`));
  }
  if (!isJsonObject(value)) return [];
  if (typeof value.apiVersion === "string" && typeof value.kind === "string") {
    return [{ place, object: value }];
  }
  return Object.entries(value).flatMap(([key, each]) => objectsBelow(each, `${place}.${key}`));
}

function isApplication({ apiVersion, kind }: JsonObject): boolean {
  return kind === "Application" && textOr(apiVersion).startsWith("core.oam.dev/");
}

/** Puts on what vela adds to a component's object (Appfile.assembleWorkload, pkg/appfile/appfile.go, v1.10.9). */
function dispatched(
  object: JsonObject,
  owner: { readonly application: JsonObject; readonly name: string },
): JsonObject {
  const application = isJsonObject(owner.application.metadata) ? owner.application.metadata : {};
  const metadata = isJsonObject(object.metadata) ? object.metadata : {};
  const labels = isJsonObject(metadata.labels) ? metadata.labels : {};
  return {
    ...object,
    metadata: {
      ...metadata,
      name: metadata.name ?? owner.name,
      namespace: metadata.namespace ?? application.namespace ?? "default",
      labels: {
        ...labels,
        ...(isJsonObject(application.labels) ? application.labels : {}),
        "app.oam.dev/name": application.name ?? "",
        "app.oam.dev/namespace": application.namespace ?? "default",
        "app.oam.dev/appRevision": `${textOr(application.name)}-v1`,
        "app.oam.dev/component": owner.name,
      },
    },
  };
}
