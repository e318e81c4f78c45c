import { setTimeout as sleep } from "node:timers/promises";

import { hasErrors, type Diagnostic } from "../../../generator/diagnostics/diagnostic.ts";
import { type SecretMask, secretMask } from "../../../generator/model/secret-mask.ts";
import { velaReader } from "../../../generator/pipeline/vela-reader.ts";
import { HttpClient, type HttpSettings } from "../../../generator/publish/http-client.ts";
import type { TlsSettings } from "../../../generator/publish/http-dispatcher.ts";
import { openRegistry, type RegistrySettings } from "../../../generator/publish/open-registry.ts";
import type { PublishTarget } from "../../../generator/publish/parse-target.ts";
import { publishArchive } from "../../../generator/publish/publish-archive.ts";
import type {
  PublishedArchive,
  PublishReceipt,
  Registry,
} from "../../../generator/publish/registry.ts";
import { type Clock, defaultRetry } from "../../../generator/publish/retry.ts";
import type { VelaReader } from "../../../generator/publish/vela-reader.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";

/** What a registry is made with. */
export interface Equipment {
  readonly http: HttpSettings;
  readonly client: HttpClient;
  readonly clock: Clock;
  readonly vela: VelaReader;
  readonly mask: SecretMask;
  readonly note: (text: string) => void;
}

/** Makes the registry of one publisher. */
export type MakeRegistry = (equipment: Equipment) => Registry;

export interface PublisherOptions {
  readonly force?: boolean;
  readonly tls?: TlsSettings;
  /** Must not stand in anything that is said. */
  readonly secrets?: readonly string[];
  /** For one request; default 10. */
  readonly timeoutSeconds?: number;
  /** From 0 to less than 1, for the waits. */
  readonly random?: () => number;
}

/** How one publisher ended. */
export interface Published {
  /** As the command line ends with it. */
  readonly exitCode: 0 | 1;
  readonly outcome?: PublishReceipt["outcome"];
  readonly receipt?: PublishReceipt;
  readonly codes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
  /** Everything that was said, to search. */
  readonly said: string;
}

/** Makes the registry of a target as the command line does, over HTTP. */
export function opened(
  target: PublishTarget,
  settings: Partial<RegistrySettings> = {},
): MakeRegistry {
  return ({ http, vela, mask }) => {
    const given = { credentials: {}, http, useHttp: true, vela, mask, ...settings };
    const made = openRegistry(target, given);
    if (!made.ok) throw new Error(made.problem.message);
    return made.value;
  };
}

/** Publishes with the generator's own code, but for the clock, which hurries. */
export async function publishTo(
  archive: PublishedArchive,
  make: MakeRegistry,
  options: PublisherOptions = {},
): Promise<Published> {
  const { force = false, tls = {}, secrets = [], random = Math.random } = options;
  const { timeoutSeconds = 10 } = options;
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  const clock = hurriedClock(random);
  const http = { tls, timeoutSeconds, retry: defaultRetry, clock, note };
  const client = new HttpClient(http);
  const vela = velaReader(sharedEngine());
  const registry = make({ http, client, clock, vela, mask: secretMask(secrets), note });
  try {
    const { receipt, diagnostics } = await publishArchive(archive, registry, {
      vela,
      clock,
      note,
      force,
    });
    return {
      exitCode: receipt && !hasErrors(diagnostics) ? 0 : 1,
      ...(receipt ? { receipt, outcome: receipt.outcome } : {}),
      codes: diagnostics.map(({ code }) => code),
      diagnostics,
      notes,
      said: JSON.stringify({ receipt, diagnostics, notes }),
    };
  } finally {
    await registry.close();
  }
}

/** A clock a hundred times as fast: a server that does something a moment later has that moment. */
function hurriedClock(random: () => number): Clock {
  return { sleep: (durationMs) => sleep(durationMs / 100), random };
}
