import { setTimeout as sleep } from "node:timers/promises";

import type { Argv } from "yargs";

import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueEngines } from "../engine/protocol.ts";
import type { SecretMask } from "../model/secret-mask.ts";
import { velaReader } from "../pipeline/vela-reader.ts";
import { openRegistry, type RegistrySettings } from "../publish/open-registry.ts";
import { publishArchive, type PublishResult } from "../publish/publish-archive.ts";
import type { PublishedArchive, PublishReceipt, Registry } from "../publish/registry.ts";
import type { PublishTarget } from "../publish/parse-target.ts";
import { type Clock, defaultRetry } from "../publish/retry.ts";
import { engineOf } from "../vela/releases.ts";
import { isArchive } from "../source/archive/read-archive.ts";
import { isAddonFolder } from "../source/read-addon-folder.ts";
import { checkArchivePlace } from "../write/check-place.ts";
import { archiveToPublish } from "./archive-to-publish.ts";
import { type CommandIo, type ExitCode, withEngines } from "./command-io.ts";
import { type PublishOptions, withPublishOptions } from "./publish-options.ts";
import { publishJson, publishText } from "./publish-report.ts";
import { registryAccess, type RegistryAccess } from "./registry-access.ts";
import { report } from "./report.ts";

export const publishUsage = "publish [root]";
export const publishSummary = "Publish the addon to a registry, and read it back as vela does";

export function publishArguments(yargs: Argv): Argv<PublishOptions> {
  return withPublishOptions(yargs);
}

const realClock: Clock = {
  sleep: (durationMs) => sleep(durationMs),
  random: () => Math.random(),
};

/** Checks and packs what `root` names, publishes it, and prints what was seen there. */
export async function publish(options: PublishOptions, io: CommandIo): Promise<ExitCode> {
  const access = await registryAccess(options, io);
  const { mask } = access;
  const masked = maskedIo(io, mask);
  try {
    const { receipt, diagnostics } = await publishWith(options, access, masked);
    return print(diagnostics, { options, io, masked, mask, receipt });
  } catch (error) {
    throw maskedError(error, mask);
  }
}

async function publishWith(
  options: PublishOptions,
  { ready, mask, diagnostics: earlier }: RegistryAccess,
  io: CommandIo,
): Promise<PublishResult> {
  if (!ready) return { diagnostics: earlier };
  return withEngines(io, async (engines) => {
    const misplaced = await insideAddon(options.root, ready.target);
    if (misplaced.length > 0) return { diagnostics: [...earlier, ...misplaced] };
    const { archive, diagnostics } = await archiveToPublish(options, io, engines);
    const found = [...earlier, ...diagnostics];
    if (!archive) return { diagnostics: found };
    const settings = settingsOf(options, { ready, mask, io, engines });
    const opened = openRegistry(ready.target, settings);
    if (!opened.ok) return { diagnostics: [...found, opened.problem] };
    const result = await published(opened.value, { archive, options, settings });
    return { ...result, diagnostics: [...found, ...result.diagnostics] };
  });
}

/** A repository in the folder that is packed would be a part of the addon next time. */
async function insideAddon(root: string, target: PublishTarget): Promise<Diagnostic[]> {
  if (target.kind !== "folder" || (await isArchive(root))) return [];
  const source = (await isAddonFolder(root)) ? "addon" : "project";
  const hint = "Choose a folder outside of what is packed, for example --to ./charts";
  return checkArchivePlace(target.path, { root, source, hint });
}

interface Prepared {
  archive: PublishedArchive;
  options: PublishOptions;
  settings: RegistrySettings;
}

async function published(
  registry: Registry,
  { archive, options, settings }: Prepared,
): Promise<PublishResult> {
  const { vela, http } = settings;
  const { clock, note, retry } = http;
  const { force, "dry-run": dryRun } = options;
  try {
    return await publishArchive(archive, registry, { vela, clock, note, retry, force, dryRun });
  } finally {
    await registry.close();
  }
}

interface Surroundings {
  ready: NonNullable<RegistryAccess["ready"]>;
  mask: SecretMask;
  io: CommandIo;
  engines: CueEngines;
}

function settingsOf(
  { timeout, quiet, url }: PublishOptions,
  { ready, mask, io, engines }: Surroundings,
): RegistrySettings {
  const { credentials, tls, proxies, contextPath, useHttp, bucket } = ready;
  const note = (text: string): void => {
    if (!quiet) io.stderr.write(`vela-addon: ${text}\n`);
  };
  const clock = io.clock ?? realClock;
  return {
    credentials,
    http: { tls, proxies, timeoutSeconds: timeout, retry: defaultRetry, clock, note },
    ...(contextPath === undefined ? {} : { contextPath }),
    ...(bucket ? { bucket } : {}),
    ...(url === undefined ? {} : { baseUrl: url }),
    useHttp,
    vela: velaReader(engineOf(engines, "1.10")),
    mask,
  };
}

interface Printing {
  receipt: PublishReceipt | undefined;
  options: PublishOptions;
  io: CommandIo;
  masked: CommandIo;
  mask: SecretMask;
}

function print(
  diagnostics: readonly Diagnostic[],
  { options, io, masked, mask, receipt }: Printing,
): ExitCode {
  if (options.format === "json") {
    // Masked as values: a secret of digits alone may stand where JSON has a number.
    io.stdout.write(`${publishJson(diagnostics, { receipt, mask })}\n`);
    return hasErrors(diagnostics) ? 1 : 0;
  }
  const code = report(masked, diagnostics, options);
  if (receipt && !options.quiet) masked.stdout.write(publishText(receipt));
  return code;
}

/** Streams that no secret gets through, whoever writes it. */
function maskedIo(io: CommandIo, mask: SecretMask): CommandIo {
  const masked = (stream: CommandIo["stdout"]): CommandIo["stdout"] => ({
    write: (text) => {
      stream.write(mask.text(text));
    },
    writeBytes: (bytes) => {
      stream.writeBytes(bytes);
    },
    isTTY: stream.isTTY,
  });
  return { ...io, stdout: masked(io.stdout), stderr: masked(io.stderr) };
}

/** A bug of ours is printed with its stack. */
function maskedError(error: unknown, mask: SecretMask): unknown {
  if (!(error instanceof Error)) return error;
  error.message = mask.text(error.message);
  error.stack = mask.text(error.stack ?? error.message);
  return error;
}
