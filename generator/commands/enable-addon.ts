import path from "node:path";

import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { kubeconfigProblems } from "../enable/find-kubeconfig.ts";
import { findVela } from "../enable/find-vela.ts";
import { runEnable } from "../enable/run-enable.ts";
import type { VelaProgram } from "../enable/start-vela.ts";
import { shownCommand, velaArguments, type VelaCommand } from "../enable/vela-command.ts";
import { askCluster } from "./ask-cluster.ts";
import type { CommandIo } from "./command-io.ts";
import { addonToUpgrade } from "./dry-upgrade.ts";
import { enableFailure } from "./enable-failure.ts";
import { checkEnableOptions, type EnableInput } from "./enable-options.ts";
import { interruptible } from "./interruptible.ts";
import { prepareAddon, type PreparedAddon } from "./prepare-addon.ts";
import { report } from "./report.ts";

/**
 * Checks everything that can be checked before the cluster is touched, and reports it together; then runs vela.
 * @returns vela's exit code, or 1 for findings.
 * @throws UsageError for what vela takes and means something else here.
 */
export async function enableAddon(options: EnableInput, io: CommandIo): Promise<number> {
  await checkEnableOptions(options);
  const vela: VelaProgram = { program: options["vela-cli"], env: io.env };
  const [found, kubeconfig] = await Promise.all([findVela(vela), kubeconfigProblems(io.env)]);
  const prepared = await prepareAddon({ ...options, cli: found.versions.cli }, io);
  const diagnostics = [...found.diagnostics, ...kubeconfig, ...prepared.diagnostics];
  const { addon } = prepared;
  if (!addon || hasErrors(diagnostics)) return report(io, diagnostics, options);
  const command = commandOf(options, addon);
  if (options["dry-run"]) printCommand(command, addon, { options, io });
  const asked = await askCluster({ options, addon, vela, cli: found.versions.cli }, io);
  if (asked.interrupted !== undefined) return asked.interrupted;
  if (hasErrors(asked.diagnostics)) {
    return report(io, [...diagnostics, ...asked.diagnostics], options);
  }
  const warnings = diagnostics;
  if (!options["dry-run"] || options.action === "enable") {
    return run({ options, addon, command, vela, warnings }, io);
  }
  const { value: upgraded, interrupted } = await interruptible(io, (until) =>
    addonToUpgrade(addon, vela, until),
  );
  if (interrupted !== undefined) return interrupted;
  if (!upgraded.addon) return report(io, [...warnings, ...upgraded.diagnostics], options);
  const enabling = { ...commandOf(options, upgraded.addon), action: "enable" as const };
  return run({ options, addon: upgraded.addon, command: enabling, vela, warnings }, io);
}

function commandOf(options: EnableInput, addon: PreparedAddon): VelaCommand {
  return {
    action: options.action,
    options: {
      clusters: options.clusters,
      skipVersionValidating: options["skip-version-validating"],
      overrideDefinitions: options["override-definitions"],
      yes: options.yes,
      dryRun: options["dry-run"],
    },
    values: addon.arguments,
    more: options["--"] ?? [],
  };
}

function printCommand(
  command: VelaCommand,
  addon: PreparedAddon,
  { options, io }: { options: EnableInput; io: CommandIo },
): void {
  // The folder that vela gets is a temporary one of this name.
  const args = velaArguments(command, `./${addon.name}`);
  io.stderr.write(`${shownCommand(options["vela-cli"], args, addon.isSecret)}\n`);
  if (options.action === "upgrade") {
    io.stderr.write(
      "vela has no dry run of an upgrade: this is that of enabling with all values, those of the last time too\n",
    );
  }
}

interface RunInput {
  options: EnableInput;
  addon: PreparedAddon;
  command: VelaCommand;
  vela: VelaProgram;
  warnings: readonly Diagnostic[];
}

async function run(
  { options, addon, command, vela, warnings }: RunInput,
  io: CommandIo,
): Promise<number> {
  const isJson = options.format === "json";
  if (!isJson) report(io, warnings, options);
  const ended = await runEnable({
    name: addon.name,
    files: addon.files,
    shownFolder: shownFolder(addon.folder),
    vela,
    command,
    // stdout is for the findings then.
    stdout: isJson ? io.stderr : io.stdout,
    stderr: io.stderr,
    signals: io.signals ?? process,
    mask: addon.mask,
    pollMs: options.quiet ? 0 : options.poll * 1000,
  });
  const failure = enableFailure(ended, { action: options.action, addon });
  if (isJson) report(io, [...warnings, ...failure], options);
  else if (failure.length > 0) report(io, failure, options);
  return "exitCode" in ended ? ended.exitCode : 1;
}

function shownFolder(folder: string): string {
  const normal = path.posix.normalize(folder);
  return normal.startsWith("/") || normal.startsWith(".") ? normal : `./${normal}`;
}
