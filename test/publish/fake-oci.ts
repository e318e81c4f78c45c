import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface OciRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/** Answers a request in place of the usual; false for the usual answer. */
export type OciInterference = (request: OciRequest, response: ServerResponse) => boolean;

/** A server that does what an OCI registry does, without looking who asks, and anything else that a test wants of it. */
export interface FakeOci {
  /** `127.0.0.1:port`. */
  host: string;
  received: OciRequest[];
  /** By digest. */
  blobs: Map<string, Buffer>;
  /** By `repository:tag`. */
  manifests: Map<string, Buffer>;
  interfere: OciInterference | undefined;
  /** Where it says that an upload goes to. */
  uploadLocation: (path: string) => string;
  close(): Promise<void>;
}

export async function startFakeOci(): Promise<FakeOci> {
  const server = createServer((request, response) => {
    void answer(oci, request, response);
  });
  const oci: FakeOci = {
    host: await listening(server),
    received: [],
    blobs: new Map(),
    manifests: new Map(),
    interfere: undefined,
    uploadLocation: (path) => path,
    close: () => closed(server),
  };
  return oci;
}

/** `127.0.0.1:port`. */
export async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) =>
    server.close(() => {
      done();
    }),
  );
}

async function answer(
  oci: FakeOci,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "", url: path = "", headers } = request;
  const body = await buffer(request).catch(() => Buffer.alloc(0));
  const received = { method, path, headers, body };
  oci.received.push(received);
  if (oci.interfere?.(received, response)) return;
  const [, name = "", kind = "", what = ""] =
    /^\/v2\/(.+)\/(manifests|blobs)\/([^?]*)/.exec(path) ?? [];
  if (path === "/v2/") response.end("{}");
  else if (kind === "manifests") answerManifest(oci, received, { response, at: `${name}:${what}` });
  else if (kind === "blobs") answerBlob(oci, received, { response, what });
  else response.writeHead(404).end();
}

function answerManifest(
  { manifests }: FakeOci,
  { method, body }: OciRequest,
  { response, at }: { response: ServerResponse; at: string },
): void {
  if (method === "PUT") {
    manifests.set(at, body);
    response.writeHead(201).end();
    return;
  }
  const manifest = manifests.get(at);
  if (manifest) response.end(manifest);
  else response.writeHead(404).end(`{"errors":[{"code":"MANIFEST_UNKNOWN"}]}`);
}

function answerBlob(
  { blobs, uploadLocation }: FakeOci,
  { method, path, body }: OciRequest,
  { response, what }: { response: ServerResponse; what: string },
): void {
  if (method === "POST") {
    response.writeHead(202, { location: uploadLocation(`${path}session?_state=a%20b+c`) }).end();
    return;
  }
  if (method === "PUT") {
    const digest = new URL(path, "http://host").searchParams.get("digest") ?? "";
    const isRight = digest === `sha256:${createHash("sha256").update(body).digest("hex")}`;
    if (isRight) blobs.set(digest, body);
    response.writeHead(isRight ? 201 : 400).end();
    return;
  }
  const blob = blobs.get(what);
  if (blob) response.end(method === "HEAD" ? undefined : blob);
  else response.writeHead(404).end(`{"errors":[{"code":"BLOB_UNKNOWN"}]}`);
}
