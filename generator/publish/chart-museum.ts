import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SecretMask } from "../model/secret-mask.ts";
import { sha256Of } from "../model/sha256.ts";
import { neverReplaced } from "./already-published.ts";
import { chartForm } from "./chart-form.ts";
import { type Credentials, credentialHeaders } from "./credentials.ts";
import { readBackByIndex, readIndex, type RepositoryFiles } from "./helm-repository.ts";
import type { HttpAnswer, HttpClient } from "./http-client.ts";
import { isWholeGzip } from "./is-whole-gzip.ts";
import { museumFiles, type MuseumVisitor, refusedByMuseum } from "./museum-files.ts";
import { isBelow, museumAddress, museumUploadUrl } from "./museum-paths.ts";
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
import { noRegistry } from "./registry-problems.ts";
import { repositoryUrl } from "./repository-url.ts";
import { isSameVersion } from "./same-version.ts";
import { mayHaveArrived, refusedUpload, unansweredUpload } from "./upload-refusal.ts";
import type { HelmIndex, VelaReader } from "./vela-reader.ts";

export interface ChartMuseumOptions {
  /** `https://host[/path]`, without user name and query. */
  url: string;
  /** As ChartMuseum was started with it: `/charts`; by default what its index says of it. */
  contextPath?: string;
  credentials: Credentials;
  client: HttpClient;
  /** Whether the client shows a certificate, which is a credential, too. */
  hasCertificate?: boolean;
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
  /** An index that does not name what may have been stored is only late. */
  #hasSent = false;

  constructor(options: ChartMuseumOptions) {
    this.#options = options;
    this.#contextPath = options.contextPath;
    this.address = museumAddress(options);
  }

  /**
   * What its storage has, whatever the index says; the index is read, too, because ChartMuseum may have stored an archive
   * that it never lists, because nobody finds an addon in one that vela cannot read, and because it may name the version
   * as `v1.0.0`, which vela takes for `1.0.0`.
   */
  async published(name: string, version: string): Promise<Answer<StandingArchive | undefined>> {
    const files = this.#files("give its index");
    const index = await readIndex(files, this.#options.vela, { isPatient: true });
    if (!index.ok) return index;
    if (!index.value) return { ok: false, problem: noRegistry(this.address) };
    const announced = index.value.contextPath;
    if (announced !== undefined && isBelow(new URL(this.address).pathname, announced)) {
      this.#contextPath ??= announced;
    }
    const file = repositoryUrl(this.address, `charts/${name}-${version}.tgz`);
    const read = await this.#files("give what is published").read(file, (body) =>
      isWholeGzip(body),
    );
    if (!read.ok) return read;
    if (!read.value) return { ok: true, value: spelledOtherwise(index.value, name, version) };
    if (!isWholeGzip(read.value)) return { ok: true, value: damaged(file) };
    const sha256 = sha256Of(read.value);
    const isListed = index.value.choose(name, version)?.digest === sha256;
    const isComplete = isListed || this.#hasSent;
    return { ok: true, value: { sha256, sizeBytes: read.value.length, isComplete } };
  }

  /** What stands there under another spelling stays there whatever is sent: ChartMuseum replaces files by their names. */
  plan(archive: PublishedArchive, { replaces }: UploadOptions): Promise<Answer<PublishStep[]>> {
    const { fileName, bytes } = archive;
    if (replaces?.spelling !== undefined) {
      const problem = neverReplaced({ ...archive, version: replaces.spelling }, this);
      return Promise.resolve({ ok: false, problem });
    }
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
    if (mayBeStored(answer)) this.#hasSent = true;
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
    return museumUploadUrl({ url: this.#options.url, contextPath: this.#contextPath });
  }

  #uploadResult(answer: HttpAnswer): UploadResult {
    if (!answer.ok) return unansweredUpload(this.address, answer.failure);
    const { response } = answer;
    if (response.status === 201 || response.status === 202) return { outcome: "stored" };
    if (response.status === 409) return { outcome: "exists" };
    return refusedUpload(response, refusedByMuseum(this.#visitor, response, "take the archive"));
  }

  get #visitor(): MuseumVisitor {
    return { ...this.#options, address: this.address };
  }

  #files(doing: string): RepositoryFiles {
    return museumFiles(this.#visitor, doing);
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

/** What is no whole archive: the server keeps it so, as when two uploads met in it, or something cuts off each read. */
function damaged(file: string): StandingArchive {
  const message = `What stands at ${file} is no whole archive, however often it is read`;
  const hint = "Publish it with --force, to replace what stands there";
  return { isComplete: false, damage: publishFinding("publish/unreachable", message, { hint }) };
}

/** Whether an upload may have come into the storage, whatever the answer says: one that was refused did not. */
function mayBeStored(answer: HttpAnswer): boolean {
  if (!answer.ok) return mayHaveArrived(answer.failure);
  const { status } = answer.response;
  return status < 300 || status === 409 || status >= 500;
}

/** The version in an index, when that names it with or without the `v` in front that ours has not, or has. */
function spelledOtherwise(
  index: HelmIndex,
  name: string,
  version: string,
): StandingArchive | undefined {
  const entry = index.versionsOf(name).find((one) => isSameVersion(one.version, version));
  if (!entry || entry.version === version) return undefined;
  const { digest, version: spelling } = entry;
  return { ...(digest === undefined ? {} : { sha256: digest }), spelling, isComplete: true };
}
