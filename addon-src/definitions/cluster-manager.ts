import { defineComponent, Type } from "vela-addon-kit/authoring";
import { clusterManagerHealth } from "../health/cluster-manager.ts";
import { addonVersion, ocmRegistry, ocmVersion } from "../ocm-release.ts";
import { openObject } from "./open-object.ts";

function image(of: string) {
  return Type.Optional(Type.String({ description: `Image of the ${of}` }));
}

/** An object that is handed on as it is, and may be left out. */
function optionalObject(description: string) {
  return Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description }));
}

/** The component type `cluster-manager`; what it makes stands in templates/definitions/cluster-manager.cue. */
export const clusterManager = defineComponent({
  name: "cluster-manager",
  description:
    "The hub of Open Cluster Management; healthy when its operator reports that all of it works.",
  version: addonVersion,
  // The kind is detected from the output: vela refuses a definition of a kind that is not installed yet.
  workload: { type: "autodetects.core.oam.dev" },
  health: clusterManagerHealth,
  parameters: Type.Object({
    name: Type.String({
      description: "Name of the ClusterManager; OCM works with one per cluster",
      default: "cluster-manager",
    }),
    version: Type.String({
      description: "OCM release, the tag of the hub's images",
      default: ocmVersion,
    }),
    registry: Type.String({
      description: "Registry and path of the hub's images, without a slash at the end",
      default: ocmRegistry,
    }),
    images: Type.Optional(
      Type.Object(
        {
          registration: image("registration and webhook Deployments"),
          work: image("work Deployments"),
          placement: image("placement Deployment"),
          addOnManager: image("addon-manager Deployment"),
        },
        { description: "Whole image references that replace registry and version one by one" },
      ),
    ),
    deployOption: Type.Object(
      {
        mode: Type.Enum(["Default", "Hosted"], {
          description: "Default in this cluster, Hosted in another one",
          default: "Default",
        }),
        hosted: optionalObject("Where the webhooks of a hosted hub are reached"),
      },
      { description: "Where the hub runs" },
    ),
    nodePlacement: Type.Optional(
      Type.Object(
        {
          nodeSelector: Type.Optional(
            Type.Record(Type.String(), Type.String(), { description: "Labels of the nodes" }),
          ),
          tolerations: Type.Optional(
            Type.Array(openObject, { description: "Taints that the pods tolerate" }),
          ),
        },
        { description: "Node selector and tolerations of the hub's pods" },
      ),
    ),
    resourceRequirement: optionalObject("Resources of the hub's pods"),
    registrationConfiguration: optionalObject(
      "Feature gates, approved users and drivers of registration",
    ),
    workConfiguration: optionalObject("Feature gates and driver of work"),
    addOnManagerConfiguration: optionalObject("Feature gates of the addon manager"),
    placementConfiguration: optionalObject("Feature gates of placement"),
    serverConfiguration: optionalObject("The hub's gRPC server"),
  }),
});
