import { defineAddon } from "vela-addon-kit/authoring";
import { clusterManagerCrd } from "./crd/cluster-manager-crd.ts";
import { clusterManager } from "./definitions/cluster-manager.ts";
import { ocmWorkload } from "./definitions/ocm-workload.ts";
import { waitClusterManager } from "./definitions/wait-cluster-manager.ts";
import { clusterManagerChecks } from "./health/cluster-manager.ts";
import { addonVersion, ocmVersion } from "./ocm-release.ts";
import { parameters } from "./parameters.ts";

export default defineAddon({
  metadata: {
    name: "ocm-cluster-manager",
    version: addonVersion,
    description:
      "The control plane of Open Cluster Management (OCM), for clusters that register themselves and renew their credentials",
    icon: "https://raw.githubusercontent.com/open-cluster-management-io/ocm/main/assets/ocm-logo.png",
    url: "https://open-cluster-management.io/",
    tags: ["multicluster", "ocm"],
    system: { vela: ">=1.10.0-0", kubernetes: ">=1.19.0-0" },
  },
  parameters,
  definitions: [clusterManager, ocmWorkload, waitClusterManager],
  data: {
    ocmVersion,
    // A definition's version is the addon's, and the nested Application asks for just that one.
    componentTypes: {
      clusterManager: `${clusterManager.name}@v${addonVersion}`,
      workload: `${ocmWorkload.name}@v${addonVersion}`,
    },
    clusterManagerCrd,
    clusterManagerChecks,
  },
});
