/** A dependency of an addon; `version` is a Masterminds semver constraint, for example `>=1.2.0`. */
export interface AddonDependency {
  name: string;
  version?: string;
}

/** Requirements on the cluster, Masterminds semver constraints such as `>=1.10.0-0`. */
export interface SystemRequirements {
  vela?: string;
  kubernetes?: string;
}

/** Where a YAML template is deployed; without effect when the addon has a template.cue. */
export interface DeployTo {
  disableControlPlane?: boolean;
  runtimeCluster?: boolean;
}

/** What metadata.yaml says, mirroring vela's Meta (pkg/addon/type.go, v1.10.9), in the order it is written. */
export interface AddonMetadata {
  /** Lower-case words joined by single dashes: `^[a-z\d]+(-[a-z\d]+)*$`. */
  name: string;
  /** A semantic version, `2.0.0` or `v2.0.0`. */
  version: string;
  description: string;
  icon?: string;
  url?: string;
  tags?: string[];
  uxPlugins?: Record<string, string>;
  deployTo?: DeployTo;
  dependencies?: AddonDependency[];
  /** Namespaces that vela creates as raw components; see also the note in vela/components.ts. */
  needNamespace?: string[];
  invisible?: boolean;
  system?: SystemRequirements;
  annotations?: Record<string, string>;
}
