/** An object of a fixture that the API server has to refuse. */
export interface ExpectedRefusal {
  /** `Kind namespace/name`. */
  readonly object: string;
  /** Part of the server's message. */
  readonly message: string;
}

const noNamespace = "an empty namespace may not be set";
const noName = "metadata.name: Required value";

function application(name: string, message: string): ExpectedRefusal {
  return { object: `Application vela-system/addon-${name}`, message };
}

function configMap(name: string, message: string): ExpectedRefusal {
  return { object: `ConfigMap ${name}`, message };
}

/**
 * Fixtures that vela renders and a cluster refuses, by addon. They are there for what vela makes of them, and each
 * refusal is a mistake of the fixture, not of the renderer.
 */
export const expectedRefusals: Readonly<Record<string, readonly ExpectedRefusal[]>> = {
  "projects/definition-fails-when-used": [
    { object: "TraitDefinition vela-system/scaled", message: 'reference "spare" not found' },
  ],
  "projects/layout-duplicate-base-name": [application("web-shop", "duplicated component name web")],
  "projects/release-list-arithmetic": [
    application("web-shop", "parameter.ports.0: conflicting values 80 and {port:int"),
  ],
  "projects/vela-duplicate-name": [application("web-shop", "duplicated component name server-v1")],
  "projects/vela-invalid-metadata": [
    application("web-shop", 'Invalid value: "1.0.0+build.5": a valid label'),
    configMap("vela-system/dashboard", 'Invalid value: "-team-shop": a valid label'),
    configMap("vela-system/Shop_Settings", 'metadata.name: Invalid value: "Shop_Settings"'),
    configMap("vela-system/Shop_Settings", 'metadata.labels: Invalid value: "shop settings"'),
    {
      object: "ComponentDefinition vela-system/web-app",
      message: 'Invalid value: "custom.definition.oam.dev/example.com/team": a qualified name',
    },
  ],
  // The Application is sent before the definition that it uses.
  "projects/vela-own-definition": [
    application("web-shop", 'WorkloadDefinition.core.oam.dev "web-app" not found'),
  ],
  "projects/vela-no-namespace": [configMap("dashboard", noNamespace)],
  "addons/bind-component": ["one", "two", "three", "bound-view"].map((name) =>
    configMap(name, noNamespace),
  ),
  "addons/components-in-order": ["a", "z"].map((name) => configMap(name, noNamespace)),
  "addons/config-template-without-name": [
    configMap("vela-system/config-template-", 'metadata.name: Invalid value: "config-template-"'),
  ],
  "addons/definition-order": [
    { object: "PolicyDefinition vela-system/", message: noName },
    {
      object: "ComponentDefinition vela-system/y-component",
      message: 'strict decoding error: unknown field "spec.unknown"',
    },
    {
      object: "ComponentDefinition vela-system/a-component",
      message: 'Invalid value: "custom.definition.oam.dev/example.com/team": a qualified name',
    },
  ],
  "addons/definition-template-is-only-parsed": [
    {
      object: "ComponentDefinition vela-system/one",
      message: 'builtin package "vela/nosuch" undefined',
    },
    { object: "TraitDefinition vela-system/three", message: 'reference "between" not found' },
  ],
  "addons/definitions": [
    {
      object: "ComponentDefinition vela-system/server",
      message: 'Invalid value: "custom.definition.oam.dev/example.com/team": a qualified name',
    },
    {
      object: "PolicyDefinition vela-system/my-policy",
      message: 'unresolved: reference "nosuch" not found',
    },
  ],
  "addons/empty-component-resources": [
    application("empty-component-resources", 'WorkloadDefinition.core.oam.dev "" not found'),
  ],
  "addons/fields-in-two-letter-cases": [
    application("fields-in-two-letter-cases", "trait definition of over not found"),
  ],
  "addons/go-types": [application("go-types", 'cannot evaluate trait "scaler"')],
  "addons/go-types-in-detail": [
    application("odd", 'metadata.ownerReferences.apiVersion: Invalid value: ""'),
  ],
  "addons/go-types-of-yaml": [application("odd", 'WorkloadDefinition.core.oam.dev "" not found')],
  "addons/metadata-empty-parts": [
    application("metadata-empty-parts", "duplicated component name a"),
  ],
  "addons/metadata-nulls": [
    { object: "Namespace vela-system/-namespace", message: 'Invalid value: "-namespace"' },
  ],
  "addons/metadata-oddities": [configMap("dump", noNamespace)],
  "addons/name-of-any-form": [
    application("Any_Name.of-Mine", 'metadata.name: Invalid value: "addon-Any_Name.of-Mine"'),
  ],
  "addons/numbers-in-a-json-template": [
    application("numbers-in-a-json-template", "cannot unmarshal number 1e400 into Go value"),
  ],
  "addons/numbers-of-every-spelling": [
    application("numbers-of-every-spelling", "cannot unmarshal number 1E+400 into Go value"),
    configMap("rounded", noNamespace),
    configMap("view", noNamespace),
    configMap("vela-system/json", 'strict decoding error: unknown field "beyond"'),
    configMap("vela-system/yaml", 'strict decoding error: unknown field "beyond"'),
    {
      object: "TraitDefinition vela-system/yaml",
      message: 'strict decoding error: unknown field "beyond"',
    },
  ],
  "addons/odd-labels": ["bound", "mixed"].map((name) => configMap(name, noNamespace)),
  "addons/output-without-components": [
    application("output-without-components", "duplicated component name one-namespace"),
  ],
  "addons/package-less": [application("package-less", "duplicated component name server-v1")],
  "addons/patterns": [configMap("vela-system/", noName)],
  "addons/template-cue-other-kind": [
    configMap("vela-system/addon-template-cue-other-kind", 'unknown field "spec"'),
  ],
  "addons/template-yaml-other-kind": [
    configMap("vela-system/addon-template-yaml-other-kind", 'unknown field "spec"'),
  ],
  "addons/unresolved-and-unused": [configMap("m", noNamespace)],
  "addons/values": [configMap("", noNamespace)],
  "addons/whole-numbers-of-64-bits": [
    configMap("rounded", noNamespace),
    configMap("view", noNamespace),
    configMap("vela-system/odd", 'strict decoding error: unknown field "beyond"'),
  ],
  "addons/yaml-scalars-at-the-edge": [
    configMap("vela-system/edge", 'strict decoding error: unknown field "base"'),
  ],
  "addons/yaml-view-without-metadata": [configMap("", noNamespace)],
  "addons/yaml-template": ["json", "scalars"].map((name) =>
    configMap(`vela-system/${name}`, "cannot unmarshal number into Go struct field ConfigMap.data"),
  ),
};
