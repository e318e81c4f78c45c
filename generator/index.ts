/**
 * The programming interface of vela-addon-kit: the stages that the command line is made of.
 * Authors of addons want `vela-addon-kit/authoring`.
 */
export { runCli } from "./cli.ts";
export type { CommandIo, ExitCode, OutputStream } from "./commands/command-io.ts";
export type { Diagnostic, RelatedPlace, Severity } from "./diagnostics/diagnostic.ts";
export { startCueEngine } from "./engine/engine.ts";
export { startCueEngines } from "./engine/engines.ts";
export { type BuildInput, type BuiltAddon, buildAddon } from "./pipeline/build-addon.ts";
export { type CheckFolderInput, checkFolder } from "./pipeline/check-folder.ts";
export { StageClock, type StageTime } from "./pipeline/stage-clock.ts";
export { definitionJsonSchema } from "./schema/definition-json-schema.ts";
