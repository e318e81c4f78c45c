import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, beforeEach } from "vitest";

import { useStand } from "../stand.ts";
import type { Stand } from "../stand.ts";
import { archivesIn } from "../readers/chart-files.ts";
import { startFileServer } from "../start/file-server.ts";
import type { Listening } from "../start/listen.ts";
import { type S3Server, startS3Server } from "../start/s3-server.ts";
import { type S3Keys, s3Writer } from "../start/s3-writer.ts";
import { type MakeRegistry, opened } from "./publisher.ts";

export const bucketKeys: S3Keys = { accessKeyId: "publisher", secretAccessKey: "only for tests" };

/** Where a test publishes, when not to its own prefix of the closed bucket. */
export interface BucketWhere {
  /** `addons` is closed, `open` is read by everybody. */
  readonly bucket?: string;
  readonly prefix?: string;
  readonly credentials?: S3Keys;
  readonly region?: string;
  readonly baseUrl?: string;
}

/** A server of S3 with two buckets, and a web server over the files of one of them. */
export interface BucketStand extends Stand {
  readonly server: S3Server;
  /** Of the test. */
  readonly prefix: string;
  /** Where the web server serves the prefix of the closed bucket. */
  readonly servedUrl: string;
  /** Folder of the prefix, past the server. */
  readonly folder: (bucket?: string) => string;
  /** index.yaml of the closed bucket, past the server. */
  readonly index: () => Promise<string>;
  readonly to: (where?: BucketWhere) => MakeRegistry;
  /** As a person publishes who serves a closed bucket with a web server. */
  readonly toServed: () => MakeRegistry;
  /** The sha256 of what helm pulls of web-shop. */
  readonly pulled: (url: string, version: string) => Promise<string[]>;
  /** Writes past the tool, below the prefix. */
  readonly put: (name: string, bytes: Uint8Array) => Promise<void>;
}

/** Opens it before the first test; each has a prefix of its own. */
export function useBuckets(): () => BucketStand {
  const stand = useStand();
  let server: S3Server;
  let files: Listening;
  let prefix: string;
  let tests = 0;

  beforeAll(async () => {
    const { programs, newFolder, stopLater } = stand();
    const folder = await newFolder("s3");
    const options = { program: programs.versitygw, folder, ...bucketKeys };
    server = stopLater(await startS3Server({ ...options, buckets: ["addons", "open"] }));
    files = stopLater(await startFileServer(join(server.storage, "addons")));
    await s3Writer(server.url, "open", bucketKeys)("?policy", Buffer.from(openPolicy));
  });

  beforeEach(() => {
    tests += 1;
    prefix = `shelf/of-${tests}`;
  });

  const to = ({
    bucket = "addons",
    credentials = bucketKeys,
    ...rest
  }: BucketWhere = {}): MakeRegistry => {
    const { region = "us-east-1", baseUrl } = rest;
    const target = { kind: "bucket", scheme: "s3", bucket, prefix: rest.prefix ?? prefix } as const;
    const settings = { bucket: { endpoint: server.url, region, credentials } };
    return opened(target, { ...settings, ...(baseUrl === undefined ? {} : { baseUrl }) });
  };

  return () => {
    const { helm, newFolder } = stand();
    const servedUrl = `${files.url}/${prefix}`;
    const folder = (bucket = "addons"): string => join(server.storage, bucket, prefix);
    const write = s3Writer(server.url, "addons", bucketKeys);
    return {
      ...stand(),
      server,
      prefix,
      servedUrl,
      folder,
      index: () => readFile(join(folder(), "index.yaml"), "utf8"),
      to,
      toServed: () => to({ baseUrl: servedUrl }),
      pulled: async (url, version) => {
        const target = await newFolder("pulled");
        const place = ["--repo", url, "--version", version, "--destination", target];
        await helm("pull", "web-shop", ...place);
        return Object.values(await archivesIn(target));
      },
      put: (name, bytes) => write(`${prefix}/${name}`, bytes),
    };
  };
}

const everybody = { Effect: "Allow", Principal: "*" };
const openPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { ...everybody, Action: "s3:GetObject", Resource: "arn:aws:s3:::open/*" },
    { ...everybody, Action: "s3:ListBucket", Resource: "arn:aws:s3:::open" },
  ],
});
