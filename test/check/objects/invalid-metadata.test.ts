import { describe, expect, it } from "vitest";

import { invalidMetadata } from "../../../generator/check/objects/invalid-metadata.ts";
import type { JsonObject } from "../../../generator/model/json.ts";
import type { VelaRender } from "../../../generator/model/vela-render.ts";
import { configMap, made } from "./made.ts";

function found(render: VelaRender): string[] {
  return invalidMetadata(render).map(({ path, message }) => `${path}: ${message}`);
}

function ofOutput(metadata: JsonObject): string[] {
  return found(made({}, { auxiliary: [{ name: "one", object: configMap(metadata) }] }));
}

function ofComponent(object: JsonObject): string[] {
  const component = { name: "c", type: "k8s-objects", properties: { objects: [{}, object] } };
  return found(made({ components: [component] }));
}

describe("the metadata of an object", () => {
  it("passes what Kubernetes takes", () => {
    const labels = { "example.com/a": "A_b.c", b: "" };
    const annotations = { "Example.com/a": "anything at all: ä\n", b: "" };
    expect(ofOutput({ name: "a.b-1", labels, annotations })).toEqual([]);
    expect(ofComponent(configMap({ labels: null, annotations: "none" }))).toEqual([]);
  });

  it.each<[JsonObject, string]>([
    [{ name: "A_b" }, 'name: ConfigMap cannot have the name "A_b"'],
    [{ labels: { "a b": "c" } }, 'labels: No label can have the key "a b"'],
    [{ labels: { a: "b c" } }, 'labels: Label "a" cannot have the value "b c"'],
    [{ annotations: { "a/b/c": "" } }, 'annotations: No annotation can have the key "a/b/c"'],
  ])("refuses %j", (metadata, expected) => {
    expect(ofOutput(metadata)).toEqual([`auxiliary.one.metadata.${expected}`]);
    const inside = "application.spec.components[0].properties.objects[1]";
    expect(ofComponent(configMap(metadata))).toEqual([`${inside}.metadata.${expected}`]);
  });

  it("leaves alone a label that is no text, and a name that vela gives", () => {
    expect(ofOutput({ name: "", labels: { a: 1, b: null } })).toEqual([]);
    expect(ofComponent({ apiVersion: "v1", kind: "ConfigMap" })).toEqual([]);
  });

  it.each([
    ["rbac.authorization.k8s.io/v1", "ClusterRole"],
    ["certificates.k8s.io/v1beta1", "ClusterTrustBundle"],
    ["networking.k8s.io/v1", "IPAddress"],
    ["user.openshift.io/v1", "User"],
    ["user.openshift.io/v1", "Group"],
  ])("knows that %s %s may have other names", (apiVersion, kind) => {
    expect(ofComponent({ apiVersion, kind, metadata: { name: "Shop:Reader" } })).toEqual([]);
    expect(ofComponent({ apiVersion, kind, metadata: { name: "shop/reader" } })).toHaveLength(1);
  });

  it.each([
    ["certificates.k8s.io/v1", "CertificateSigningRequest"],
    ["example.com/v1", "User"],
    ["rbac.authorization.k8s.io.example.com/v1", "Role"],
  ])("knows that %s %s may not", (apiVersion, kind) => {
    expect(ofComponent({ apiVersion, kind, metadata: { name: "shop:reader" } })).toHaveLength(1);
  });

  it.each([
    ["helm", { values: { extraObjects: [configMap({ name: "{{ .Release.Name }}-extra" })] } }],
    ["helm", { objects: [configMap({ name: "A_b" })] }],
    ["k8s-objects", { others: [configMap({ name: "A_b" })] }],
    ["k8s-objects", { objects: [{ kind: "ConfigMap", metadata: { name: "A_b" } }] }],
    ["k8s-objects", { objects: [configMap({ name: "a", template: configMap({ name: "A_b" }) })] }],
    ["k8s-objects", { objects: "none" }],
    ["raw", { value: configMap({ name: "A_b" }) }],
    ["raw", "none"],
  ])("takes nothing else in a %s component for an object: %j", (type, properties) => {
    expect(found(made({ components: [{ name: "c", type, properties }] }))).toEqual([]);
  });

  it.each(["raw", "raw@v2"])("looks into a %s component", (type) => {
    const properties = configMap({ name: "A_b" });
    expect(found(made({ components: [{ name: "c", type, properties }] }))).toEqual([
      'application.spec.components[0].properties.metadata.name: ConfigMap cannot have the name "A_b"',
    ]);
  });

  it("shows nothing of a long text, which may be a secret", () => {
    const text = "x".repeat(500);
    const found = ofOutput({ name: text, labels: { a: text }, annotations: { [text]: "" } });
    expect(found.map((one) => one.slice(one.indexOf(": ")))).toEqual([
      ": ConfigMap cannot have a name of 500 characters",
      ': Label "a" cannot have a value of 500 characters',
      ": No annotation can have a key of 500 characters",
    ]);
  });

  it("says where vela's prefix comes from", () => {
    const key = "custom.definition.oam.dev/example.com/team";
    const object = { kind: "TraitDefinition", metadata: { name: "t", annotations: { [key]: "" } } };
    const [problem] = invalidMetadata(made({}, { definitions: [object] }));
    expect(problem).toMatchObject({
      path: "definitions.TraitDefinition/t.metadata.annotations",
      text: "example.com/team",
      hint: 'Write the key without a prefix: vela puts "custom.definition.oam.dev/" before it',
    });
  });
});

describe("what vela makes labels of", () => {
  it("is the version", () => {
    const render = made({});
    render.application.metadata = { labels: { "addons.oam.dev/version": "1.0.0+b" } };
    expect(invalidMetadata(render)).toMatchObject([{ path: "metadata.version", text: "1.0.0+b" }]);
  });

  it.each<[string, string[]]>([
    ["shop", []],
    ["My_Addon", ['Application cannot have the name "addon-My_Addon"']],
    [
      "My Addon",
      [
        'Application cannot have the name "addon-My Addon"',
        'Label "addons.oam.dev/name" cannot have the value "My Addon"',
      ],
    ],
  ])("is the addon's name, here %s", (name, messages) => {
    const render = made({});
    const labels = { "addons.oam.dev/name": name };
    render.application.metadata = { name: `addon-${name}`, labels };
    const at = messages.map((message) => ({ message, path: "metadata.name", text: name }));
    expect(invalidMetadata(render)).toMatchObject(at);
    expect(invalidMetadata(render)).toHaveLength(messages.length);
  });

  it("is the name of a component, in Applications inside too", () => {
    const inner = {
      apiVersion: "core.oam.dev/v1beta1",
      kind: "Application",
      metadata: { name: "inner" },
      spec: { components: [{ name: "b-", type: "raw" }] },
    };
    const outer = { name: "a b", type: "k8s-objects", properties: { objects: [inner] } };
    expect(found(made({ components: [outer, { type: "raw" }] }))).toEqual([
      expect.stringMatching(/^application\.spec\.components\[0\]\.name: .*"a b"$/),
      expect.stringMatching(/objects\[0\]\.spec\.components\[0\]\.name: .*"b-"$/),
    ]);
  });
});
