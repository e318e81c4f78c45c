import { expect, it } from "vitest";

import { otherNamespace } from "../../../generator/check/objects/other-namespace.ts";
import type { JsonObject } from "../../../generator/model/json.ts";
import { configMap, made } from "./made.ts";

function found(object: JsonObject): unknown[] {
  return otherNamespace(made({}, { auxiliary: [{ name: "one", object }] }));
}

it.each([
  ["v1", "ConfigMap"],
  ["apps/v1", "Deployment"],
  ["core.oam.dev/v1beta1", "Application"],
])("an object of %s %s in another namespace is deleted by Kubernetes", (apiVersion, kind) => {
  expect(found({ apiVersion, kind, metadata: { name: "x", namespace: "shop" } })).toEqual([
    {
      code: "vela/other-namespace",
      message: `${kind} "x" of "outputs" is put into "shop", where Kubernetes deletes it: its owner is in "vela-system"`,
      hint: 'Move it into a component of the type k8s-objects, or into "vela-system"',
      path: "auxiliary.one.metadata.namespace",
      text: "shop",
    },
  ]);
});

it.each([
  ["of the Application", { namespace: "vela-system" }],
  ["that is not given, which is another mistake", {}],
  ["that is empty", { namespace: "" }],
])("not in the namespace %s", (_, metadata) => {
  expect(
    found({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x", ...metadata } }),
  ).toEqual([]);
});

it.each([
  ["v1", "Namespace"],
  ["rbac.authorization.k8s.io/v1", "ClusterRole"],
  // Not the kind of the same name in the core group.
  ["example.com/v1", "Secret"],
])("not an object of %s %s, as far as is known", (apiVersion, kind) => {
  expect(found({ apiVersion, kind, metadata: { name: "x", namespace: "shop" } })).toEqual([]);
});

it("not what a component applies, and no view", () => {
  const object = configMap({ name: "x", namespace: "shop" });
  const component = { name: "a", type: "k8s-objects", properties: { objects: [object] } };
  expect(otherNamespace(made({ components: [component] }, { views: [object] }))).toEqual([]);
});
