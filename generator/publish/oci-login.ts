import { isJsonObject, textOr } from "../model/json.ts";
import { type SecretMask, secretMask } from "../model/secret-mask.ts";
import { type Challenge, readChallenges } from "./challenge.ts";
import { type Credentials, credentialHeaders } from "./credentials.ts";
import {
  type HttpClient,
  type HttpRequest,
  type HttpResponse,
  passingReason,
} from "./http-client.ts";
import { parsedJson } from "./parsed-json.ts";
import { publishFinding } from "./publish-finding.ts";
import { isSameHost } from "./redirect.ts";
import type { UploadResult } from "./registry.ts";
import { refusedRequest, unreachable } from "./registry-problems.ts";
import { retryAfterSeconds } from "./retry-after.ts";
import { serverWords } from "./server-words.ts";

/** Why there is no answer to go by: `unclear` when another attempt may have one. */
export type OciRefusal = Extract<UploadResult, { outcome: "unclear" | "failed" }>;

export type OciAnswer = { ok: true; response: HttpResponse } | { ok: false; refusal: OciRefusal };

export interface OciLoginOptions {
  /** `https://host[:port]`. */
  origin: string;
  /** As messages show it. */
  address: string;
  /** A token is sent to the registry as it is; an identity token is changed for one. */
  credentials: Credentials;
  client: HttpClient;
  mask: SecretMask;
}

/**
 * Asks an OCI registry, and says who asks when it wants to know: with Basic, or with a token of the server that it names
 * (https://distribution.github.io/distribution/spec/auth/token). Credentials go to the registry's own host and to its
 * token server, as validateRealm of oras-go v2.6.2 lets them, and nowhere else.
 */
export class OciLogin {
  readonly #options: OciLoginOptions;
  /** What the registry wanted last. */
  #authorization: string | undefined;
  readonly #tokens: string[] = [];

  constructor(options: OciLoginOptions) {
    this.#options = options;
  }

  /** @param repository Whose contents are read and written: `addons/web-shop`. */
  async request(request: HttpRequest, repository: string): Promise<OciAnswer> {
    const { origin, client } = this.#options;
    if (!isSameHost(origin, request.url)) return this.#answered(await client.request(request));
    const first = await this.#send(request);
    if (!first.ok || first.response.status !== 401) return first;
    if (!isSameHost(origin, first.response.url)) return first;
    const login = await this.#login(first.response, repository);
    if (!login.ok) return login;
    if (login.authorization === undefined || login.authorization === this.#authorization) {
      return first;
    }
    this.#authorization = login.authorization;
    return this.#send(request);
  }

  /** What the registry, or its token server, says of a request that it does not take. */
  refused(response: HttpResponse, doing: string, hint: string): OciRefusal {
    const { address, credentials, origin } = this.#options;
    const problem = refusedRequest(address, response, {
      doing,
      hint,
      words: this.words(response),
      withCredentials: Object.keys(credentials).length > 0,
      credentialsHint: `Run docker login ${new URL(origin).host} or helm registry login ${new URL(origin).host} as somebody who may, or set HELM_REPO_USERNAME and HELM_REPO_PASSWORD`,
    });
    const reason = passingReason({ ok: true, response });
    if (reason === undefined) return { outcome: "failed", problem };
    const seconds = retryAfterSeconds(response.headers);
    const asked = seconds === undefined ? {} : { retryAfterSeconds: seconds };
    return { outcome: "unclear", problem, reason, ...asked };
  }

  /** Without the tokens that were given out meanwhile, too. */
  words(response: HttpResponse): string {
    const { mask } = this.#options;
    const tokens = secretMask(this.#tokens);
    const foreign: SecretMask["foreign"] = (text) => {
      const masked = mask.foreign(text);
      return masked === undefined ? undefined : tokens.foreign(masked);
    };
    return serverWords(response, { ...mask, foreign });
  }

  async #send(request: HttpRequest): Promise<OciAnswer> {
    const { client, credentials } = this.#options;
    const authorization = this.#authorization;
    const own = {
      ...(credentials.authHeader === undefined ? {} : credentialHeaders(credentials)),
      ...(authorization === undefined ? {} : { authorization }),
    };
    return this.#answered(await client.request({ ...request, credentials: own }));
  }

  #answered(answer: Awaited<ReturnType<HttpClient["request"]>>): OciAnswer {
    if (answer.ok) return answer;
    const { failure } = answer;
    const problem = unreachable(this.#options.address, failure);
    if (!failure.isPassing) return { ok: false, refusal: { outcome: "failed", problem } };
    return { ok: false, refusal: { outcome: "unclear", problem, reason: failure.reason } };
  }

  /** The header that the registry wants; undefined when there is nothing to make it of. */
  async #login(response: HttpResponse, repository: string): Promise<LoggedIn> {
    const { username, password, accessToken, authHeader } = this.#options.credentials;
    const challenges = readChallenges(response.headers["www-authenticate"] ?? "");
    const bearer = challenges.find(({ scheme }) => scheme === "bearer");
    if (accessToken !== undefined) {
      const isOwn = authHeader === undefined;
      return { ok: true, authorization: isOwn ? `Bearer ${accessToken}` : undefined };
    }
    if (bearer) return this.#tokenFor(bearer, repository);
    const isKnown = username !== undefined && password !== undefined;
    const isBasic = challenges.some(({ scheme }) => scheme === "basic");
    const basic = isKnown && isBasic ? credentialHeaders({ username, password }) : {};
    return { ok: true, authorization: basic.authorization };
  }

  async #tokenFor({ parameters }: Challenge, repository: string): Promise<LoggedIn> {
    const { realm = "", service = "", scope = "" } = parameters;
    const server = this.#tokenServer(realm);
    if (!server) return { ok: false, refusal: this.#noToken(realm, "that is not to be trusted") };
    const own = `repository:${repository}:pull,push`;
    const others = scope.split(" ").filter((one) => !one.startsWith(`repository:${repository}:`));
    const scopes = [own, ...others.filter((one) => one !== "")];
    const answer = await this.#ask(server, { service, scopes });
    if (!answer.ok) return answer;
    const { response } = answer;
    if (response.status !== 200) {
      const hint = `Look into the log of the token server at ${server.host} for the reason`;
      return { ok: false, refusal: this.refused(response, "give out a token", hint) };
    }
    const body = parsedJson(response.body);
    const { access_token: access, token } = isJsonObject(body) ? body : {};
    const given = textOr(access) || textOr(token);
    if (!/^[\x21-\x7e]+$/.test(given)) {
      return { ok: false, refusal: this.#noToken(realm, "whose answer holds no token") };
    }
    this.#tokens.push(given);
    return { ok: true, authorization: `Bearer ${given}` };
  }

  async #ask(
    server: URL,
    { service, scopes }: { service: string; scopes: readonly string[] },
  ): Promise<OciAnswer> {
    const { client, credentials } = this.#options;
    const { identityToken, username, password } = credentials;
    if (identityToken === undefined) {
      const url = new URL(server);
      if (service !== "") url.searchParams.set("service", service);
      for (const scope of scopes) url.searchParams.append("scope", scope);
      const known = username !== undefined && password !== undefined ? { username, password } : {};
      const asked = {
        method: "GET",
        url: url.href,
        credentials: credentialHeaders(known),
      } as const;
      return this.#answered(await client.request(asked));
    }
    const form = new URLSearchParams({
      grant_type: "refresh_token",
      service,
      client_id: "vela-addon",
      scope: scopes.join(" "),
      refresh_token: identityToken,
    });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = new TextEncoder().encode(form.toString());
    const asked = { method: "POST", url: server.href, headers, body } as const;
    const once = { isRepeatable: true, followsRedirects: false };
    return this.#answered(await client.request({ ...asked, ...once }));
  }

  /** Undefined when it is none that a password may be sent to. */
  #tokenServer(realm: string): URL | undefined {
    if (!URL.canParse(realm)) return undefined;
    const [server, registry] = [new URL(realm), new URL(this.#options.origin)];
    const isSafe = server.protocol === "https:" || server.protocol === registry.protocol;
    const isPlain = /^https?:$/.test(server.protocol) && server.username === "";
    // An address of a private network is no public token server: only whoever wants our credentials names one.
    const isAddress = /^(?:[\d.]+|\[.*\]|localhost)$/.test(server.hostname);
    const isOurs = server.hostname === registry.hostname;
    return isSafe && isPlain && (isOurs || !isAddress) ? server : undefined;
  }

  #noToken(realm: string, why: string): OciRefusal {
    const { address } = this.#options;
    const server = URL.canParse(realm) ? new URL(realm).origin : "";
    const message = `The registry at ${address} names a token server "${server}" ${why}`;
    const hint = "Ask whoever runs the registry for the realm in its WWW-Authenticate header";
    const problem = publishFinding("publish/unauthorized", message, { hint });
    return { outcome: "failed", problem };
  }
}

type LoggedIn =
  { ok: true; authorization: string | undefined } | { ok: false; refusal: OciRefusal };
