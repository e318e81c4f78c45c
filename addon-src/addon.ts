import { defineAddon } from "vela-addon-kit/authoring";
import { clusterManagerCrd } from "./crd/cluster-manager-crd.ts";
import { clusterManagerHealth, waitClusterManager } from "./health/cluster-manager.ts";
import { workloadHealth } from "./health/ocm-workload.ts";
import { ocmVersion } from "./ocm-release.ts";
import { parameters } from "./parameters.ts";

const version = "2.0.0";

export default defineAddon({
  metadata: {
    name: "ocm-cluster-manager",
    version,
    description:
      "The control plane of Open Cluster Management (OCM), for clusters that register themselves and renew their credentials",
    icon: "https://raw.githubusercontent.com/open-cluster-management-io/ocm/main/assets/ocm-logo.png",
    url: "https://open-cluster-management.io/",
    tags: ["multicluster", "ocm"],
    system: { vela: ">=1.10.0-0", kubernetes: ">=1.19.0-0" },
  },
  parameters,
  data: {
    ocmVersion,
    // A definition's version is the addon's, and the nested Application asks for just that one.
    componentTypes: {
      clusterManager: `cluster-manager@v${version}`,
      workload: `ocm-workload@v${version}`,
    },
    clusterManagerCrd,
    clusterManagerHealth,
    workloadHealth,
    waitClusterManager,
  },
});
