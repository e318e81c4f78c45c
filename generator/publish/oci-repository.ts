import { digestOf, manifestMediaType, type OciBlob, type OciDescriptor } from "./helm-manifest.ts";
import type { HttpRequest, HttpResponse } from "./http-client.ts";
import type { OciLogin, OciRefusal } from "./oci-login.ts";
import { parsedJson } from "./parsed-json.ts";
import { publishFinding } from "./publish-finding.ts";
import type { UploadResult } from "./registry.ts";
import { unreachable } from "./registry-problems.ts";

export type OciResult<T> = { ok: true; value: T } | { ok: false; refusal: OciRefusal };

/** Whatever may stand under a tag: a registry denies what is not asked for. */
const anyManifest = [
  manifestMediaType,
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
].join(", ");

/** The contents of one repository in an OCI registry (distribution-spec v1.1). */
export class OciRepository {
  readonly #origin: string;
  /** `addons/web-shop`. */
  readonly #name: string;
  readonly #login: OciLogin;
  /** As messages show it. */
  readonly #address: string;

  constructor(options: { origin: string; name: string; address: string; login: OciLogin }) {
    this.#origin = options.origin;
    this.#name = options.name;
    this.#login = options.login;
    this.#address = options.address;
  }

  /** Whether an OCI registry answers there at all; a refusal says that none does. */
  async ping(): Promise<OciResult<undefined>> {
    const answer = await this.#login.request(
      { method: "GET", url: `${this.#origin}/v2/` },
      this.#name,
    );
    if (!answer.ok) return answer;
    if (![404, 405].includes(answer.response.status)) return { ok: true, value: undefined };
    const message = `There is no OCI registry at ${this.#address} (${this.#login.words(answer.response)})`;
    const hint =
      "Check --to: the host, its port, and that it is no ChartMuseum, which needs https://";
    const problem = publishFinding("publish/refused", message, { hint });
    return { ok: false, refusal: { outcome: "failed", problem } };
  }

  /** What a tag stands for, whatever it is; undefined for nothing. */
  async manifest(tag: string): Promise<OciResult<Uint8Array | undefined>> {
    const url = this.#url(`manifests/${tag}`);
    const isWhole = (body: Uint8Array): boolean => parsedJson(body) !== undefined;
    const headers = { accept: anyManifest };
    const read = await this.#read({ method: "GET", url, headers, isWhole });
    if (!read.ok || !read.value || isWhole(read.value)) return read;
    // A part of what stands there is not something else that stands there.
    const reason = "the answer was cut off";
    const problem = unreachable(this.#address, { kind: "broken", reason, isPassing: true });
    return { ok: false, refusal: { outcome: "unclear", problem, reason } };
  }

  /** The bytes of a blob, when they are those of its digest. */
  async blob({ digest }: OciDescriptor): Promise<OciResult<Uint8Array | undefined>> {
    const url = this.#url(`blobs/${digest}`);
    const isWhole = (body: Uint8Array): boolean => digestOf(body) === digest;
    const read = await this.#read({ method: "GET", url, isWhole });
    if (!read.ok || !read.value || isWhole(read.value)) return read;
    const message = `The registry at ${this.#address} gives other bytes than those of ${digest}`;
    const hint = "Look for a cache in front of the registry, and whether its storage is in order";
    const problem = publishFinding("publish/not-verified", message, { hint });
    return { ok: false, refusal: { outcome: "failed", problem } };
  }

  /** Whether a blob is there. A registry that does not say so, as behind a redirect, is believed to have it. */
  async lacksBlob({ digest }: OciDescriptor): Promise<OciResult<boolean>> {
    const answer = await this.#request({ method: "HEAD", url: this.#url(`blobs/${digest}`) });
    if (!answer.ok) return answer;
    return { ok: true, value: answer.response.status === 404 };
  }

  /** Uploads a blob as a whole, unless it is there. */
  async putBlob(blob: OciBlob): Promise<UploadResult> {
    const head = await this.#request({ method: "HEAD", url: this.#url(`blobs/${blob.digest}`) });
    if (!head.ok) return head.refusal;
    if (head.response.status === 200) return { outcome: "stored" };
    const start = await this.#request({ method: "POST", url: this.#url("blobs/uploads/") });
    if (!start.ok) return start.refusal;
    if (start.response.status !== 202) return this.#refused(start.response, "take an upload");
    const url = this.#uploadUrl(start.response, blob);
    if (url === undefined) return this.#wrongLocation();
    const headers = { "content-type": "application/octet-stream" };
    const put = await this.#request({ method: "PUT", url, headers, body: blob.bytes });
    if (!put.ok) return put.refusal;
    const { response } = put;
    if (response.status === 201 || response.status === 204) return { outcome: "stored" };
    const refusal = this.#refused(response, "take the archive");
    // The upload was begun at another one of several servers, or is forgotten: it begins anew.
    if (response.status !== 404 || refusal.outcome === "unclear") return refusal;
    return { ...refusal, outcome: "unclear", reason: "the registry does not know its upload" };
  }

  /** Lets a tag stand for a manifest whose blobs are there. */
  async putManifest(tag: string, { mediaType, bytes }: OciBlob): Promise<UploadResult> {
    const url = this.#url(`manifests/${tag}`);
    const headers = { "content-type": mediaType };
    const put = await this.#request({ method: "PUT", url, headers, body: bytes });
    if (!put.ok) return put.refusal;
    const { response } = put;
    const { status } = response;
    if (status === 200 || status === 201 || status === 202) return { outcome: "stored" };
    const words = new TextDecoder().decode(response.body);
    // Harbor, ACR and ECR say in their own ways that a tag is never moved.
    const isKept = status === 400 && /TAG_INVALID|ImageTagAlreadyExists/.test(words);
    if (status === 409 || status === 412 || isKept) return { outcome: "exists" };
    const refusal = this.#refused(response, "take the manifest");
    const isLate = /"(?:MANIFEST_)?BLOB_UNKNOWN"/.test(words);
    if (!isLate || refusal.outcome === "unclear") return refusal;
    return { ...refusal, outcome: "unclear", reason: "the registry does not see its blobs yet" };
  }

  async #read(request: HttpRequest): Promise<OciResult<Uint8Array | undefined>> {
    const answer = await this.#request(request);
    if (!answer.ok) return answer;
    const { response } = answer;
    if (response.status === 200) return { ok: true, value: response.body };
    if (response.status === 404) return { ok: true, value: undefined };
    return { ok: false, refusal: this.#refused(response, "give what is published") };
  }

  #request(request: HttpRequest): ReturnType<OciLogin["request"]> {
    return this.#login.request(request, this.#name);
  }

  #url(path: string): string {
    return `${this.#origin}/v2/${this.#name}/${path}`;
  }

  /** Where a blob is sent; undefined when that is no place for it. Its query is kept as it is: it may be signed. */
  #uploadUrl({ headers, url }: HttpResponse, { digest }: OciDescriptor): string | undefined {
    const { location } = headers;
    if (location === undefined || !URL.canParse(location, url)) return undefined;
    const { href, origin, pathname, search, protocol } = new URL(location, url);
    const isDowngrade = protocol === "http:" && this.#origin.startsWith("https:");
    if (!/^https?:/.test(href) || isDowngrade) return undefined;
    const joint = search === "" ? "?" : `${search}&`;
    return `${origin}${pathname}${joint}digest=${encodeURIComponent(digest)}`;
  }

  #refused(response: HttpResponse, doing: string): OciRefusal {
    const hint = "Look into the registry's log for the reason, and check the repository in --to";
    return this.#login.refused(response, doing, hint);
  }

  #wrongLocation(): UploadResult {
    const message = `The registry at ${this.#address} names no place for the upload that HTTPS leads to`;
    const hint =
      "Tell whoever runs the registry to correct its own URL, such as X-Forwarded-Proto of the proxy in front";
    const problem = publishFinding("publish/refused", message, { hint });
    return { outcome: "failed", problem };
  }
}
