import { describe, expect, it } from "vitest";
import { clusterManagerCrd } from "../../addon-src/crd/cluster-manager-crd.ts";
import type { Keyword, Schema } from "../../addon-src/crd/structural-schema.ts";
import { differingPaths } from "./crd-structure.ts";

const schema = readSchema();
const nodes = [...schemaNodes("", schema)];

describe("the ClusterManager CRD", () => {
  it("has every field that OCM's other tools write", () => {
    const paths = nodes.map(([path]) => path);
    expect(paths).toContain(".spec.registrationConfiguration.autoApproveUsers[]");
    expect(paths).toContain(".spec.deployOption.hosted.workWebhookConfiguration.address");
    expect(paths).toContain(".status.conditions[].observedGeneration");
    expect(nodes.length).toBeGreaterThan(150);
  });

  it("gives every node a type, as a structural schema must", () => {
    const types = ["object", "array", "string", "integer", "boolean"];
    const untyped = nodes.filter(([, node]) => !types.includes(node.type as string));
    expect(untyped.every(([, node]) => node["x-kubernetes-int-or-string"] === true)).toBe(true);
    expect(untyped.map(([path]) => path.replace(/^.*\./, ""))).toEqual(["limits{}", "requests{}"]);
  });

  it("says what every list holds", () => {
    const lists = nodes.filter(([, node]) => node.type === "array");
    expect(pathsOf(lists, (node) => node.items === undefined)).toEqual([]);
  });

  it("declares every field that it requires", () => {
    const missing = (node: Schema): boolean =>
      requiredOf(node).some((name) => properties(node)[name] === undefined);
    expect(pathsOf(nodes, missing)).toEqual([]);
  });

  it("has defaults that are among the words of their field", () => {
    const outside = (node: Schema): boolean =>
      node.default !== undefined && (node.enum as Keyword[]).indexOf(node.default) === -1;
    expect(
      pathsOf(
        nodes.filter(([, node]) => node.enum !== undefined),
        outside,
      ),
    ).toEqual([]);
  });

  it("requires the key of every list that is told apart by one", () => {
    const keyed = nodes.filter(([, node]) => node["x-kubernetes-list-type"] === "map");
    const keyOptional = (node: Schema): boolean =>
      (node["x-kubernetes-list-map-keys"] as string[]).some(
        (key) => !requiredOf(node.items as Schema).includes(key),
      );
    expect(keyed).toHaveLength(3);
    expect(pathsOf(keyed, keyOptional)).toEqual([]);
  });

  it("has patterns that compile", () => {
    const patterns = nodes.flatMap(([, { pattern }]) => (pattern === undefined ? [] : [pattern]));
    expect(patterns).toHaveLength(7);
    for (const pattern of patterns) expect(() => new RegExp(pattern as string, "u")).not.toThrow();
  });
});

describe("differingPaths", () => {
  it("ignores descriptions, annotations and the generated status", () => {
    const other = structuredClone(clusterManagerCrd);
    (other.metadata as Record<string, Keyword>).annotations = { generator: "v1" };
    other.status = { conditions: [] };
    rootOf(other).description = "Other words";
    expect(differingPaths(clusterManagerCrd, other)).toEqual([]);
  });

  it.each([
    ["a changed default", (root: Schema) => (field(root, "spec").default = { deployOption: {} })],
    ["a missing field", (root: Schema) => delete properties(root).status],
    ["another type", (root: Schema) => (field(root, "kind").type = "integer")],
    ["a field more", (root: Schema) => (properties(root).extra = { type: "string" })],
    [
      "a field named description",
      (root: Schema) => (properties(root).description = { type: "string" }),
    ],
  ])("finds %s", (_what, change) => {
    const other = structuredClone(clusterManagerCrd);
    change(rootOf(other));
    expect(differingPaths(clusterManagerCrd, other)).not.toEqual([]);
  });
});

function readSchema(): Schema {
  return rootOf(clusterManagerCrd);
}

function rootOf(crd: Record<string, Keyword>): Schema {
  const [version] = (crd.spec as { versions: { schema: { openAPIV3Schema: Schema } }[] }).versions;
  return version!.schema.openAPIV3Schema;
}

function properties(node: Schema): Record<string, Schema> {
  return (node.properties ?? {}) as Record<string, Schema>;
}

function requiredOf(node: Schema): string[] {
  return (node.required ?? []) as string[];
}

function pathsOf(from: [string, Schema][], wrong: (node: Schema) => boolean): string[] {
  return from.filter(([, node]) => wrong(node)).map(([path]) => path);
}

function field(node: Schema, name: string): Schema {
  return properties(node)[name]!;
}

function* schemaNodes(path: string, node: Schema): Generator<[string, Schema]> {
  yield [path, node];
  for (const [name, child] of Object.entries(properties(node))) {
    yield* schemaNodes(`${path}.${name}`, child);
  }
  if (node.items) yield* schemaNodes(`${path}[]`, node.items as Schema);
  if (node.additionalProperties)
    yield* schemaNodes(`${path}{}`, node.additionalProperties as Schema);
}
