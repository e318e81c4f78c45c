import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

import type { Fault } from "./fault.ts";

/** What a server has answered. */
export interface Answer {
  readonly status: number;
  /** Names and values by turns, without those of the connection and of the length. */
  readonly headers: string[];
  readonly body: Buffer;
}

/** Answers with what the server has answered, harmed by a fault; as it is without one. */
export async function harmAnswer(
  asked: IncomingMessage,
  response: ServerResponse,
  { fault, answer }: { fault: Fault | undefined; answer: Answer },
): Promise<void> {
  const { status, headers, body } = answer;
  const half = body.subarray(0, Math.floor(body.length / 2));
  switch (fault?.kind) {
    case "reset-before-answer":
      asked.socket.resetAndDestroy();
      return;
    case "status-after":
      response.writeHead(fault.status).end(`${fault.status} of the proxy\n`);
      return;
    case "reset-in-answer":
      response.writeHead(status, [...headers, "Content-Length", String(body.length)]);
      await new Promise<void>((resolve) => {
        response.write(half, () => {
          resolve();
        });
      });
      asked.socket.resetAndDestroy();
      return;
    case "truncated-answer":
      endWith(response, answer, half);
      return;
    case "cut-at-line":
      endWith(response, answer, cutAtLine(body, fault.keptPerCent) ?? half);
      return;
    case "silent":
      return;
    case "gzip-answer":
      if (takesGzip(asked) && status === 200 && asked.method === "GET") endPacked(response, answer);
      else endWhole(asked, response, answer);
      return;
    default:
      endWhole(asked, response, answer);
  }
}

function endWith(response: ServerResponse, { status, headers }: Answer, part: Buffer): void {
  response.writeHead(status, [...headers, "Content-Length", String(part.length)]).end(part);
}

/** The lines that end within the first bytes of a text; undefined for what is none. */
function cutAtLine(body: Buffer, keptPerCent: number): Buffer | undefined {
  const lineEnd = body.lastIndexOf("\n", Math.floor((body.length * keptPerCent) / 100));
  return lineEnd <= 0 || body.includes(0) ? undefined : body.subarray(0, lineEnd + 1);
}

function takesGzip({ headers }: IncomingMessage): boolean {
  return String(headers["accept-encoding"]).includes("gzip");
}

/** As a web server packs while it answers: the marks that hold for the bytes do not hold any more. */
function endPacked(response: ServerResponse, { status, headers, body }: Answer): void {
  const told: string[] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const [name = "", value = ""] = headers.slice(index, index + 2);
    const isTag = name.toLowerCase() === "etag";
    told.push(name, isTag && !value.startsWith("W/") ? `W/${value}` : value);
  }
  response.writeHead(status, [...told, "Content-Encoding", "gzip"]);
  response.end(gzipSync(body));
}

function endWhole(asked: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { status, headers, body } = answer;
  const hasLength = asked.method !== "HEAD" && status !== 204 && status !== 304;
  response.writeHead(
    status,
    hasLength ? [...headers, "Content-Length", String(body.length)] : headers,
  );
  response.end(body);
}
