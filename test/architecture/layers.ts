/**
 * The folders and files of generator/ in the order in which they may build on each other: one imports its own
 * folder and any earlier layer, never a later one and never a neighbour in its own layer.
 */
export const layers: readonly (readonly string[])[] = [
  ["diagnostics"],
  ["model"],
  ["source", "schema", "engine", "write", "package", "values"],
  ["render", "vela", "publish", "enable", "authoring", "cases"],
  ["check"],
  ["pipeline"],
  ["commands"],
  ["cli"],
  ["index", "bin"],
];

/** Who may import what does not belong to this repository, with the reason when it is more than one place. */
export interface Permission {
  /** Folders or files below generator/ without an ending, for example `engine/artifact`. */
  places: readonly string[];
  reason: string;
}

export const libraries: Record<string, Permission> = {
  aws4fetch: { places: ["publish/bucket-objects"], reason: "signs requests to buckets" },
  ajv: { places: ["schema"], reason: "checks parameter values" },
  diff: { places: ["cases"], reason: "the difference of two snapshots" },
  fflate: { places: ["package"], reason: "gzip" },
  "fs-extra": { places: ["write"], reason: "writes the output folder" },
  handlebars: { places: ["render"], reason: "parses template files" },
  "tar-stream": { places: ["package", "source/archive"], reason: "tar entries" },
  tsx: { places: ["source"], reason: "runs a typed project" },
  typebox: { places: ["authoring"], reason: "the schema builder that authors see" },
  typescript: { places: ["source"], reason: "positions in a typed project" },
  undici: {
    places: ["publish/http-client", "publish/http-dispatcher"],
    reason: "HTTP with certificates and time limits",
  },
  yaml: {
    places: ["cases", "check", "commands", "publish", "source"],
    reason: "positions in YAML files; printing objects",
  },
  yargs: { places: ["commands", "cli"], reason: "one module per command, put together in cli" },
};

const readsFiles = [
  "source",
  "enable",
  "cases",
  "write",
  "engine/artifact",
  "engine/build",
  "vela/build",
  "vela/vela-packages",
  "pipeline",
  "publish/docker-config",
  "commands",
];

/** Built-in modules with effects; those that are not named here are free for all. */
export const builtIns: Record<string, Permission> = {
  "node:fs": { places: readsFiles, reason: "the folders whose job files are" },
  "node:fs/promises": { places: readsFiles, reason: "the folders whose job files are" },
  "node:child_process": {
    places: [
      "engine/build",
      "vela/build",
      "enable/start-vela",
      "source/commit-time",
      "publish/credential-helper",
    ],
    reason:
      "Go builds the engine and fetches modules; vela's command line enables; git knows a commit's time; docker's helpers know passwords",
  },
  "node:worker_threads": {
    places: ["engine", "source/watch-load"],
    reason: "the engine's worker; the thread that stops a loop",
  },
  "node:http": { places: [], reason: "nothing needs the network yet" },
  "node:https": { places: [], reason: "nothing needs the network yet" },
  "node:net": { places: [], reason: "nothing needs the network yet" },
};

/** Names with effects or with results that differ from run to run or machine to machine. */
export const names: Record<string, Permission> = {
  WebAssembly: { places: ["engine/instance"], reason: "one file knows what runs the engine" },
  console: { places: ["cli", "bin"], reason: "commands write to the streams they are given" },
  fetch: { places: [], reason: "nothing needs the network yet" },
  Date: {
    places: [
      "package/pack-tar",
      "commands/package-report",
      "publish/index-entry",
      "publish/retry-after",
    ],
    reason: "output has no clock; an archive has a fixed time",
  },
  performance: {
    places: ["pipeline/stage-clock", "engine/artifact"],
    reason: "times that are shown, and a temporary file of its own; never in output",
  },
  Intl: { places: [], reason: "output has no locale" },
  localeCompare: { places: [], reason: "output has no locale" },
  toLocaleString: { places: [], reason: "output has no locale" },
};
