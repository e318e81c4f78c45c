/** An object of a fixture that the API server has to refuse. */
export interface ExpectedRefusal {
  /** `Kind namespace/name`. */
  readonly object: string;
  /** Part of the server's message. */
  readonly message: string;
}

const noNamespace = "an empty namespace may not be set";

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
  "projects/layout-duplicate-base-name": [application("web-shop", "duplicated component name web")],
  "projects/release-list-arithmetic": [
    application("web-shop", "parameter.ports.0: conflicting values 80 and {port:int"),
  ],
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
  "addons/config-template-without-name": [
    configMap("vela-system/config-template-", 'metadata.name: Invalid value: "config-template-"'),
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
  "addons/go-types": [application("go-types", 'cannot evaluate trait "scaler"')],
  "addons/metadata-oddities": [configMap("dump", noNamespace)],
  "addons/odd-labels": ["bound", "mixed"].map((name) => configMap(name, noNamespace)),
  "addons/package-less": [application("package-less", "duplicated component name server-v1")],
  "addons/unresolved-and-unused": [configMap("m", noNamespace)],
  "addons/values": [configMap("", noNamespace)],
  "addons/yaml-scalars-at-the-edge": [
    configMap("vela-system/edge", 'strict decoding error: unknown field "base"'),
  ],
  "addons/yaml-template": ["json", "scalars"].map((name) =>
    configMap(`vela-system/${name}`, "cannot unmarshal number into Go struct field ConfigMap.data"),
  ),
};
