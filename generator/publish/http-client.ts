import { gunzipSync } from "node:zlib";

import { Agent, type Dispatcher, EnvHttpProxyAgent, request as send } from "undici";

import { type HttpFailure, httpFailure } from "./http-failure.ts";
import { isSameHost, redirectTarget } from "./redirect.ts";
import { retryAfterSeconds } from "./retry-after.ts";
import { type Clock, readableSeconds, type RetryPolicy, waitBeforeNext } from "./retry.ts";

/** Whom to trust, and who we are; PEM texts. */
export interface TlsSettings {
  /** In place of the authorities that Node knows. */
  ca?: string;
  /** Both or none. */
  cert?: string;
  key?: string;
  /** Whether any certificate is taken; default false. */
  insecure?: boolean;
}

export interface HttpSettings {
  tls: TlsSettings;
  /** As HTTP_PROXY, HTTPS_PROXY and NO_PROXY give them; absent for none. */
  proxies?: { http?: string; https?: string; none?: string };
  /** For one attempt, from connecting to the end of the answer. */
  timeoutSeconds: number;
  retry: RetryPolicy;
  clock: Clock;
  /** Is told of each wait, in one line. */
  note: (text: string) => void;
}

export interface HttpRequest {
  method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  headers?: Readonly<Record<string, string>>;
  /** Headers with credentials: a redirect to another host goes without them. */
  credentials?: Readonly<Record<string, string>>;
  body?: Uint8Array;
  /** Whether it may be sent twice; by default for GET and HEAD only. */
  isRepeatable?: boolean;
  /** Whether a redirect is followed; default true, which is wrong for a body with a secret. */
  followsRedirects?: boolean;
  /** An answer that is longer is a failure. */
  limitBytes?: number;
  /**
   * Whether a body of an answer of 200 is all there, when a proxy may cut it off without a trace. One that is not is asked
   * for again, and given back at last.
   */
  isWhole?: (body: Uint8Array) => boolean | Promise<boolean>;
}

export interface HttpResponse {
  status: number;
  /** With names in lower case; several ones of a name are joined. */
  headers: Readonly<Record<string, string>>;
  /** Without a gzip encoding of the transport. */
  body: Uint8Array;
  /** Behind redirects. */
  url: string;
}

export type HttpAnswer = { ok: true; response: HttpResponse } | { ok: false; failure: HttpFailure };

const longestAnswerBytes = 128 * 1024 * 1024;
const mostRedirects = 10;

/** Sends requests of one run. Nothing is thrown for what the network or the server does. */
export class HttpClient {
  readonly #settings: HttpSettings;
  readonly #dispatcher: Dispatcher;

  constructor(settings: HttpSettings) {
    this.#settings = settings;
    this.#dispatcher = dispatcherOf(settings);
  }

  /**
   * Sends a request until there is an answer that another attempt would not change. One that is not repeatable is sent
   * once. An answer of 429 or 5xx to the last attempt is given back like any other.
   */
  async request(request: HttpRequest): Promise<HttpAnswer> {
    const { retry, clock, note } = this.#settings;
    const { method, isRepeatable = method === "GET" || method === "HEAD" } = request;
    for (let tried = 1; ; tried += 1) {
      const answer = await this.#followed(request);
      const reason = passingReason(answer) ?? (await partReason(answer, request));
      if (reason === undefined || !isRepeatable) return answer;
      const asked = answer.ok ? retryAfterSeconds(answer.response.headers) : undefined;
      const random = (): number => clock.random();
      const wait = waitBeforeNext(retry, { tried, retryAfterSeconds: asked, random });
      if (wait === undefined) return answer;
      const next = `attempt ${tried + 1} of ${retry.tries} in ${readableSeconds(wait)}`;
      note(`${method} ${shownUrl(request.url)}: ${reason}; ${next}`);
      await clock.sleep(wait);
    }
  }

  async close(): Promise<void> {
    // An answer that was given up may still come: nobody waits for it.
    await this.#dispatcher.destroy();
  }

  /** One attempt, with its redirects. What is not followed is an answer. */
  async #followed(request: HttpRequest): Promise<HttpAnswer> {
    const signal = AbortSignal.timeout(this.#settings.timeoutSeconds * 1000);
    let { url } = request;
    for (let redirects = 0; ; redirects += 1) {
      const isOurs = isSameHost(request.url, url);
      const answer = await this.#once({ ...request, url }, { signal, isOurs });
      const isFollowed = answer.ok && (request.followsRedirects ?? true);
      const target = isFollowed ? redirectTarget(request.method, answer.response) : undefined;
      if (target === undefined || redirects >= mostRedirects) return answer;
      url = target;
    }
  }

  async #once(
    { method, url, headers, credentials, body, limitBytes = longestAnswerBytes }: HttpRequest,
    { signal, isOurs }: { signal: AbortSignal; isOurs: boolean },
  ): Promise<HttpAnswer> {
    const sent = { "accept-encoding": "gzip", ...headers, ...(isOurs ? credentials : {}) };
    try {
      const { statusCode, ...answer } = await send(url, {
        dispatcher: this.#dispatcher,
        method,
        headers: sent,
        body: body ?? null,
        // The signal ends all of it.
        headersTimeout: 0,
        bodyTimeout: 0,
        signal,
      });
      const read = await readBody(answer.body, limitBytes);
      if (!read) return { ok: false, failure: tooLarge };
      const told = flatHeaders(answer.headers);
      const bytes = decoded(read, told, limitBytes);
      return { ok: true, response: { status: statusCode, headers: told, body: bytes, url } };
    } catch (error) {
      return { ok: false, failure: httpFailure(error, this.#settings.timeoutSeconds) };
    }
  }
}

/** A URL as messages show it: without what names a user, and without a query, which may be signed. */
export function shownUrl(url: string): string {
  const shown = new URL(url);
  shown.username = "";
  shown.password = "";
  shown.search = "";
  shown.hash = "";
  return shown.href.replace(/\/$/, "");
}

const tooLarge: HttpFailure = {
  kind: "too-large",
  reason: "its answer is too long",
  isPassing: false,
};

/** Why another attempt is worth it; undefined when it is not. */
export function passingReason(answer: HttpAnswer): string | undefined {
  if (!answer.ok) return answer.failure.isPassing ? answer.failure.reason : undefined;
  const { status } = answer.response;
  const isPassing = status === 408 || status === 429 || (status >= 500 && status !== 501);
  // An insufficient storage stays so.
  return isPassing && status !== 507 ? `it answered ${status}` : undefined;
}

async function partReason(
  answer: HttpAnswer,
  { isWhole }: HttpRequest,
): Promise<string | undefined> {
  if (!answer.ok || answer.response.status !== 200 || !isWhole) return undefined;
  return (await isWhole(answer.response.body)) ? undefined : "the answer is not whole";
}

function dispatcherOf({ tls, proxies, timeoutSeconds }: HttpSettings): Dispatcher {
  const { ca, cert, key, insecure = false } = tls;
  const connect = {
    rejectUnauthorized: !insecure,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
    timeout: timeoutSeconds * 1000,
  };
  if (!proxies?.http && !proxies?.https) return new Agent({ connect });
  const { http: httpProxy = "", https: httpsProxy = "", none = "" } = proxies;
  const noProxy = [none, "localhost", "127.0.0.1", "[::1]"].filter(Boolean).join(",");
  // Like Go, an answer without TLS is asked for at the proxy: many tunnel to the port of TLS only.
  const tunnel = { requestTls: connect, proxyTunnel: false };
  return new EnvHttpProxyAgent({ connect, ...tunnel, httpProxy, httpsProxy, noProxy });
}

async function readBody(
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
 */
function decoded(
  bytes: Buffer,
  headers: HttpResponse["headers"],
  maxOutputLength: number,
): Uint8Array {
  if (headers["content-encoding"] !== "gzip" || bytes.length === 0) return bytes;
  return gunzipSync(bytes, { maxOutputLength });
}

function flatHeaders(
  headers: Record<string, string | string[] | undefined>,
): HttpResponse["headers"] {
  const entries = Object.entries(headers).map(([name, value = ""]) => {
    return [name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value] as const;
  });
  return Object.fromEntries(entries);
}
