import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { type RunningServer, startProgram } from "./running-server.ts";

export interface S3ServerOptions {
  readonly program: string;
  /** An empty folder, for its buckets and its log. */
  readonly folder: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Default us-east-1; a signature for another one is refused. */
  readonly region?: string;
  readonly buckets: readonly string[];
}

export interface S3Server extends RunningServer {
  /** Folder with one folder for each bucket, in which every object is a file. */
  readonly storage: string;
}

/** Starts versitygw over a folder. What S3 keeps about an object stands beside it, not in extended attributes. */
export async function startS3Server(options: S3ServerOptions): Promise<S3Server> {
  const storage = join(options.folder, "objects");
  const metadata = join(options.folder, "metadata");
  for (const folder of [metadata, ...options.buckets.map((bucket) => join(storage, bucket))]) {
    await mkdir(folder, { recursive: true });
  }
  const server = await startProgram({
    name: "versitygw",
    program: options.program,
    folder: options.folder,
    env: () => ({
      ROOT_ACCESS_KEY_ID: options.accessKeyId,
      ROOT_SECRET_ACCESS_KEY: options.secretAccessKey,
    }),
    programArguments: (port) => [
      `--port=127.0.0.1:${port}`,
      `--region=${options.region ?? "us-east-1"}`,
      "posix",
      `--sidecar=${metadata}`,
      storage,
    ],
  });
  return { ...server, storage };
}
