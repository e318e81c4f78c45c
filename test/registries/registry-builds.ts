import { join } from "node:path";

import type { ServerBuild } from "../cluster/server-builds.ts";

const servers = join(import.meta.dirname, "servers");

/** The helm repository that `vela addon push` knows. */
export const chartMuseumBuild: ServerBuild = {
  name: "chartmuseum",
  servers,
  module: "helm.sh/chartmuseum",
  programs: {
    chartmuseum: { goPackage: "helm.sh/chartmuseum/cmd/chartmuseum", usualTime: "2 min" },
  },
  versionVariables: ["main.Version"],
};

/** The OCI registry of CNCF Distribution. */
export const distributionBuild: ServerBuild = {
  name: "distribution",
  servers,
  module: "github.com/distribution/distribution/v3",
  programs: {
    registry: {
      goPackage: "github.com/distribution/distribution/v3/cmd/registry",
      usualTime: "2 min",
    },
  },
  versionVariables: [],
};

/** An S3 server that keeps objects as files; it checks signatures, and writes on conditions. */
export const versitygwBuild: ServerBuild = {
  name: "versitygw",
  servers,
  module: "github.com/versity/versitygw",
  programs: {
    versitygw: { goPackage: "github.com/versity/versitygw/cmd/versitygw", usualTime: "2 min" },
  },
  versionVariables: ["main.Version"],
};

/** helm's command line. */
export const helmBuild: ServerBuild = {
  name: "helm",
  servers,
  module: "helm.sh/helm/v3",
  programs: { helm: { goPackage: "helm.sh/helm/v3/cmd/helm", usualTime: "3 min" } },
  versionVariables: ["helm.sh/helm/v3/internal/version.version"],
};
