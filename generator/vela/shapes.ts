import type { VelaRelease } from "../model/vela-render.ts";
import { applicationStatusShape } from "./application-status-shape.ts";
import {
  anything,
  field,
  flag,
  type GoStruct,
  integer,
  listOf,
  mapOf,
  optional,
  pointer,
  struct,
  text,
  time,
} from "./go-shape.ts";

/**
 * The Go types that vela decodes addon content into, v1.10.9.
 * Facts: apis/core.oam.dev/common/types.go, apis/core.oam.dev/v1beta1/*.go, pkg/addon/type.go of
 * kubevela; api/v1alpha1/types.go of kubevela/workflow v0.6.3; ObjectMeta of apimachinery v0.31.10.
 */
export const metaShape: GoStruct = struct(
  field("name", text),
  field("version", text),
  field("description", text),
  field("icon", text),
  optional("url", text),
  optional("tags", listOf(text)),
  optional("uxPlugins", mapOf(text)),
  pointer(
    "deployTo",
    struct(
      optional("runtime_cluster", flag),
      field("disableControlPlane", flag),
      field("runtimeCluster", flag),
    ),
  ),
  optional("dependencies", listOf(struct(optional("name", text), optional("version", text)))),
  optional("needNamespace", listOf(text)),
  field("invisible", flag),
  pointer("system", struct(optional("vela", text), optional("kubernetes", text))),
  optional("annotations", mapOf(text)),
);

const ownerReference = struct(
  field("apiVersion", text),
  field("kind", text),
  field("name", text),
  field("uid", text),
  pointer("controller", flag),
  pointer("blockOwnerDeletion", flag),
);

const managedFields = struct(
  optional("manager", text),
  optional("operation", text),
  optional("apiVersion", text),
  pointer("time", time),
  optional("fieldsType", text),
  pointer("fieldsV1", anything),
  optional("subresource", text),
);

const objectMeta = struct(
  optional("name", text),
  optional("generateName", text),
  optional("namespace", text),
  optional("selfLink", text),
  optional("uid", text),
  optional("resourceVersion", text),
  optional("generation", integer),
  field("creationTimestamp", time),
  pointer("deletionTimestamp", time),
  pointer("deletionGracePeriodSeconds", integer),
  optional("labels", mapOf(text)),
  optional("annotations", mapOf(text)),
  optional("ownerReferences", listOf(ownerReference)),
  optional("finalizers", listOf(text)),
  optional("managedFields", listOf(managedFields)),
);

const inputs = listOf(struct(optional("parameterKey", text), field("from", text)));
const outputs = listOf(struct(field("valueFrom", text), field("name", text)));

/** common.ApplicationComponent. */
export const componentShape: GoStruct = struct(
  field("name", text),
  field("type", text),
  optional("externalRevision", text),
  pointer("properties", anything),
  optional("dependsOn", listOf(text)),
  optional("inputs", inputs),
  optional("outputs", outputs),
  optional("traits", listOf(struct(field("type", text), pointer("properties", anything)))),
  optional("scopes", mapOf(text)),
);

const stepFields = [
  optional("name", text),
  field("type", text),
  pointer("meta", struct(optional("alias", text))),
  optional("if", text),
  optional("timeout", text),
  optional("dependsOn", listOf(text)),
  optional("inputs", inputs),
  optional("outputs", outputs),
  pointer("properties", anything),
];

const workflow = struct(
  optional("ref", text),
  pointer("mode", struct(optional("steps", text), optional("subSteps", text))),
  optional(
    "steps",
    listOf(
      struct(
        ...stepFields,
        optional("mode", text),
        optional("subSteps", listOf(struct(...stepFields))),
      ),
    ),
  ),
);

const policy = struct(optional("name", text), field("type", text), pointer("properties", anything));

const spec = struct(
  field("components", listOf(componentShape)),
  optional("policies", listOf(policy)),
  pointer("workflow", workflow),
);

/** v1beta1.Application. */
export function applicationShape(release: VelaRelease): GoStruct {
  return struct(
    optional("kind", text),
    optional("apiVersion", text),
    optional("metadata", objectMeta),
    optional("spec", spec),
    optional("status", applicationStatusShape(release)),
  );
}
