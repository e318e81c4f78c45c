import type { VelaRelease } from "../model/vela-render.ts";
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
} from "./go-shape.ts";
import { releaseFacts } from "./releases.ts";

/*
 * The Go types of definitions: apis/core.oam.dev/v1beta1/{componentdefinition_types, core_types, policy_definition,
 * workflow_step_definition}.go and apis/core.oam.dev/common/types.go of kubevela, v1.10.9; what differs in 1.9.13 and
 * 1.11.0-alpha.4 stands in releases.ts.
 */

const gvk = [field("apiVersion", text), field("kind", text)];
const definitionReference = struct(field("name", text), optional("version", text));
const secretReference = struct(optional("name", text), optional("namespace", text));

const schematic = struct(
  pointer("cue", struct(field("template", text))),
  pointer(
    "terraform",
    struct(
      field("configuration", text),
      optional("type", text),
      optional("path", text),
      pointer("writeConnectionSecretToRef", secretReference),
      pointer("providerRef", struct(field("name", text), optional("namespace", text))),
      optional("deleteResource", flag),
      optional("customRegion", text),
      pointer("gitCredentialsSecretReference", secretReference),
    ),
  ),
);

const statusTexts = [optional("customStatus", text), optional("healthPolicy", text)];

const childResourceKinds = listOf(struct(...gvk, optional("selector", mapOf(text))));

/**
 * The spec of each kind of definition, by the `type` an author writes; decoded strictly by validateSpec
 * (pkg/definition/definition.go:345, v1.10.9).
 */
export function definitionSpecShapes(release: VelaRelease): Readonly<Record<string, GoStruct>> {
  const known = releaseFacts[release].definitionFields;
  const version = known.version ? [optional("version", text)] : [];
  const details = known.statusDetails ? [optional("details", text)] : [];
  const status = pointer("status", struct(...statusTexts, ...details));
  const scope = known.policyScope
    ? [optional("scope", text), optional("global", flag), optional("priority", integer)]
    : [];
  return {
    component: struct(
      ...version,
      field("workload", struct(optional("type", text), optional("definition", struct(...gvk)))),
      optional("childResourceKinds", childResourceKinds),
      optional("revisionLabel", text),
      optional("podSpecPath", text),
      status,
      pointer("schematic", schematic),
      pointer("extension", anything),
    ),
    trait: struct(
      optional("definitionRef", definitionReference),
      optional("revisionEnabled", flag),
      optional("workloadRefPath", text),
      optional("podDisruptive", flag),
      optional("appliesToWorkloads", listOf(text)),
      optional("conflictsWith", listOf(text)),
      pointer("schematic", schematic),
      status,
      pointer("extension", anything),
      optional("manageWorkload", flag),
      optional("controlPlaneOnly", flag),
      optional("stage", text),
      ...version,
    ),
    policy: struct(
      optional("definitionRef", definitionReference),
      pointer("schematic", schematic),
      optional("manageHealthCheck", flag),
      ...version,
      ...scope,
    ),
    "workflow-step": struct(
      optional("definitionRef", definitionReference),
      pointer("schematic", schematic),
      ...version,
    ),
  };
}
