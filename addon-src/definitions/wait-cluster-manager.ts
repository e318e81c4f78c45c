import { defineWorkflowStep, Type } from "vela-addon-kit/authoring";
import { addonVersion } from "../ocm-release.ts";

/** The step type `wait-cluster-manager`; its actions stand in templates/definitions/wait-cluster-manager.cue.hbs. */
export const waitClusterManager = defineWorkflowStep({
  name: "wait-cluster-manager",
  description: "Wait until the hub of Open Cluster Management is applied, works and is rolled out.",
  category: "Resource Management",
  version: addonVersion,
  parameters: Type.Object({
    name: Type.String({ description: "Name of the ClusterManager", default: "cluster-manager" }),
    cluster: Type.String({
      description: "Cluster of the ClusterManager; empty for the control plane's own",
      default: "",
    }),
  }),
});
