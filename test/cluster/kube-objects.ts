/** Names one object, or with `name` left out every object of its kind. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** The fields of a Kubernetes object that the cluster test reads. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMetadata;
  readonly [field: string]: unknown;
}

export interface ObjectMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly generation?: number;
  readonly resourceVersion?: string;
  readonly creationTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly deletionTimestamp?: string;
  readonly ownerReferences?: readonly { readonly uid: string }[];
}

/** A KubeVela Application. */
export interface Application extends KubeObject {
  readonly status?: {
    /** The phase, for example `runningWorkflow` or `running`. */
    readonly status?: string;
    readonly observedGeneration?: number;
    readonly services?: readonly { readonly name: string; readonly message?: string }[];
    readonly workflow?: {
      readonly steps?: readonly {
        readonly name: string;
        readonly type?: string;
        readonly phase: string;
        /** Why it failed, for example `Timeout`. */
        readonly reason?: string;
        readonly message?: string;
      }[];
    };
  };
}

export interface Deployment extends KubeObject {
  readonly spec: {
    readonly replicas?: number;
    readonly template?: {
      readonly spec: { readonly containers: readonly { readonly args?: readonly string[] }[] };
    };
  };
  readonly status?: { readonly observedGeneration?: number; readonly readyReplicas?: number };
}

/** The path of an object, or of its kind's list, on the Kubernetes API. */
export function apiPath(reference: ObjectReference): string {
  const root = reference.apiVersion.includes("/") ? "/apis/" : "/api/";
  const namespace = reference.namespace ? `/namespaces/${reference.namespace}` : "";
  const name = reference.name ? `/${reference.name}` : "";
  return `${root}${reference.apiVersion}${namespace}/${pluralOf(reference.kind)}${name}`;
}

/** A reference to an object that is at hand. */
export function referenceTo(object: KubeObject): ObjectReference {
  const { apiVersion, kind, metadata } = object;
  const namespace = metadata.namespace === undefined ? {} : { namespace: metadata.namespace };
  return { apiVersion, kind, name: metadata.name, ...namespace };
}

/** How a message names an object: `Deployment open-cluster-management/cluster-manager`. */
export function describe(reference: ObjectReference): string {
  const namespace = reference.namespace ? `${reference.namespace}/` : "";
  return `${reference.kind} ${namespace}${reference.name ?? "*"}`;
}

/** Holds for every kind that the test uses. */
function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  return name.endsWith("y") ? `${name.slice(0, -1)}ies` : `${name}s`;
}
