import { type JsonObject, textOr } from "../../model/json.ts";
import { metadataOf, objectName } from "../../model/object-metadata.ts";
import { isNamespacedKind } from "./namespaced-kinds.ts";
import type { ObjectCheck, ObjectProblem } from "./object-problem.ts";

/**
 * An object without the namespace that its kind needs. vela gives one to whatever stands in a component or is made of a CUE
 * file, but sends the template's `outputs` and views in YAML as they are, and its client refuses
 * (APIApplicator.Apply, pkg/utils/apply/apply.go, v1.10.9).
 */
export const noNamespace: ObjectCheck = ({ auxiliary, views }) => [
  ...auxiliary.flatMap(({ name, object }) =>
    problems(object, {
      of: ' of "outputs"',
      path: `auxiliary.${name}.metadata`,
      hint: `Add a namespace to the metadata of "outputs.${name}"`,
    }),
  ),
  ...views.flatMap((object, at) =>
    problems(object, {
      of: ", a view,",
      path: `views.${at}.metadata`,
      hint: 'Add "namespace: vela-system" to its metadata',
    }),
  ),
];

function problems(
  object: JsonObject,
  { of, path, hint }: { of: string; path: string; hint: string },
): ObjectProblem[] {
  if (!isNamespacedKind(object) || textOr(metadataOf(object).namespace) !== "") return [];
  const name = objectName(object);
  const message = `${textOr(object.kind)} "${name}"${of} has no namespace`;
  const text = path.startsWith("views.") ? `name: ${name}` : undefined;
  return [{ code: "vela/no-namespace", message, hint, path, ...(text ? { text } : {}) }];
}
