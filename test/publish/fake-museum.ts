import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

import { sha256Of } from "./fake-registry.ts";

/** Answers a request in place of the usual; false for the usual answer. */
export type Interference = (request: Received, response: ServerResponse) => boolean;

export interface Received {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingMessage["headers"];
  body: Buffer;
  socket: IncomingMessage["socket"];
}

/** A server that does what ChartMuseum does for one archive, and anything else that a test wants of it. */
export interface FakeMuseum {
  url: string;
  received: Received[];
  /** What is stored, by file name. */
  charts: Map<string, Buffer>;
  interfere: Interference | undefined;
  /** The text of its index. */
  index: () => string;
  close(): Promise<void>;
}

const version = "1.0.0";
const fileName = `web-shop-${version}.tgz`;

/** @param requirement What its index says of vela; an empty text for nothing. */
export async function startFakeMuseum(requirement = ">=1.9"): Promise<FakeMuseum> {
  const server = createServer((request, response) => {
    void answer(museum, request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const charts = new Map<string, Buffer>();
  const museum: FakeMuseum = {
    url: `http://127.0.0.1:${port}`,
    received: [],
    charts,
    interfere: undefined,
    index: () => indexOf(charts.get(fileName)).replace(">=1.9", requirement),
    close: () => {
      server.closeAllConnections();
      return new Promise((done) =>
        server.close(() => {
          done();
        }),
      );
    },
  };
  return museum;
}

/** An index as ChartMuseum writes it. */
export function indexOf(chart: Buffer | undefined, more = ""): string {
  const entry = `
  web-shop:
  - annotations:
      system.vela: ">=1.9"
    created: "2026-01-31T12:00:00.123456789Z"
    digest: ${chart ? sha256Of(chart) : ""}
    name: web-shop
    urls:
    - charts/${fileName}
    version: ${version}`;
  return `apiVersion: v1
entries:${chart ? entry : " {}"}
generated: "2026-01-31T12:00:00Z"
serverInfo: {}
${more}`;
}

async function answer(
  museum: FakeMuseum,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "", url: path = "", headers, socket } = request;
  const body = await buffer(request).catch(() => Buffer.alloc(0));
  const received = { method, path, headers, body, socket };
  museum.received.push(received);
  if (museum.interfere?.(received, response)) return;
  if (path === "/index.yaml") response.end(museum.index());
  else if (path.startsWith("/api/charts") && method === "POST") store(museum, received, response);
  else {
    const chart = museum.charts.get(path.replace("/charts/", ""));
    if (chart) response.end(chart);
    else response.writeHead(404).end(`{"error":"not found"}`);
  }
}

function store({ charts }: FakeMuseum, { path, body }: Received, response: ServerResponse): void {
  if (charts.has(fileName) && !path.endsWith("?force")) {
    response.writeHead(409).end(`{"error":"${fileName} already exists"}`);
    return;
  }
  charts.set(fileName, chartIn(body));
  response.writeHead(201).end(`{"saved":true}`);
}

/** The content of the form's one part. */
export function chartIn(body: Buffer): Buffer {
  const start = body.indexOf("\r\n\r\n") + 4;
  return body.subarray(start, body.lastIndexOf("\r\n--"));
}
