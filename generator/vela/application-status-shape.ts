import type { VelaRelease } from "../model/vela-render.ts";
import {
  anything,
  field,
  flag,
  type GoField,
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
import { releaseFacts } from "./releases.ts";

/*
 * What vela decodes the status of an addon's Application into: apis/core.oam.dev/common/types.go and
 * condition/condition.go of kubevela v1.10.9, api/v1alpha1/types.go of kubevela/workflow v0.6.3, ObjectReference of
 * k8s.io/api v0.31.10. A template has no reason to set one, and one that does has to fit all the same.
 */

const texts = (...names: string[]): GoField[] => names.map((name) => optional(name, text));

const objectReference = [
  ...texts("kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath"),
];

const condition = struct(
  ...["type", "status"].map((name) => field(name, text)),
  field("lastTransitionTime", time),
  field("reason", text),
  optional("message", text),
);

const stepStatus = [
  field("id", text),
  ...texts("name", "type", "phase", "message", "reason"),
  field("firstExecuteTime", time),
  field("lastExecuteTime", time),
];

const workflow = struct(
  optional("appRevision", text),
  field("mode", text),
  ...texts("status", "message"),
  field("suspend", flag),
  optional("suspendState", text),
  field("terminated", flag),
  field("finished", flag),
  pointer("contextBackend", struct(...objectReference)),
  optional(
    "steps",
    listOf(struct(...stepStatus, optional("subSteps", listOf(struct(...stepStatus))))),
  ),
  field("startTime", time),
  field("endTime", time),
);

const policy = struct(field("name", text), field("type", text), pointer("status", anything));

/** common.AppliedApplicationPolicy (apis/core.oam.dev/common/types.go:216-245, v1.11.0-alpha.4). */
const appliedPolicy = struct(
  field("name", text),
  optional("type", text),
  field("namespace", text),
  field("applied", flag),
  optional("error", flag),
  ...texts("message", "source"),
  optional("specModified", flag),
  optional("labelsCount", integer),
  optional("annotationsCount", integer),
  optional("hasContext", flag),
  optional("definitionRevisionName", text),
  optional("revision", integer),
  optional("revisionHash", text),
);

/** common.AppStatus. */
export function applicationStatusShape(release: VelaRelease): GoStruct {
  const { policiesAndRestart } = releaseFacts[release].statusFields;
  const newer = [
    pointer("workflowRestartScheduledAt", time),
    optional("appliedApplicationPolicies", listOf(appliedPolicy)),
    optional("applicationPoliciesConfigMap", text),
  ];
  return struct(
    optional("conditions", listOf(condition)),
    optional("observedGeneration", integer),
    optional("status", text),
    optional("components", listOf(struct(...objectReference))),
    optional("services", listOf(serviceShape(release))),
    pointer("workflow", workflow),
    pointer(
      "latestRevision",
      struct(field("name", text), field("revision", integer), optional("revisionHash", text)),
    ),
    optional(
      "appliedResources",
      listOf(struct(...texts("cluster", "creator"), ...objectReference)),
    ),
    optional("policy", listOf(policy)),
    ...(policiesAndRestart ? newer : []),
  );
}

/** common.ApplicationComponentStatus. */
function serviceShape(release: VelaRelease): GoStruct {
  const known = releaseFacts[release].statusFields;
  const details = known.details ? [optional("details", mapOf(text))] : [];
  const health = [...details, optional("message", text)];
  const trait = struct(
    field("type", text),
    field("healthy", flag),
    ...(known.policiesAndRestart ? [optional("pending", flag)] : []),
    ...health,
  );
  return struct(
    field("name", text),
    ...texts("namespace", "cluster", "env"),
    optional("workloadDefinition", struct(field("apiVersion", text), field("kind", text))),
    field("healthy", flag),
    ...(known.policiesAndRestart ? [optional("workloadHealthy", flag)] : []),
    ...health,
    optional("traits", listOf(trait)),
    optional("scopes", listOf(struct(...objectReference))),
  );
}
