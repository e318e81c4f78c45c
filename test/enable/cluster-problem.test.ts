import { describe, expect, it } from "vitest";

import { clusterProblem, silentCluster } from "../../generator/enable/cluster-problem.ts";
import { expectWording } from "../diagnostics/wording.ts";

const listing = "Error: failed to check addon status: failed to list registered clusters: ";
const discovery = `${listing}failed to get API group resources: unable to retrieve the complete list of server APIs: v1: `;
const get = 'Get "https://127.0.0.1:6443/api/v1": ';

/** What vela 1.10.9 has printed, with the kubeconfig or the cluster of each kind. */
const printed: [string, string, string][] = [
  [
    'Error: error loading config file "cluster.yaml": yaml: did not find expected node content',
    "enable/no-kubeconfig",
    "The kubeconfig is no YAML of one",
  ],
  [
    "Error: invalid configuration: [context was not found for specified context: hub, cluster has no server defined]",
    "enable/no-kubeconfig",
    'The kubeconfig has no context "hub", which it says is the current one',
  ],
  [
    "Error: invalid configuration: no configuration has been provided, try setting KUBERNETES_MASTER environment variable",
    "enable/no-kubeconfig",
    "The kubeconfig names no cluster",
  ],
  [
    `${discovery}${get}getting credentials: exec: executable no-such-plugin not found\n\nIt looks like you are trying to use a client-go credential plugin that is not installed.`,
    "enable/no-cluster",
    'The kubeconfig gets its credentials from "no-such-plugin", which does not run',
  ],
  [
    `${discovery}${get}getting credentials: exec: exit status 1`,
    "enable/no-cluster",
    "The program that the kubeconfig names gives no credentials",
  ],
  [
    `${discovery}Unauthorized`,
    "enable/no-cluster",
    "The cluster refuses the credentials of the kubeconfig",
  ],
  [
    `${discovery}forbidden: User "system:anonymous" cannot get path "/api/v1"`,
    "enable/no-cluster",
    'The cluster does not let "system:anonymous" get "/api/v1", which vela does',
  ],
  [
    `${listing}secrets is forbidden: User "bob" cannot list resource "secrets" in API group "" in the namespace "vela-system"`,
    "enable/no-cluster",
    'The cluster does not let "bob" list "secrets", which vela does',
  ],
  [
    `${discovery}${get}tls: failed to verify certificate: x509: certificate signed by unknown authority`,
    "enable/no-cluster",
    "The certificate of the cluster is not trusted: certificate signed by unknown authority",
  ],
  [
    `${discovery}${get}dial tcp 127.0.0.1:6443: connect: connection refused`,
    "enable/no-cluster",
    'The cluster "https://127.0.0.1:6443" does not answer: connection refused',
  ],
  [
    `${discovery}Get "https://hub.invalid:6443/api/v1": dial tcp: lookup hub.invalid on 10.0.0.53:53: no such host`,
    "enable/no-cluster",
    'The cluster "https://hub.invalid:6443" does not answer: no such host',
  ],
  [
    `${discovery}${get}dial tcp 10.0.0.1:6443: i/o timeout`,
    "enable/no-cluster",
    'The cluster "https://127.0.0.1:6443" does not answer: i/o timeout',
  ],
  [
    `${discovery}the server rejected our request for an unknown reason`,
    "enable/no-cluster",
    "The cluster does not answer as Kubernetes does",
  ],
  [
    "Error: fail to install 1.0.0 version of shop, because can't find a running KubeVela instance, please install it first",
    "enable/no-cluster",
    "There is no vela-core in the cluster",
  ],
  [
    'Error: failed to check addon status: no matches for kind "Application" in version "core.oam.dev/v1beta1"',
    "enable/no-cluster",
    "The cluster knows no Application, so that vela is not installed",
  ],
];

describe("what vela says of a cluster", () => {
  it.each(printed)("%s", (words, code, message) => {
    const found = clusterProblem(words);
    expect(found).toMatchObject({ code, message, at: { origin: "KUBECONFIG" } });
    expect(found?.hint).toBeDefined();
    if (found) expectWording(found);
  });

  it.each([
    "Error: render addon application fail: load app template with CUE files: x: conflicting values",
    'Error: configmaps "a" is invalid: metadata.name: Invalid value: "A"',
    "Error: fail to install 1.0.0 version of shop, because the kubernetes version v1.20.0 require: >=1.30",
    'Error: no matches for kind "Widget" in version "example.com/v1"',
    "Error: you must first enable dependencies: [fluxcd]",
    "",
  ])("is nothing about the cluster: %j", (words) => {
    expect(clusterProblem(words)).toBeUndefined();
  });

  it("is nothing for too long", () => {
    const found = silentCluster(60);
    expect(found).toMatchObject({ message: "The cluster has not answered for 60 s" });
    expectWording(found);
  });
});
