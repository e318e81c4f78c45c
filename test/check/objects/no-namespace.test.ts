import { expect, it } from "vitest";

import { noNamespace } from "../../../generator/check/objects/no-namespace.ts";
import type { JsonObject } from "../../../generator/model/json.ts";
import { configMap, made } from "./made.ts";

function messages(object: JsonObject): string[] {
  return noNamespace(made({}, { auxiliary: [{ name: "one", object }] })).map(
    ({ message, path }) => `${path}: ${message}`,
  );
}

it.each([
  ["v1", "ConfigMap"],
  ["apps/v1", "Deployment"],
  ["rbac.authorization.k8s.io/v1", "RoleBinding"],
  ["core.oam.dev/v1beta1", "Application"],
])("an object of %s %s needs a namespace", (apiVersion, kind) => {
  const expected = [`auxiliary.one.metadata: ${kind} "x" of "outputs" has no namespace`];
  expect(messages({ apiVersion, kind, metadata: { name: "x" } })).toEqual(expected);
  expect(messages({ apiVersion, kind, metadata: { name: "x", namespace: "" } })).toEqual(expected);
  expect(messages({ apiVersion, kind, metadata: { name: "x", namespace: "a" } })).toEqual([]);
});

it("an object without metadata has none either", () => {
  expect(messages({ apiVersion: "v1", kind: "Secret" })).toHaveLength(1);
});

it.each([
  ["v1", "Namespace"],
  ["rbac.authorization.k8s.io/v1", "ClusterRole"],
  ["apiextensions.k8s.io/v1", "CustomResourceDefinition"],
  // Not the kind of the same name in the core group.
  ["example.com/v1", "Secret"],
  ["", "ConfigMap"],
  ["constructor/v1", "name"],
])("an object of %j %s needs none, as far as is known", (apiVersion, kind) => {
  expect(messages({ apiVersion, kind, metadata: { name: "x" } })).toEqual([]);
});

it("vela itself gives one to the objects of components", () => {
  const objects = [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" } }];
  const component = { name: "a", type: "k8s-objects", properties: { objects } };
  expect(noNamespace(made({ components: [component] }))).toEqual([]);
  expect(messages(configMap({ name: "x" }))).toEqual([]);
});

it("a view in YAML is sent as it is, too", () => {
  const view = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "v" } };
  const views = [configMap({ name: "x" }), view];
  expect(noNamespace(made({}, { views }))).toMatchObject([
    {
      path: "views.1.metadata",
      message: 'ConfigMap "v", a view, has no namespace',
      text: "name: v",
    },
  ]);
});
