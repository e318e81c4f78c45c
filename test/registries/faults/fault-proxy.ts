import {
  createServer,
  type IncomingMessage,
  request,
  type RequestOptions,
  type ServerResponse,
} from "node:http";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

import { listen, type Listening } from "../start/listen.ts";
import type { Fault, FaultPlan } from "./fault.ts";
import { gzipBomb } from "./gzip-bomb.ts";
import { type Answer, harmAnswer } from "./harm-answer.ts";

/** One request that the proxy has seen, for the words of a failed test. */
export interface ProxyRecord {
  readonly method: string;
  readonly path: string;
  /** What was done to it; `none` when nothing was. */
  readonly fault: Fault["kind"] | "none";
  /** What the server answered; absent when it did not. */
  status?: number;
}

/** A proxy in front of one server of HTTP. */
export interface FaultProxy extends Listening {
  readonly records: readonly ProxyRecord[];
  /** Another plan from the next request on; without one nothing is harmed. */
  plan(faults?: FaultPlan): void;
}

/** Starts a proxy that hands requests on as they are, Host and all, so that signatures stay good, and harms some. */
export async function startFaultProxy(targetPort: number, faults?: FaultPlan): Promise<FaultProxy> {
  let plan = faults;
  const records: ProxyRecord[] = [];
  const server = createServer((asked, response) => {
    const { method = "GET", url: path = "/" } = asked;
    const fault = plan?.({ method, path, index: records.length });
    const record: ProxyRecord = { method, path, fault: fault?.kind ?? "none" };
    records.push(record);
    serve(asked, response, { fault, record, targetPort }).catch(() => {
      // Whatever breaks between the proxy and the server is a broken connection for the client, too.
      asked.socket.resetAndDestroy();
    });
  });
  const listening = await listen(server);
  return {
    ...listening,
    records,
    plan: (next) => {
      plan = next;
    },
  };
}

interface Serving {
  readonly fault: Fault | undefined;
  readonly record: ProxyRecord;
  readonly targetPort: number;
}

async function serve(
  asked: IncomingMessage,
  response: ServerResponse,
  { fault, record, targetPort }: Serving,
): Promise<void> {
  const body = await buffer(asked);
  if (fault && answeredWithoutServer(asked, response, fault)) return;
  if (fault?.kind === "reset-in-upload") {
    await sendHalf(asked, body, targetPort);
    asked.socket.resetAndDestroy();
    return;
  }
  const answer = await handOn(asked, body, targetPort);
  record.status = answer.status;
  if (fault?.kind === "slow") await sleep(fault.delayMs);
  await harmAnswer(asked, response, { fault, answer });
}

/** Whether the proxy answers by itself, or does not mean to. */
function answeredWithoutServer(
  asked: IncomingMessage,
  response: ServerResponse,
  fault: Fault,
): boolean {
  switch (fault.kind) {
    case "status-before": {
      const { status, retryAfterSeconds } = fault;
      if (retryAfterSeconds !== undefined) response.setHeader("retry-after", retryAfterSeconds);
      response.writeHead(status).end(`${status} of the proxy\n`);
      return true;
    }
    case "redirect":
      response.writeHead(fault.status, { location: asked.url }).end();
      return true;
    case "gzip-bomb":
      response.writeHead(200, { "content-encoding": "gzip", etag: '"bomb"' }).end(gzipBomb());
      return true;
    case "silent":
      return !fault.isStored;
    default:
      return false;
  }
}

/** Hands a whole request on, and waits for the whole answer. */
async function handOn(asked: IncomingMessage, body: Buffer, targetPort: number): Promise<Answer> {
  const sent = request(optionsFor(asked, targetPort));
  sent.end(body);
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.once("response", resolve).once("error", reject);
  });
  return {
    status: incoming.statusCode ?? 0,
    headers: withoutFraming(incoming.rawHeaders),
    body: await buffer(incoming),
  };
}

/** Sends the head and half of the body, and resets the connection when the server has had a moment to read it. */
async function sendHalf(asked: IncomingMessage, body: Buffer, targetPort: number): Promise<void> {
  const sent = request(optionsFor(asked, targetPort));
  sent.on("error", () => undefined);
  if (body.length === 0) {
    // Without a body, nothing of it arrives.
    sent.destroy();
    return;
  }
  await new Promise<void>((resolve) => {
    sent.write(body.subarray(0, Math.ceil(body.length / 2)), () => {
      resolve();
    });
  });
  // A server that has not read yet what is followed by a reset never sees it.
  await sleep(10);
  sent.socket?.resetAndDestroy();
  sent.destroy();
}

function optionsFor(asked: IncomingMessage, port: number): RequestOptions {
  const headers = withoutFraming(asked.rawHeaders);
  const { "transfer-encoding": chunked, "content-length": length } = asked.headers;
  if (chunked !== undefined) headers.push("Transfer-Encoding", "chunked");
  else if (length !== undefined) headers.push("Content-Length", length);
  const { method = "GET", url: path = "/" } = asked;
  return { host: "127.0.0.1", port, method, path, headers, agent: false, setHost: false };
}

const framing = /^(connection|keep-alive|transfer-encoding|content-length|expect)$/i;

/** Headers without those that belong to one connection, or to the length of its body. */
function withoutFraming(rawHeaders: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = rawHeaders.slice(index, index + 2);
    if (!framing.test(name)) kept.push(name, value);
  }
  return kept;
}
