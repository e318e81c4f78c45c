import { isJsonObject, type JsonObject, textOr } from "./json.ts";

/** The metadata of an object of Kubernetes; empty when it has none. */
export function metadataOf({ metadata }: JsonObject): JsonObject {
  return isJsonObject(metadata) ? metadata : {};
}

/** The name of an object of Kubernetes; empty when it has none. */
export function objectName(object: JsonObject): string {
  return textOr(metadataOf(object).name);
}

/** Kind and name, as what may be of several kinds is told apart: `ComponentDefinition/web-app`. */
export function objectKey(object: JsonObject): string {
  return `${textOr(object.kind)}/${objectName(object)}`;
}
