import type { SecretMask } from "../model/secret-mask.ts";
import { sha256Of } from "../model/sha256.ts";
import type { Credentials } from "./credentials.ts";
import { helmArtifact, type OciBlob, readConfig, readManifest } from "./helm-manifest.ts";
import type { HttpClient } from "./http-client.ts";
import { OciLogin } from "./oci-login.ts";
import { OciRepository, type OciResult } from "./oci-repository.ts";
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

export interface OciRegistryOptions {
  /** `host[:port]`. */
  host: string;
  /** What stands before the addon's name; empty for nothing. */
  repository: string;
  /** HTTP in place of HTTPS. */
  useHttp: boolean;
  credentials: Credentials;
  client: HttpClient;
  mask: SecretMask;
}

/**
 * An OCI registry, written to as `helm push` writes and read as `helm pull` reads (pkg/registry/client.go, helm v3.22.0): the
 * repository is that of the target and the addon's name, the tag is the version. Blobs are written first and the tag
 * last, so that nobody sees half an archive.
 */
export class OciRegistry implements Registry {
  readonly kind = "oci";
  readonly address: string;
  readonly #options: OciRegistryOptions;
  readonly #origin: string;
  readonly #login: OciLogin;

  constructor(options: OciRegistryOptions) {
    const { host, repository, useHttp, credentials, client, mask } = options;
    this.#options = options;
    this.address = `oci://${[host, repository].filter((part) => part !== "").join("/")}`;
    this.#origin = new URL(`${useHttp ? "http" : "https"}://${apiHost(host)}`).origin;
    const { address } = this;
    this.#login = new OciLogin({ origin: this.#origin, address, credentials, client, mask });
  }

  async published(name: string, version: string): Promise<Answer<StandingArchive | undefined>> {
    const unfit = this.#unfit(name, version);
    if (unfit) return { ok: false, problem: unfit };
    const found = await this.#repository(name).ping();
    return found.ok ? answerOf(await this.#standing(name, version)) : answerOf(found);
  }

  async plan(
    archive: PublishedArchive,
    { replaces }: UploadOptions,
  ): Promise<Answer<PublishStep[]>> {
    const { name, version, fileName } = archive;
    const { config, layer, manifest } = helmArtifact(archive);
    const steps: PublishStep[] = [];
    for (const [action, blob] of [
      [`upload the configuration of ${fileName}`, config],
      [`upload ${fileName}`, layer],
    ] as const) {
      const lacks = await this.#repository(name).lacksBlob(blob);
      if (!lacks.ok) return answerOf(lacks);
      if (lacks.value) steps.push(this.#blobStep(action, name, blob));
    }
    const verb = replaces ? "move" : "set";
    const target = this.#reference(name, version);
    steps.push({ action: `${verb} the tag ${tagOf(version)}`, target, sizeBytes: manifest.size });
    return { ok: true, value: steps };
  }

  /**
   * The tag is looked at once more before it is set, because no registry sets it on a condition: of two who publish in
   * that moment the later one wins, and the other one sees it when reading back.
   */
  async upload(archive: PublishedArchive, { replaces }: UploadOptions): Promise<UploadResult> {
    const { name, version } = archive;
    const { config, layer, manifest } = helmArtifact(archive);
    const repository = this.#repository(name);
    for (const blob of [layer, config]) {
      const result = await repository.putBlob(blob);
      if (result.outcome !== "stored") return result;
    }
    const standing = await this.#standing(name, version);
    if (!standing.ok) return standing.refusal;
    if (standing.value && standing.value.sha256 !== replaces?.sha256) return { outcome: "exists" };
    return repository.putManifest(tagOf(version), manifest);
  }

  async readBack({ name, version }: PublishedArchive): Promise<Answer<ReadBack>> {
    const repository = this.#repository(name);
    const read = await repository.manifest(tagOf(version));
    if (!read.ok) return answerOf(read);
    const file = this.#reference(name, version);
    const chart = read.value && readManifest(read.value);
    if (!chart) return this.#notVerified(file, read.value ? "is no chart" : "is not there");
    const config = await repository.blob(chart.config);
    if (!config.ok) return answerOf(config);
    const layer = await repository.blob(chart.layer);
    if (!layer.ok) return answerOf(layer);
    const told = config.value && readConfig(config.value);
    if (!layer.value || !told) return this.#notVerified(file, "lacks what its manifest names");
    const entry = { ...told, digest: hexOf(chart.layer.digest) };
    const diagnostics = [this.#hiddenFromVela()];
    return { ok: true, value: { readBy: "helm", file, bytes: layer.value, entry, diagnostics } };
  }

  close(): Promise<void> {
    return this.#options.client.close();
  }

  /** Anything under the tag counts: what is no chart has the digest of its manifest. */
  async #standing(name: string, version: string): Promise<OciResult<StandingArchive | undefined>> {
    const repository = this.#repository(name);
    const read = await repository.manifest(tagOf(version));
    if (!read.ok || !read.value) return read.ok ? { ok: true, value: undefined } : read;
    const chart = readManifest(read.value);
    if (!chart) {
      const sha256 = sha256Of(read.value);
      return { ok: true, value: { sha256, sizeBytes: read.value.length, isComplete: true } };
    }
    const { config, layer } = chart;
    const value = { sha256: hexOf(layer.digest), sizeBytes: layer.size, isComplete: true };
    for (const blob of [config, layer]) {
      const lacks = await repository.lacksBlob(blob);
      if (!lacks.ok) return lacks;
      if (lacks.value) value.isComplete = false;
    }
    return { ok: true, value };
  }

  #repository(name: string): OciRepository {
    const { address } = this;
    const origin = this.#origin;
    return new OciRepository({ origin, name: this.#path(name), address, login: this.#login });
  }

  #path(name: string): string {
    const { repository } = this.#options;
    return repository === "" ? name : `${repository}/${name}`;
  }

  #reference(name: string, version: string): string {
    return `${this.address}/${name}:${tagOf(version)}`;
  }

  #blobStep(action: string, name: string, { digest, size }: OciBlob): PublishStep {
    return { action, target: `${this.address}/${name}@${digest}`, sizeBytes: size };
  }

  #unfit(name: string, version: string): ReturnType<typeof publishFinding> | undefined {
    const isName = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/.test(name);
    const isTag = /^\w[\w.-]{0,127}$/.test(tagOf(version));
    if (isName && isTag) return undefined;
    const what = isName ? `tag "${cut(tagOf(version))}"` : `repository "${cut(name)}"`;
    const message = `The registry at ${this.address} cannot have the ${what}`;
    const hint = isName
      ? "Give the addon a shorter version of letters, digits and . - +"
      : "Give the addon a name of lower case letters and digits, with single . _ - between them";
    return publishFinding("publish/refused", message, { hint });
  }

  #notVerified(file: string, what: string): Answer<ReadBack> {
    const message = `What was published as ${file} ${what}`;
    const hint = "Publish again, and look for another publisher or a cleaning of the registry";
    return { ok: false, problem: publishFinding("publish/not-verified", message, { hint }) };
  }

  #hiddenFromVela(): ReturnType<typeof publishFinding> {
    const message = `No released vela reads an OCI registry: from ${this.address} only helm and the like can pull it`;
    const hint =
      "Publish to a ChartMuseum or a static repository, too, for whoever enables it by name";
    return publishFinding("publish/oci-not-for-vela", message, { hint });
  }
}

function cut(text: string): string {
  return text.length > 72 ? `${text.slice(0, 70)} …` : text;
}

/** newReference (pkg/registry/reference.go, helm v3.22.0): a tag has no plus. */
function tagOf(version: string): string {
  return version.replaceAll("+", "_");
}

/** Docker Hub is asked at another host than it is called. */
function apiHost(host: string): string {
  return host.toLowerCase() === "docker.io" ? "registry-1.docker.io" : host;
}

function hexOf(digest: string): string {
  return digest.slice("sha256:".length);
}

function answerOf<T>(result: OciResult<T>): Answer<T> {
  return result.ok ? result : { ok: false, problem: result.refusal.problem };
}
