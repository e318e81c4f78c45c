import { randomUUID } from "node:crypto";

import type { PublishedArchive } from "./registry.ts";

/** The multipart form that ChartMuseum takes an archive in: its field is `chart`. */
export function chartForm({ fileName, bytes }: PublishedArchive): {
  contentType: string;
  body: Uint8Array;
} {
  const boundary = `vela-addon-${randomUUID()}`;
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="chart"; filename="${fileName}"`,
    "Content-Type: application/octet-stream",
    "",
    "",
  ].join("\r\n");
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}
