import { type Dispatcher, request as send } from "undici";

import { decodedBody, readBody } from "./answer-body.ts";
import { type ConnectionSettings, httpDispatcher } from "./http-dispatcher.ts";
import { type HttpFailure, httpFailure, interrupted, noUrl, tooLong } from "./http-failure.ts";
import { isSameHost, redirectTarget } from "./redirect.ts";
import { retryAfterSeconds } from "./retry-after.ts";
import { type Clock, readableSeconds, type RetryPolicy, waitBeforeNext } from "./retry.ts";
import { shownUrl } from "./shown-url.ts";

export { shownUrl };

export interface HttpSettings extends ConnectionSettings {
  retry: RetryPolicy;
  clock: Clock;
  /** Is told of each wait, in one line. */
  note: (text: string) => void;
  /** Ends what is under way, and lets nothing more be sent. */
  until?: AbortSignal;
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
  isWhole?: (body: Uint8Array, headers: HttpResponse["headers"]) => boolean | Promise<boolean>;
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
    this.#dispatcher = httpDispatcher(settings);
  }

  /**
   * Sends a request until there is an answer that another attempt would not change. One that is not repeatable is sent
   * once. An answer of 429 or 5xx to the last attempt is given back like any other.
   */
  async request(request: HttpRequest): Promise<HttpAnswer> {
    const { retry, clock, note } = this.#settings;
    if (!isHttpUrl(request.url)) return { ok: false, failure: noUrl };
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
    const { timeoutSeconds, until } = this.#settings;
    const limit = AbortSignal.timeout(timeoutSeconds * 1000);
    const signal = until ? AbortSignal.any([limit, until]) : limit;
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
      if (!read) return { ok: false, failure: tooLong(limitBytes) };
      const told = flatHeaders(answer.headers);
      const bytes = decodedBody(read, told, limitBytes);
      return { ok: true, response: { status: statusCode, headers: told, body: bytes, url } };
    } catch (error) {
      const { timeoutSeconds, until } = this.#settings;
      if (until?.aborted === true) return { ok: false, failure: interrupted };
      return { ok: false, failure: httpFailure(error, { timeoutSeconds, limitBytes }) };
    }
  }
}

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
  const { body, headers } = answer.response;
  return (await isWhole(body, headers)) ? undefined : "the answer is not whole";
}

function isHttpUrl(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

function flatHeaders(
  headers: Record<string, string | string[] | undefined>,
): HttpResponse["headers"] {
  const entries = Object.entries(headers).map(([name, value = ""]) => {
    return [name.toLowerCase(), Array.isArray(value) ? value.join(", ") : value] as const;
  });
  return Object.fromEntries(entries);
}
