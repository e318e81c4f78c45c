import { gzipSync } from "node:zlib";

import { afterEach, beforeEach } from "vitest";

import { secretMask } from "../../generator/model/secret-mask.ts";
import { secretsOf } from "../../generator/publish/credentials.ts";
import { HttpClient, type HttpSettings } from "../../generator/publish/http-client.ts";
import { OciRegistry, type OciRegistryOptions } from "../../generator/publish/oci-registry.ts";
import { publishArchive, type PublishResult } from "../../generator/publish/publish-archive.ts";
import type { PublishArchiveOptions } from "../../generator/publish/publishing.ts";
import type { PublishedArchive } from "../../generator/publish/registry.ts";
import { defaultRetry } from "../../generator/publish/retry.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { fakeClock } from "./fake-clock.ts";
import { type FakeOci, startFakeOci } from "./fake-oci.ts";
import { archiveOf, sha256Of, trustingReader } from "./fake-registry.ts";

export const archive = packed("new");
export const older = packed("old");

function packed(text: string): PublishedArchive {
  const bytes = gzipSync(text.repeat(100));
  return { ...archiveOf(text), bytes, sha256: sha256Of(bytes) };
}

/** A registry of its own for each test of a file. */
export function ociOfEachTest(): () => FakeOci {
  let oci: FakeOci;
  beforeEach(async () => {
    oci = await startFakeOci();
  });
  afterEach(() => oci.close());
  return () => oci;
}

export interface OciWish {
  archive?: PublishedArchive;
  registry?: Partial<OciRegistryOptions>;
  publish?: Partial<PublishArchiveOptions>;
  http?: Partial<HttpSettings>;
}

export interface PublishedToOci extends PublishResult {
  codes: string[];
  notes: string[];
  waitsMs: number[];
  /** Everything that a person may see of it. */
  said: string;
}

/** Publishes `archive` into `addons`, with a clock that does not wait. */
export async function publishTo(oci: FakeOci, wish: OciWish = {}): Promise<PublishedToOci> {
  const { registry = {}, publish = {}, http = {} } = wish;
  const clock = fakeClock();
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  const retry = defaultRetry;
  const client = new HttpClient({ tls: {}, timeoutSeconds: 5, retry, clock, note, ...http });
  const { credentials = {} } = registry;
  const mask = secretMask(secretsOf(credentials));
  const asked = { host: oci.host, repository: "addons", useHttp: true, credentials, client, mask };
  const published = new OciRegistry({ ...asked, ...registry });
  const vela = trustingReader;
  const options = { vela, clock, note, ...publish };
  const result = await publishArchive(wish.archive ?? archive, published, options);
  await published.close();
  for (const finding of result.diagnostics) expectWording(finding);
  const codes = result.diagnostics.map(({ code }) => code);
  return { ...result, codes, notes, waitsMs: clock.waitsMs, said: JSON.stringify([result, notes]) };
}

/** What a registry was asked for, in its order. */
export function requestsTo(oci: FakeOci): string[] {
  return oci.received.map(({ method, path }) => `${method} ${path}`);
}

export function writesTo(oci: FakeOci): string[] {
  return requestsTo(oci).filter((request) => /^(POST|PUT|PATCH|DELETE) /.test(request));
}
