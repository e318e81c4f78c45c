import { posix } from "node:path";

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SecretMask } from "../model/secret-mask.ts";
import { sha256Of } from "../model/sha256.ts";
import { chartForm } from "./chart-form.ts";
import { type Credentials, credentialHeaders } from "./credentials.ts";
import { readBackByIndex, readIndex, type RepositoryFiles } from "./helm-repository.ts";
import {
  type HttpAnswer,
  type HttpClient,
  type HttpResponse,
  passingReason,
} from "./http-client.ts";
import type { HttpFailure } from "./http-failure.ts";
import { isWholeGzip } from "./is-whole-gzip.ts";
import { publishFinding } from "./publish-finding.ts";
import type {
  Answer,
  PublishedArchive,
  PublishStep,
  ReadBack,
  Registry,
  StandingArchive,
  UploadOptions,
  UploadResult,
} from "./registry.ts";
import { noRegistry, refusedRequest, unreachable } from "./registry-problems.ts";
import { repositoryUrl } from "./repository-url.ts";
import { retryAfterSeconds } from "./retry-after.ts";
import { serverWords } from "./server-words.ts";
import { shownUrl } from "./shown-url.ts";
import type { VelaReader } from "./vela-reader.ts";

export interface ChartMuseumOptions {
  /** `https://host[/path]`, without user name and query. */
  url: string;
  /** As ChartMuseum was started with it: `/charts`; by default what its index says of it. */
  contextPath?: string;
  credentials: Credentials;
  client: HttpClient;
  /** Present when the registry is asked in a way that vela cannot, with a token or a certificate: one without. */
  velaClient?: HttpClient;
  vela: VelaReader;
  mask: SecretMask;
}

/** A ChartMuseum, as `vela addon push` writes to it (Push, pkg/addon/push.go, v1.10.9) and vela reads from it. */
export class ChartMuseum implements Registry {
  readonly kind = "chart-museum";
  readonly address: string;
  readonly #options: ChartMuseumOptions;
  #contextPath: string | undefined;
  /** An index that does not name what was sent is only late. */
  #hasSent = false;

  constructor(options: ChartMuseumOptions) {
    this.#options = options;
    this.#contextPath = options.contextPath;
    this.address = addressOf(options);
  }

  /**
   * What its storage has, whatever the index says; the index is read, too, because ChartMuseum may have stored an archive
   * that it never lists, and because nobody finds an addon in one that vela cannot read.
   */
  async published(name: string, version: string): Promise<Answer<StandingArchive | undefined>> {
    const index = await readIndex(this.#files("give its index"), this.#options.vela, {
      isPatient: true,
    });
    if (!index.ok) return index;
    if (!index.value) return { ok: false, problem: noRegistry(this.address) };
    const announced = index.value.contextPath;
    if (announced !== undefined && new URL(this.address).pathname.startsWith(announced)) {
      this.#contextPath ??= announced;
    }
    const file = repositoryUrl(this.address, `charts/${name}-${version}.tgz`);
    const read = await this.#files("give what is published").read(file, isWholeGzip);
    if (!read.ok || !read.value) return read.ok ? { ok: true, value: undefined } : read;
    if (!isWholeGzip(read.value)) return { ok: false, problem: unreachable(file, cutOff) };
    const sha256 = sha256Of(read.value);
    const isListed = index.value.choose(name, version)?.digest === sha256;
    const isComplete = isListed || this.#hasSent;
    return { ok: true, value: { sha256, sizeBytes: read.value.length, isComplete } };
  }

  plan(
    { fileName, bytes }: PublishedArchive,
    { replaces }: UploadOptions,
  ): Promise<Answer<PublishStep[]>> {
    const verb = replaces ? "replace" : "upload";
    const step: PublishStep = {
      action: `${verb} ${fileName}`,
      target: this.#uploadUrl(),
      sizeBytes: bytes.length,
    };
    return Promise.resolve({ ok: true, value: [step] });
  }

  async upload(archive: PublishedArchive, { replaces }: UploadOptions): Promise<UploadResult> {
    const { client, credentials } = this.#options;
    const form = chartForm(archive);
    const answer = await client.request({
      method: "POST",
      url: `${this.#uploadUrl()}${replaces ? "?force" : ""}`,
      headers: { "content-type": form.contentType },
      credentials: credentialHeaders(credentials),
      body: form.body,
    });
    this.#hasSent = true;
    return this.#uploadResult(answer);
  }

  async readBack(archive: PublishedArchive): Promise<Answer<ReadBack>> {
    const read = await readBackByIndex(this.#files("give its index"), this.#options.vela, archive);
    if (!read.ok) return read;
    const hidden = await this.#hiddenFromVela();
    return { ok: true, value: { ...read.value, diagnostics: hidden } };
  }

  async close(): Promise<void> {
    await this.#options.client.close();
    await this.#options.velaClient?.close();
  }

  #uploadUrl(): string {
    const { origin, pathname } = new URL(this.#options.url);
    const context = this.#contextPath ?? "";
    const repository = pathname.startsWith(context) ? pathname.slice(context.length) : pathname;
    return `${origin}/${posix.join(context, "api", repository, "charts").replace(/^\//, "")}`;
  }

  #uploadResult(answer: HttpAnswer): UploadResult {
    if (!answer.ok) {
      const { failure } = answer;
      const problem = unreachable(this.address, failure);
      if (!failure.isPassing) return { outcome: "failed", problem };
      return { outcome: "unclear", problem, reason: failure.reason };
    }
    const { response } = answer;
    if (response.status === 201 || response.status === 202) return { outcome: "stored" };
    if (response.status === 409) return { outcome: "exists" };
    const problem = this.#refused(response, "take the archive");
    const reason = passingReason(answer);
    if (reason === undefined) return { outcome: "failed", problem };
    const seconds = retryAfterSeconds(response.headers);
    const asked = seconds === undefined ? {} : { retryAfterSeconds: seconds };
    return { outcome: "unclear", problem, reason, ...asked };
  }

  /** What is served there to whoever has our credentials; they are sent to the registry's own host only. */
  #files(doing: string): RepositoryFiles {
    const { client, credentials } = this.#options;
    const { address } = this;
    const read: RepositoryFiles["read"] = async (url, isWhole) => {
      const isOwn = URL.canParse(url) && new URL(url).origin === new URL(address).origin;
      const own = isOwn ? { credentials: credentialHeaders(credentials) } : {};
      const answer = await client.request({
        method: "GET",
        url,
        ...own,
        ...(isWhole ? { isWhole } : {}),
      });
      if (!answer.ok) return { ok: false, problem: unreachable(shownUrl(url), answer.failure) };
      const { response } = answer;
      if (response.status === 200) return { ok: true, value: response.body };
      if (response.status === 404) return { ok: true, value: undefined };
      return { ok: false, problem: this.#refused(response, doing) };
    };
    return { address, read };
  }

  #refused(response: HttpResponse, doing: string): Diagnostic {
    const words = serverWords(response, this.#options.mask);
    const withCredentials = Object.keys(credentialHeaders(this.#options.credentials)).length > 0;
    const hint =
      response.status === 404
        ? "Check --to and --context-path, and that the registry is a ChartMuseum whose API is not disabled"
        : "Look into the registry's log for the reason";
    return refusedRequest(this.address, response, { doing, words, withCredentials, hint });
  }

  /** vela itself knows no token and no certificate (ToVersionedRegistry, pkg/addon/versioned_registry.go, v1.10.9). */
  async #hiddenFromVela(): Promise<Diagnostic[]> {
    const { velaClient, credentials } = this.#options;
    const { username, password } = credentials;
    if (!velaClient) return [];
    const basic = username !== undefined && password !== undefined ? { username, password } : {};
    const url = repositoryUrl(this.address, "index.yaml");
    const known = credentialHeaders(basic);
    const answer = await velaClient.request({ method: "GET", url, credentials: known });
    if (answer.ok && answer.response.status === 200) return [];
    const message = `The registry at ${this.address} cannot be read by vela, which knows a user name and a password only`;
    const hint =
      "Let the registry be read without a token and a certificate, as ChartMuseum does with AUTH_ANONYMOUS_GET=true";
    return [publishFinding("publish/vela-cannot-read", message, { hint })];
  }
}

const cutOff: HttpFailure = { kind: "broken", reason: "its archive is cut off", isPassing: false };

/** What a registry of vela is added with: below the context path, too. */
function addressOf({ url, contextPath = "" }: ChartMuseumOptions): string {
  const { origin, pathname } = new URL(url);
  const path = pathname.startsWith(contextPath) ? pathname : posix.join(contextPath, pathname);
  return `${origin}${path.startsWith("/") ? "" : "/"}${path}`.replace(/\/+$/, "");
}
