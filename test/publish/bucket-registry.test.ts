import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";

import { secretMask } from "../../generator/model/secret-mask.ts";
import { bucketCredentials } from "../../generator/publish/bucket-credentials.ts";
import { type BucketOptions, BucketRegistry } from "../../generator/publish/bucket-registry.ts";
import { HttpClient } from "../../generator/publish/http-client.ts";
import { publishArchive, type PublishResult } from "../../generator/publish/publish-archive.ts";
import type { PublishedArchive } from "../../generator/publish/registry.ts";
import { defaultRetry } from "../../generator/publish/retry.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { type FakeBucket, startFakeBucket } from "./fake-bucket.ts";
import { fakeClock } from "./fake-clock.ts";
import { archiveOf } from "./fake-registry.ts";
import { archive, foreign, older, packed, vela } from "./publish-to-folder.ts";

let bucket: FakeBucket;
beforeEach(async () => {
  bucket = await startFakeBucket();
});
afterEach(() => bucket.close());

const index = "/addons/charts/index.yaml";
const file = "/addons/charts/web-shop-1.0.0.tgz";
const canary = "canary-secret-0123456789";

interface Wish extends Partial<BucketOptions> {
  given?: PublishedArchive;
  force?: boolean;
}

async function publish({ given = archive, force = false, ...wish }: Wish = {}): Promise<
  PublishResult & { codes: string[]; said: string }
> {
  const clock = fakeClock();
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  const client = new HttpClient({ tls: {}, timeoutSeconds: 5, retry: defaultRetry, clock, note });
  const registry = new BucketRegistry({
    scheme: "s3",
    endpoint: bucket.url,
    region: "us-east-1",
    bucket: "addons",
    prefix: "charts",
    credentials: { accessKeyId: "id", secretAccessKey: canary, sessionToken: `${canary}-2` },
    client,
    vela,
    mask: secretMask([canary, `${canary}-2`]),
    ...wish,
  });
  const result = await publishArchive(given, registry, { vela, clock, note, force });
  await registry.close();
  for (const finding of result.diagnostics) expectWording(finding);
  const codes = result.diagnostics.map(({ code }) => code);
  return { ...result, codes, said: JSON.stringify([result, notes]) };
}

const put = (text: string | Uint8Array, path = index): void =>
  void bucket.objects.set(path, Buffer.from(text));
const text = (): string => bucket.objects.get(index)?.toString() ?? "";
const versions = (): string[] =>
  (parse(text()) as { entries: Record<string, { version: string }[]> }).entries["web-shop"]?.map(
    ({ version }) => version,
  ) ?? [];
const puts = (): string[] =>
  bucket.requests.filter(({ method }) => method === "PUT").map(({ path }) => path);

function versioned(version: string): PublishedArchive {
  const { chart, fileName } = archiveOf("", version);
  return { ...packed(version), version, chart, fileName };
}

describe("publishing to a bucket", () => {
  it("stores the archive first, then the index on the condition that nobody else did", async () => {
    put(foreign);
    const { receipt, codes } = await publish();
    expect(codes).toEqual([]);
    expect(receipt).toMatchObject({
      outcome: "published",
      registry: { kind: "bucket", address: `${bucket.url}/addons/charts` },
      seen: { readBy: "vela", file: bucket.url + file, requirements: { vela: ">=1.9" } },
    });
    expect(puts()).toEqual([file, index]);
    const [, second] = bucket.requests.filter(({ method }) => method === "PUT");
    expect(second?.headers).toMatchObject({
      "content-type": "text/yaml",
      "cache-control": "no-cache",
    });
    expect(second?.headers["if-match"]).toMatch(/^"[0-9a-f]{32}"$/);
    expect(second?.headers.authorization).toContain("/us-east-1/s3/aws4_request, SignedHeaders=");
    expect(text().startsWith(foreign)).toBe(true);
    expect((await publish()).receipt?.outcome).toBe("unchanged");
    expect(puts()).toHaveLength(2);
  });

  it("refuses other bytes, and replaces them with force", async () => {
    await publish({ given: older });
    expect((await publish()).codes).toEqual(["publish/exists"]);
    expect((await publish({ force: true })).receipt?.outcome).toBe("replaced");
    expect(versions()).toEqual(["1.0.0"]);
  });

  it("completes an archive that the index does not name", async () => {
    put(archive.bytes, file);
    expect((await publish()).receipt?.outcome).toBe("published");
    expect(puts()).toEqual([index]);
  });

  it.each(["kept", "refused"] as const)(
    "of several at once loses nothing: conditions %s",
    async (conditions) => {
      bucket.conditions = conditions;
      put(foreign);
      const all = ["1.0.0", "1.1.0", "1.2.0"];
      const run = (version: string): ReturnType<typeof publish> =>
        publish({ given: versioned(version) });
      // Without conditions only one after the other is safe.
      const results =
        conditions === "kept"
          ? await Promise.all(all.map(run))
          : [await run("1.0.0"), await run("1.1.0"), await run("1.2.0")];
      expect(results.flatMap(({ codes }) => codes)).toEqual([]);
      expect(versions()).toEqual(["1.2.0", "1.1.0", "1.0.0"]);
      expect(text().startsWith(foreign)).toBe(true);
    },
  );

  it("puts its entry in again when it got lost", async () => {
    bucket.conditions = "ignored";
    put(foreign);
    let isDone = false;
    bucket.interfere = (method, path) => {
      if (method === "GET" && path === index && puts().includes(index) && !isDone) {
        isDone = true;
        put(foreign);
      }
      return false;
    };
    expect((await publish()).receipt?.outcome).toBe("published");
    expect(isDone).toBe(true);
    expect(versions()).toEqual(["1.0.0"]);
  });

  it.each([
    ["the archive", file],
    ["the index", index],
  ])("goes on when %s was stored and the answer was lost", async (_what, path) => {
    let isDone = false;
    bucket.interfere = (method, asked, response) => {
      if (method !== "PUT" || asked !== path || isDone) return false;
      isDone = true;
      if (path === file) put(archive.bytes, file);
      response.destroy();
      return true;
    };
    expect((await publish()).receipt?.outcome).toBe("published");
    expect(versions()).toEqual(["1.0.0"]);
  });

  it("does not write an index that cannot be read", async () => {
    put(`${foreign}extra: 1\n`);
    const { codes, diagnostics } = await publish({ force: true });
    expect(codes).toEqual(["publish/broken-index"]);
    expect(diagnostics[0]?.at).toMatchObject({ file: bucket.url + index, line: 6 });
    expect(puts()).toEqual([]);
  });

  it("does not take a part of an index for the whole", async () => {
    put(`${foreign}  zz: []\n`);
    bucket.interfere = (method, path, response) => {
      if (method !== "GET" || path !== index) return false;
      response.writeHead(200, { etag: '"0123"' });
      response.write(foreign);
      response.end();
      return true;
    };
    expect((await publish()).codes).toEqual(["publish/unreachable"]);
    expect(puts()).toEqual([]);
  });

  it("tells when vela cannot read the bucket", async () => {
    bucket.isPublic = false;
    const { receipt, codes } = await publish();
    expect(receipt?.outcome).toBe("published");
    expect(codes).toEqual(["publish/vela-cannot-read"]);
    expect((await publish({ publicUrl: `${bucket.url}/addons/charts` })).codes).toEqual([
      "publish/unauthorized",
    ]);
  });

  it.each([
    [403, "publish/unauthorized"],
    [400, "publish/refused"],
    [503, "publish/refused"],
  ])("tells what an answer of %s means, without a secret", async (status, code) => {
    bucket.interfere = (method, _path, response) => {
      if (method !== "PUT") return false;
      response.writeHead(status).end(`<Error><Message>${canary} and ${canary}-2</Message></Error>`);
      return true;
    };
    const { codes, said } = await publish();
    expect(codes).toEqual([code]);
    expect(said).not.toContain(canary);
  });

  it("tells of a bucket that is not there", async () => {
    bucket.interfere = (_method, _path, response) => {
      response.writeHead(404).end("<Error><Code>NoSuchBucket</Code></Error>");
      return true;
    };
    expect((await publish()).codes).toEqual(["publish/refused"]);
  });
});

describe("the keys of a bucket", () => {
  it.each([
    ["s3", { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" }, []],
    ["oss", { ALIBABA_CLOUD_ACCESS_KEY_ID: "a", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "b" }, []],
    ["s3", { AWS_ACCESS_KEY_ID: "a" }, ["AWS_SECRET_ACCESS_KEY is not set"]],
    ["oss", { AWS_ACCESS_KEY_ID: "a" }, ["ALIBABA_CLOUD_ACCESS_KEY_ID is not set"]],
    [
      "s3",
      { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b\n" },
      ["A character in it is in no such key"],
    ],
  ] as const)("%s %j", (scheme, env, messages) => {
    const { diagnostics, credentials } = bucketCredentials(scheme, env);
    expect(diagnostics.map(({ message }) => message)).toEqual(messages);
    expect(credentials === undefined).toBe(messages.length > 0);
  });
});
