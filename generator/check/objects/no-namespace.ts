import { isJsonObject, textOr } from "../../model/json.ts";
import { isNamespacedKind } from "./namespaced-kinds.ts";
import type { ObjectCheck, ObjectProblem } from "./object-problem.ts";

/**
 * An object of `outputs` without the namespace that its kind needs. vela gives one to whatever stands in a component, but
 * sends these as they are, and its client refuses (APIApplicator.Apply, pkg/utils/apply/apply.go, v1.10.9).
 */
export const noNamespace: ObjectCheck = ({ auxiliary }) =>
  auxiliary.flatMap(({ name, object }): ObjectProblem[] => {
    const metadata = isJsonObject(object.metadata) ? object.metadata : {};
    if (!isNamespacedKind(object) || textOr(metadata.namespace) !== "") return [];
    return [
      {
        code: "vela/no-namespace",
        message: `${textOr(object.kind)} "${textOr(metadata.name)}" of "outputs" has no namespace`,
        hint: `Add a namespace to the metadata of "outputs.${name}"`,
        path: `auxiliary.${name}.metadata`,
      },
    ];
  });
