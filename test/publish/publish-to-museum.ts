import { gzipSync } from "node:zlib";

import { afterEach, beforeEach } from "vitest";

import { secretMask } from "../../generator/model/secret-mask.ts";
import { ChartMuseum, type ChartMuseumOptions } from "../../generator/publish/chart-museum.ts";
import { secretsOf } from "../../generator/publish/credentials.ts";
import { HttpClient, type HttpSettings } from "../../generator/publish/http-client.ts";
import { publishArchive, type PublishResult } from "../../generator/publish/publish-archive.ts";
import type { PublishArchiveOptions } from "../../generator/publish/publishing.ts";
import type { PublishedArchive } from "../../generator/publish/registry.ts";
import { defaultRetry } from "../../generator/publish/retry.ts";
import { velaReader } from "../../generator/pipeline/vela-reader.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { fakeClock } from "./fake-clock.ts";
import { type FakeMuseum, startFakeMuseum } from "./fake-museum.ts";
import { archiveOf, sha256Of, trustingReader } from "./fake-registry.ts";

export const archive = packed("new");
export const older = packed("old");

function packed(text: string): PublishedArchive {
  const bytes = gzipSync(text.repeat(100));
  return { ...archiveOf(text), bytes, sha256: sha256Of(bytes) };
}

const vela = {
  ...trustingReader,
  readIndex: (bytes: Uint8Array) => velaReader(sharedEngine()).readIndex(bytes),
};

/** A museum of its own for each test of a file. */
export function museumOfEachTest(): () => FakeMuseum {
  let museum: FakeMuseum;
  beforeEach(async () => {
    museum = await startFakeMuseum();
  });
  afterEach(() => museum.close());
  return () => museum;
}

interface Wish {
  registry?: Partial<ChartMuseumOptions>;
  publish?: Partial<PublishArchiveOptions>;
  http?: Partial<HttpSettings>;
}

interface Published extends PublishResult {
  codes: string[];
  notes: string[];
  waitsMs: number[];
}

/** Publishes `archive`, with a clock that does not wait. */
export async function publishTo(
  museum: FakeMuseum,
  { registry = {}, publish = {}, http = {} }: Wish = {},
): Promise<Published> {
  const clock = fakeClock();
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  const retry = defaultRetry;
  const client = new HttpClient({ tls: {}, timeoutSeconds: 5, retry, clock, note, ...http });
  const { credentials = {} } = registry;
  const mask = secretMask(secretsOf(credentials));
  const asked = { url: museum.url, credentials, client, vela, mask, ...registry };
  const published = new ChartMuseum(asked);
  const result = await publishArchive(archive, published, { vela, clock, note, ...publish });
  await published.close();
  for (const finding of result.diagnostics) expectWording(finding);
  const codes = result.diagnostics.map(({ code }) => code);
  return { ...result, codes, notes, waitsMs: clock.waitsMs };
}

/** What a museum was asked for, in its order. */
export function requestsTo(museum: FakeMuseum): string[] {
  return museum.received.map(({ method, path }) => `${method} ${path}`);
}

export function uploadsTo(museum: FakeMuseum): string[] {
  return requestsTo(museum).filter((request) => request.startsWith("POST"));
}
