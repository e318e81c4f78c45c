import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A server that does what S3 does for a few objects, without a look at signatures. */
export interface FakeBucket {
  url: string;
  /** By path, the bucket included. */
  objects: Map<string, Buffer>;
  requests: { method: string; path: string; headers: IncomingMessage["headers"] }[];
  /** Whether somebody without a key may read. */
  isPublic: boolean;
  /** `refused` answers 501 to them, `ignored` looks away. */
  conditions: "kept" | "refused" | "ignored";
  /** Called with each request before it is answered; true when it is answered already. */
  interfere: ((method: string, path: string, response: ServerResponse) => boolean) | undefined;
  close(): Promise<void>;
}

export async function startFakeBucket(): Promise<FakeBucket> {
  const server = createServer((request, response) => {
    void answer(bucket, request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const bucket: FakeBucket = {
    url: `http://127.0.0.1:${port}`,
    objects: new Map(),
    requests: [],
    isPublic: true,
    conditions: "kept",
    interfere: undefined,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) =>
        server.close(() => {
          done();
        }),
      );
    },
  };
  return bucket;
}

async function answer(
  bucket: FakeBucket,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "", url: path = "", headers } = request;
  const body = await buffer(request).catch(() => Buffer.alloc(0));
  bucket.requests.push({ method, path, headers });
  if (bucket.interfere?.(method, path, response)) return;
  // S3 takes a + in a path for a blank; objects are known by the path that we write them with.
  const stands = bucket.objects.get(path.replaceAll("+", "%20"));
  if (method === "PUT") {
    response.writeHead(put(bucket, { path, headers, body }, stands)).end();
    return;
  }
  const isAllowed = bucket.isPublic || headers.authorization !== undefined;
  if (!isAllowed) response.writeHead(403).end("<Error><Code>AccessDenied</Code></Error>");
  else if (stands) response.writeHead(200, { etag: tagOf(stands) }).end(stands);
  else response.writeHead(404).end("<Error><Code>NoSuchKey</Code></Error>");
}

function put(
  { objects, conditions }: FakeBucket,
  { path, headers, body }: { path: string; headers: IncomingMessage["headers"]; body: Buffer },
  stands: Buffer | undefined,
): number {
  const { "if-match": match, "if-none-match": none } = headers;
  const isConditional = match !== undefined || none !== undefined;
  if (isConditional && conditions === "refused") return 501;
  if (conditions === "kept" && none === "*" && stands) return 412;
  if (conditions === "kept" && match !== undefined && (!stands || match !== tagOf(stands)))
    return 412;
  objects.set(path, body);
  return 200;
}

function tagOf(bytes: Buffer): string {
  return `"${createHash("md5").update(bytes).digest("hex")}"`;
}
