import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

import {
  HttpClient,
  type HttpAnswer,
  type HttpRequest,
  type HttpSettings,
} from "../../generator/publish/http-client.ts";
import { defaultRetry } from "../../generator/publish/retry.ts";
import { fakeClock } from "./fake-clock.ts";

/** A server that answers `ok`, or as a test says. */
export interface Server {
  url: string;
  seen: { path: string; headers: Record<string, unknown> }[];
  answer: RequestListener;
  close(): Promise<void>;
}

export async function startServer(): Promise<Server> {
  const server = createServer((request, response) => {
    own.seen.push({ path: `${request.method} ${request.url}`, headers: request.headers });
    own.answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const own: Server = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    answer: (_request, response) => response.end("ok"),
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => {
        server.close(() => {
          done();
        });
      });
    },
  };
  return own;
}

export interface Sent {
  answer: HttpAnswer;
  notes: string[];
  waitsMs: number[];
}

/** Sends one request with a clock that does not wait. */
export async function sendTo(
  request: Partial<HttpRequest> & { url: string },
  settings: Partial<HttpSettings> = {},
): Promise<Sent> {
  const clock = fakeClock();
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  const client = new HttpClient({
    ...{ tls: {}, timeoutSeconds: 5, retry: defaultRetry, clock, note },
    ...settings,
  });
  const answer = await client.request({ method: "GET", ...request });
  await client.close();
  return { answer, notes, waitsMs: clock.waitsMs };
}

export function statusOf({ answer }: Sent): number | string {
  return answer.ok ? answer.response.status : answer.failure.reason;
}

export function bodyOf({ answer }: Sent): string {
  return answer.ok ? new TextDecoder().decode(answer.response.body) : answer.failure.reason;
}
