import { defineComponent, Type } from "vela-addon-kit/authoring";
import { workloadHealth } from "../health/ocm-workload.ts";
import { addonVersion } from "../ocm-release.ts";
import { openObject } from "./open-object.ts";

/** The component type `ocm-workload`; what it makes stands in templates/definitions/ocm-workload.cue. */
export const ocmWorkload = defineComponent({
  name: "ocm-workload",
  description:
    "A Deployment with the objects it needs; healthy when all pods of the newest spec are ready.",
  version: addonVersion,
  workload: {
    definition: { apiVersion: "apps/v1", kind: "Deployment" },
    type: "deployments.apps",
  },
  health: workloadHealth,
  parameters: Type.Object({
    deployment: Type.Object(
      {
        metadata: Type.Record(Type.String(), Type.Unknown(), {
          description: "Name, namespace and labels",
          default: {},
        }),
        spec: Type.Record(Type.String(), Type.Unknown(), {
          description: "The spec of the Deployment",
          default: {},
        }),
      },
      { description: "The Deployment: its metadata and spec" },
    ),
    objects: Type.Array(openObject, {
      description: "Other Kubernetes objects that belong to it",
      default: [],
    }),
  }),
});
