import type { Draw } from "./draw.ts";

/** Fields of a component that Go's decoding has its own way with: letter case, null, wrong and empty values. */
export function oddComponentFields(draw: Draw): string[] {
  if (!draw.maybe(10, "component: odd fields")) return [];
  return [
    draw.one([
      "dependsOn: []",
      "traits: []",
      "inputs: []",
      "scopes: {}",
      'scopes: {"a/b": "c"}',
      'externalRevision: "v1"',
      'externalRevision: ""',
      'Traits: [{Type: "t"}]',
      'TYPE: "other"',
      "traits: [{}]",
      "traits: [null]",
      'outputs: [{name: "o", valueFrom: "x", extra: 1}]',
      "replicaKey: 3",
      'inputs: [{from: "", parameterKey: ""}]',
    ]),
  ];
}

/** The same for the metadata of an Application. */
export function oddMetadataFields(draw: Draw): string[] {
  if (!draw.maybe(10, "template: odd metadata")) return [];
  return [
    draw.one([
      "generation: 2",
      "generation: 2.0",
      'creationTimestamp: "2024-01-02T03:04:05Z"',
      'creationTimestamp: "yesterday"',
      "creationTimestamp: null",
      'finalizers: ["a", "b"]',
      'uid: "u"',
      'generateName: "g-"',
      "ownerReferences: []",
      'ownerReferences: [{apiVersion: "v1", kind: "K", name: "n", uid: "u", controller: true}]',
      "labels: {}",
      "annotations: null",
      'Labels: {a: "b"}',
      "deletionGracePeriodSeconds: 5",
      "unknownField: {a: 1}",
    ]),
  ];
}

/** The same beside `spec`, and for what stands in it. */
export function oddSpecFields(draw: Draw): string {
  if (!draw.maybe(10, "template: odd spec")) return "";
  const field = draw.one([
    "workflow: {}",
    "workflow: steps: []",
    'workflow: ref: "w"',
    "policies: []",
    "policies: null",
    'policies: [{type: "topology", properties: clusters: ["local"]}]',
    'policies: [{type: "t"}, {name: "n", type: "t", properties: null}]',
    "unknown: 1",
    'Workflow: mode: Steps: "DAG"',
  ]);
  return `\t\t${field}\n`;
}
