import type { CueEngine, CueEngines, CueVersion } from "../engine/protocol.ts";
import { type VelaRelease, velaReleases } from "../model/vela-render.ts";
import type { PackageSet } from "./package-set.ts";

/** What vela compiles, as far as it makes a difference to the packages that can be imported. */
export type PackageUse =
  "rendering" | "parameters" | "views" | "configTemplates" | "components" | "workflowSteps";

/** What a vela release line is to us. */
export interface ReleaseFacts {
  /** The release whose code is mirrored; the differences inside a line are not. */
  mirrored: string;
  /** The CUE that it evaluates with. */
  cueVersion: CueVersion;
  /**
   * Which of vela's own CUE packages can be imported where, next to those of CUE; undefined where there are none.
   * `rendering` is template.cue, resources and NOTES.cue; `parameters` the schema that is made of parameter.cue at loading;
   * `components` the templates of components, traits and policies when they are used.
   */
  packages: Readonly<Record<PackageUse, PackageSet | undefined>>;
  /**
   * Whether old CUE is repaired when it is used: in templates of components, traits and policies, and in health texts
   * (EnsureCueVersionCompatibility, pkg/cue/upgrade/upgrade.go:386, called in pkg/cue/definition/template.go:137 and 303,
   * pkg/appfile/template.go:426-428 and application_policies.go:565, v1.11.0-alpha.4), never in steps.
   */
  repairsTemplates: boolean;
  /** Whether an empty list in a definition's attributes is stored as null (gocodec of CUE 0.5, in Definition.FromCUE). */
  emptyListsAreNull: boolean;
  /** Fields of a definition's spec that not every release knows (definition-shapes.ts). */
  definitionFields: {
    /** `version` of every kind, since 1.10.0. */
    version: boolean;
    /** `status.details`, since 1.10.4. */
    statusDetails: boolean;
    /** `scope`, `global` and `priority` of a policy (policy_definition.go:57-79, v1.11.0-alpha.4). */
    policyScope: boolean;
  };
  /** Fields of an Application's status that not every release knows (application-status-shape.ts). */
  statusFields: {
    /** `details` of a service and its traits, since 1.10.4. */
    details: boolean;
    /** What 1.11 adds (apis/core.oam.dev/common/types.go:171-293, v1.11.0-alpha.4). */
    policiesAndRestart: boolean;
  };
  /** Which texts fail as a whole when an error stands anywhere in them; else only the field that is asked for counts. */
  failsAsAWhole: {
    /** NOTES.cue (Installer.renderNotes: 1.9.13 asks value.NewValue, which leaves errors for later). */
    notes: boolean;
    /** A health policy (CheckHealth, pkg/cue/definition/health/health.go:63-66, v1.11.0-alpha.4). */
    healthPolicy: boolean;
    /** A custom status (getStatusMessage; in 1.9.13 pkg/cue/definition/template.go:266-285, value.NewValue again). */
    customStatus: boolean;
  };
  /** Whether `context.status.healthy` tells a custom status the verdict (GetStatus, since 1.10.4). */
  tellsVerdict: boolean;
  /** The versions of the line, newest first, as tagged in its repository; 1.11.0 stands beside its alphas. */
  versions: readonly string[];
}

/** `count` patch versions of a line, newest first. */
function patches(line: VelaRelease, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${line}.${count - 1 - at}`);
}

/** AddImportsFor (kubevela/workflow v0.6.1, pkg/stdlib/packages.go): the same wherever vela 1.9 makes a value. */
const packagesOf1_9: ReleaseFacts["packages"] = {
  rendering: "workflow",
  parameters: "workflow",
  views: "workflow",
  configTemplates: "config",
  components: "workflow",
  workflowSteps: "workflow",
};

/** The compilers of vela 1.10: pkg/workflow/providers, pkg/cue/cuex, and that of kubevela/pkg (v1.10.9). */
const packagesSince1_10: ReleaseFacts["packages"] = {
  rendering: undefined,
  parameters: "workflow",
  views: "workflow",
  configTemplates: "config",
  components: "component",
  workflowSteps: "workflow",
};

/** The one table of vela releases. What is known of 1.11 comes from its source, file and line named: no registry serves it. */
export const releaseFacts: Record<VelaRelease, ReleaseFacts> = {
  "1.9": {
    mirrored: "1.9.13",
    cueVersion: "v0.5.0",
    versions: patches("1.9", 15),
    packages: packagesOf1_9,
    repairsTemplates: false,
    emptyListsAreNull: true,
    definitionFields: { version: false, statusDetails: false, policyScope: false },
    statusFields: { details: false, policiesAndRestart: false },
    failsAsAWhole: { notes: false, healthPolicy: false, customStatus: false },
    tellsVerdict: false,
  },
  "1.10": {
    mirrored: "1.10.9",
    cueVersion: "v0.9.2",
    versions: patches("1.10", 10),
    packages: packagesSince1_10,
    repairsTemplates: false,
    emptyListsAreNull: false,
    definitionFields: { version: true, statusDetails: true, policyScope: false },
    statusFields: { details: true, policiesAndRestart: false },
    failsAsAWhole: { notes: true, healthPolicy: false, customStatus: true },
    tellsVerdict: true,
  },
  "1.11": {
    mirrored: "1.11.0-alpha.4",
    cueVersion: "v0.14.1",
    versions: ["1.11.0", ...[4, 3, 2, 1].map((alpha) => `1.11.0-alpha.${alpha}`)],
    packages: packagesSince1_10,
    repairsTemplates: true,
    emptyListsAreNull: false,
    definitionFields: { version: true, statusDetails: true, policyScope: true },
    statusFields: { details: true, policiesAndRestart: true },
    failsAsAWhole: { notes: true, healthPolicy: true, customStatus: true },
    tellsVerdict: true,
  },
};

/** The engine with the CUE of a release. */
export function engineOf(engines: CueEngines, release: VelaRelease): CueEngine {
  return engines.of(releaseFacts[release].cueVersion);
}

/** The release that an engine's CUE belongs to. */
export function releaseOf({ cueVersion }: CueEngine): VelaRelease {
  const release = velaReleases.find((one) => releaseFacts[one].cueVersion === cueVersion);
  if (release === undefined) throw new Error(`No release evaluates with CUE ${cueVersion}`);
  return release;
}
