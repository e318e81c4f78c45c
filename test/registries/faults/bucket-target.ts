import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { BucketRegistry } from "../../../generator/publish/bucket-registry.ts";
import { archivesIn } from "../readers/chart-files.ts";
import type { S3Server } from "../start/s3-server.ts";
import { s3Writer } from "../start/s3-writer.ts";
import type { FaultTarget } from "./fault-target.ts";
import { oddIndex } from "./folder-target.ts";
import { proxiedWay } from "./proxied-way.ts";

/** Runs in a bucket: each run has a prefix of its own. Objects are files, so that vela reads the index past the server. */
export function bucketTarget(
  { port, url, storage }: S3Server,
  keys: { readonly accessKeyId: string; readonly secretAccessKey: string },
): FaultTarget {
  return {
    kind: "bucket",
    // An archive is replaced, and the index merged, on the condition of what was read.
    lastWriterWins: false,
    newRepository: async (run) => {
      const prefix = `run-${run}`;
      const folder = join(storage, "addons", prefix);
      const index = join(folder, "index.yaml");
      await mkdir(folder);
      // What is no more than a file has no ETag, and is replaced without a condition.
      const put = s3Writer(url, "addons", keys);
      return {
        way: (wish) =>
          proxiedWay(port, wish, (endpoint) => ({ client, vela, mask }) => {
            const place = {
              scheme: "s3",
              endpoint,
              region: "us-east-1",
              bucket: "addons",
              prefix,
              credentials: keys,
              // This server has conditions, so that nothing is waited for.
              clock: { sleep: () => Promise.resolve() },
            } as const;
            return new BucketRegistry({ ...place, client, vela, mask });
          }),
        seed: async (archives) => {
          for (const { fileName, bytes } of archives) await put(`${prefix}/${fileName}`, bytes);
          const text = new TextEncoder().encode(oddIndex(archives));
          if (archives.length > 0) await put(`${prefix}/index.yaml`, text);
        },
        archives: () => archivesIn(folder),
        vela: { url: folder },
        foreign: async () => {
          const text = await readFile(index, "utf8").catch(() => "");
          return /^ {2}# foreign begin.*?created: [^\n]*\n/ms.exec(text)?.[0] ?? "";
        },
      };
    },
  };
}
