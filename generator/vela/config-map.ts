import type { JsonObject } from "../model/json.ts";

/** A ConfigMap of vela-system as Go prints it: a name that is empty is left out (ObjectMeta of apimachinery). */
export function configMap(name: string, data: Record<string, string>): JsonObject {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { ...(name && { name }), namespace: "vela-system", creationTimestamp: null },
    data,
  };
}
