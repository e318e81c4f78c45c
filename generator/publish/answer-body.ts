import { gunzipSync } from "node:zlib";

/** The bytes of an answer; undefined when there are more than the limit. What is behind the limit is not received. */
export async function readBody(
  body: AsyncIterable<Buffer>,
  limitBytes: number,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Go's client, which vela reads with, asks for gzip and takes it off again: a server that serves an archive as
 * `Content-Encoding: gzip` gives it a tar without compression.
 * @throws With the code ERR_BUFFER_TOO_LARGE for more than the limit, and what zlib says of what is no gzip.
 */
export function decodedBody(
  bytes: Buffer,
  headers: Readonly<Record<string, string>>,
  limitBytes: number,
): Uint8Array {
  if (headers["content-encoding"] !== "gzip" || bytes.length === 0) return bytes;
  return gunzipSync(bytes, { maxOutputLength: limitBytes });
}
