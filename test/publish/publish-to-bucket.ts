import { afterEach, beforeEach } from "vitest";
import { parse } from "yaml";

import { secretMask } from "../../generator/model/secret-mask.ts";
import { type BucketOptions, BucketRegistry } from "../../generator/publish/bucket-registry.ts";
import { HttpClient } from "../../generator/publish/http-client.ts";
import { publishArchive, type PublishResult } from "../../generator/publish/publish-archive.ts";
import type { PublishedArchive } from "../../generator/publish/registry.ts";
import { defaultRetry } from "../../generator/publish/retry.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { type FakeBucket, startFakeBucket } from "./fake-bucket.ts";
import { fakeClock } from "./fake-clock.ts";
import { archiveOf } from "./fake-registry.ts";
import { archive, packed, vela } from "./publish-to-folder.ts";

export const index = "/addons/charts/index.yaml";
export const file = "/addons/charts/web-shop-1.0.0.tgz";
export const canary = "canary-secret-0123456789";

export interface Wish extends Partial<BucketOptions> {
  given?: PublishedArchive;
  force?: boolean;
}

export interface UsedBucket {
  /** The one of the test that runs. */
  readonly server: FakeBucket;
  publish(wish?: Wish): Promise<PublishResult & { codes: string[]; said: string; waits: number }>;
  put(text: string | Uint8Array, path?: string): void;
  text(): string;
  versions(): string[];
  /** The paths of what was written. */
  puts(): string[];
}

/** A bucket for each test of a file. */
export function useBucket(): UsedBucket {
  let server: FakeBucket;
  beforeEach(async () => {
    server = await startFakeBucket();
  });
  afterEach(() => server.close());
  const text = (): string => server.objects.get(index)?.toString() ?? "";
  return {
    get server() {
      return server;
    },
    publish: (wish) => publish(server, wish),
    put: (content, path = index) => void server.objects.set(path, Buffer.from(content)),
    text,
    versions: () =>
      (parse(text()) as { entries: Record<string, { version: string }[]> }).entries[
        "web-shop"
      ]?.map(({ version }) => version) ?? [],
    puts: () => server.requests.filter(({ method }) => method === "PUT").map(({ path }) => path),
  };
}

async function publish(
  server: FakeBucket,
  { given = archive, force = false, ...wish }: Wish = {},
): ReturnType<UsedBucket["publish"]> {
  const clock = fakeClock();
  const notes: string[] = [];
  const note = (line: string): void => void notes.push(line);
  const client = new HttpClient({ tls: {}, timeoutSeconds: 5, retry: defaultRetry, clock, note });
  const registry = new BucketRegistry({
    scheme: "s3",
    endpoint: server.url,
    region: "us-east-1",
    bucket: "addons",
    prefix: "charts",
    credentials: { accessKeyId: "id", secretAccessKey: canary, sessionToken: `${canary}-2` },
    client,
    vela,
    clock,
    mask: secretMask([canary, `${canary}-2`]),
    ...wish,
  });
  const result = await publishArchive(given, registry, { vela, clock, note, force });
  await registry.close();
  for (const finding of result.diagnostics) expectWording(finding);
  const codes = result.diagnostics.map(({ code }) => code);
  const waits = clock.waitsMs.length;
  return { ...result, codes, said: JSON.stringify([result, notes]), waits };
}

export function versioned(version: string): PublishedArchive {
  const { chart, fileName } = archiveOf("", version);
  return { ...packed(version), version, chart, fileName };
}
