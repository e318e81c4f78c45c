import type { JsonObject } from "../../../generator/model/json.ts";
import type { VelaRender } from "../../../generator/model/vela-render.ts";

/** What an addon `shop` with these parts of its Application, and with these other objects, renders to. */
export function made(spec: JsonObject, others: Partial<VelaRender> = {}): VelaRender {
  return {
    application: {
      apiVersion: "core.oam.dev/v1beta1",
      kind: "Application",
      metadata: {
        name: "addon-shop",
        namespace: "vela-system",
        labels: { "addons.oam.dev/version": "1.0.0" },
      },
      spec,
    },
    auxiliary: [],
    definitions: [],
    configTemplates: [],
    schemas: [],
    views: [],
    ...others,
  };
}

/** A ConfigMap in a namespace. */
export function configMap(metadata: JsonObject): JsonObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { namespace: "shop", ...metadata } };
}
