/** The OCM release that this addon installs; ClusterManager CRD and operator permissions are those of this release. */
export const ocmVersion = "v1.3.1";

/** Versions that fit the CRD and the permissions: patch releases of the same minor version. */
export const ocmVersionPattern = "^v1\\.3\\.[0-9]+(-[0-9A-Za-z.]+)?$";

/** Where the OCM community publishes the images. */
export const ocmRegistry = "quay.io/open-cluster-management";

/** Secret that OCM looks for in the operator's namespace; the name is fixed in OCM. */
export const imagePullSecret = "open-cluster-management-image-pull-credentials";

/** Version of the addon, and of the definitions in it. */
export const addonVersion = "2.0.0";
