import type { VelaRelease } from "../../model/vela-render.ts";
import type { PackageSet } from "../package-set.ts";

/** A pinned Go module. */
export interface PinnedModule {
  path: string;
  version: string;
}

/** A CUE text of a package: files of a module one after the other, or words of our own. */
export type PackagePart =
  | {
      module: keyof Modules;
      file: string;
      /** The field that the file's text is put into. */ within?: string;
    }
  | { own: string };

interface Modules {
  kubevela: PinnedModule;
  workflow: PinnedModule;
  pkg: PinnedModule;
}

/** A package of one release: what an author imports, and what vela puts together for it. */
export interface PlannedPackage {
  set: PackageSet;
  /** What an author imports, for example `vela/op`. */
  path: string;
  /** Whether vela's parser keeps comments, which then describe the parameters that refer to them. */
  comments: boolean;
  parts: readonly PackagePart[];
}

export interface ReleasePlan {
  modules: Modules;
  packages: readonly PlannedPackage[];
  /** Where something else stands in for files that no registry serves. */
  assumed: readonly string[];
}

const modules = (kubevela: string, workflow: string, pkg: string): Modules => ({
  kubevela: { path: "github.com/oam-dev/kubevela", version: kubevela },
  workflow: { path: "github.com/kubevela/workflow", version: workflow },
  pkg: { path: "github.com/kubevela/pkg", version: pkg },
});

const ofKubevela = (file: string): PackagePart => ({ module: "kubevela", file });
const ofWorkflow = (file: string): PackagePart => ({ module: "workflow", file });
const within = (part: PackagePart, field: string): PackagePart => ({ ...part, within: field });

type Parts = Readonly<Record<string, readonly PackagePart[]>>;

const planned = (set: PackageSet, parts: Parts): PlannedPackage[] =>
  Object.entries(parts).map(([name, of]) => ({
    set,
    path: `vela/${name}`,
    comments: false,
    parts: of,
  }));

/** kubevela/pkg's own compiler (NewCompilerWithDefaultInternalPackages, cue/cuex/compiler.go, v1.9.3). */
const basic: Parts = Object.fromEntries(
  ["base64", "cue", "http", "kube"].map((name) => [
    name,
    [{ module: "pkg", file: `cue/cuex/providers/${name}/${name}.cue` }],
  ]),
);

/** ConfigCompiler (pkg/cue/cuex/compiler.go, v1.9.13 and v1.10.9). */
const config: Parts = { config: [ofKubevela("pkg/cue/cuex/providers/config/config.cue")] };

/** GetPackages and SetupBuiltinImports of kubevela/workflow v0.6.1 and kubevela v1.9.13, pkg/stdlib/packages.go. */
function packagesOf1_9(): PlannedPackage[] {
  const actions = "pkg/stdlib/actions/v1";
  const files = ["config", "email", "http", "kube", "metrics", "task", "time", "util", "ws"];
  const own = ["multicluster", "oam", "query", "terraform"];
  const ofOwn = (name: string): PackagePart =>
    within(ofKubevela(`pkg/stdlib/pkgs/${name}.cue`), name);
  const op = [
    ofWorkflow(`${actions}/op.cue`),
    ...files.map((name) => within(ofWorkflow(`${actions}/pkgs/${name}.cue`), name)),
    ofKubevela("pkg/stdlib/op.cue"),
    ...own.map(ofOwn),
  ];
  // vela/op and vela/op/v1 are one file in memory, so that what kubevela adds to the one is in the other too.
  const legacy = { op, "op/v1": op, ql: [ofKubevela("pkg/stdlib/ql.cue"), ofOwn("query")] };
  return [
    ...planned("workflow", legacy).map((one) => ({ ...one, comments: true })),
    ...planned("config", config),
  ];
}

const providers = "pkg/workflow/providers";
const ofProvider = (name: string, file = name): PackagePart =>
  ofKubevela(`${providers}/${name}/${file}.cue`);
const ofStep = (name: string, file = name): PackagePart =>
  ofWorkflow(`pkg/providers/${name}/${file}.cue`);
/** Legacy steps that end with what the other packages have under the same names (GetLegacyTemplate in both modules). */
const legacySteps = ["email", "http", "kube", "metrics", "time", "util", "workspace"].map((name) =>
  ofStep(`legacy/${name}`, name),
);
const legacyOfKubevela = ["multicluster", "oam", "terraform"].map((name) =>
  ofProvider(`legacy/${name}`, name),
);

/** The compiler of workflow steps, views and schemas (pkg/workflow/providers/compiler.go:53-76, v1.10.9). */
function workflowPackages(op: readonly PackagePart[]): Parts {
  const kube = ofStep("legacy/kube", "kube");
  return {
    op,
    ql: [ofProvider("legacy/query", "ql"), kube],
    ...Object.fromEntries(
      ["email", "http", "kube", "metrics", "time", "util"].map((name) => [name, [ofStep(name)]]),
    ),
    builtin: [ofStep("builtin", "workspace")],
    ...Object.fromEntries(
      ["multicluster", "config", "oam", "terraform"].map((name) => [name, [ofProvider(name)]]),
    ),
    query: [ofProvider("query", "ql"), kube],
  };
}

/**
 * What an import of vela/helm gives; the names only, known from the source of 1.11
 * (pkg/cue/cuex/providers/helm/helm.cue:3, v1.11.0-alpha.4).
 */
const helm: Parts = {
  helm: [
    {
      own: '#Render: {\n\t#do: "render"\n\t#provider: "helm"\n\t$params: {chart: {source: string, ...}, ...}\n\t$returns?: {resources: [...{...}], notes?: string}\n\t...\n}\n',
    },
  ],
};

/** The packages of each release, by what vela's Go code puts together. */
export const releasePlans: Readonly<Record<VelaRelease, ReleasePlan>> = {
  "1.9": {
    modules: modules("v1.9.13", "v0.6.1", "v1.9.2"),
    packages: packagesOf1_9(),
    assumed: [],
  },
  "1.10": {
    modules: modules(
      "v1.10.9",
      "v0.6.3-0.20250717221743-56b80cee4121",
      "v1.9.3-0.20250625225831-a2894a62a307",
    ),
    packages: [
      ...planned(
        "workflow",
        workflowPackages([
          ...legacyOfKubevela,
          ofProvider("legacy/config", "config"),
          ...legacySteps,
        ]),
      ),
      ...planned("config", config),
      ...planned("component", basic),
    ],
    assumed: [],
  },
  "1.11": {
    modules: modules("v1.10.9", "v0.6.4", "v1.10.0"),
    packages: [
      ...planned("workflow", {
        ...workflowPackages([
          ...legacyOfKubevela,
          ofStep("legacy/config", "config"),
          ...legacySteps,
        ]),
        ...helm,
      }),
      ...planned("config", config),
      ...planned("component", { ...config, ...helm, ...basic }),
    ],
    assumed: [
      "No registry serves kubevela v1.11: its own files are those of v1.10.9, which are equal to the byte in v1.11.0-alpha.4 but for two of vela/op.",
      "vela/op: the actions on configurations are those of kubevela/workflow v0.6.4 alone, as in v1.11.0-alpha.4; #LoadEnvBindingEnv guards its first policy there.",
      "vela/helm holds the names that v1.11.0-alpha.4 declares, without their descriptions.",
    ],
  },
};
