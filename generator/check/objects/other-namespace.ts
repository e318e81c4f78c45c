import { textOr } from "../../model/json.ts";
import { metadataOf, objectName } from "../../model/object-metadata.ts";
import { isNamespacedKind } from "./namespaced-kinds.ts";
import type { ObjectCheck } from "./object-problem.ts";

/** Where vela puts the Application of every addon (DefaultKubeVelaNS, apis/types/types.go, v1.10.9). */
const velaNamespace = "vela-system";

/**
 * An object of the template's `outputs` in another namespace than the Application. vela makes the Application its owner
 * (addOwner, pkg/addon/addon.go:1704, v1.10.9; the same in 1.9.13 and, as its source says, in 1.11.0-alpha.4), and
 * Kubernetes deletes an object whose owner is not in its own namespace, seconds after vela has said that all went well
 * (seen on a cluster). What a component applies has no such owner.
 */
export const otherNamespace: ObjectCheck = ({ auxiliary }) =>
  auxiliary.flatMap(({ name, object }) => {
    const namespace = textOr(metadataOf(object).namespace);
    if (namespace === "" || namespace === velaNamespace || !isNamespacedKind(object)) return [];
    const kind = textOr(object.kind);
    return [
      {
        code: "vela/other-namespace",
        message: `${kind} "${objectName(object)}" of "outputs" is put into "${namespace}", where Kubernetes deletes it: its owner is in "${velaNamespace}"`,
        hint: `Move it into a component of the type k8s-objects, or into "${velaNamespace}"`,
        path: `auxiliary.${name}.metadata.namespace`,
        text: namespace,
      },
    ];
  });
