import type { SecretMask } from "../model/secret-mask.ts";
import type { BucketCredentials } from "./bucket-credentials.ts";
import { BucketRegistry } from "./bucket-registry.ts";
import { ChartMuseum } from "./chart-museum.ts";
import type { Credentials } from "./credentials.ts";
import { FolderRegistry } from "./folder-registry.ts";
import { HttpClient, type HttpSettings } from "./http-client.ts";
import { OciRegistry } from "./oci-registry.ts";
import type { PublishTarget } from "./parse-target.ts";
import { publishFinding } from "./publish-finding.ts";
import type { Answer, Registry } from "./registry.ts";
import type { VelaReader } from "./vela-reader.ts";

/** What registries are made with; each kind takes what it needs. */
export interface RegistrySettings {
  credentials: Credentials;
  http: HttpSettings;
  /** Where ChartMuseum serves, when it does not say so itself. */
  contextPath?: string;
  /** For `cm://` and `oci://`: HTTP in place of HTTPS. */
  useHttp: boolean;
  /** For a bucket: where it is, and its keys. */
  bucket?: { endpoint?: string; region?: string; credentials: BucketCredentials };
  /** Where a folder or a bucket is served; without a slash at its end. */
  baseUrl?: string;
  vela: VelaReader;
  /** Hides every secret that was given. */
  mask: SecretMask;
}

/** The registry that a target names. Nothing is asked of it yet. */
export function openRegistry(target: PublishTarget, settings: RegistrySettings): Answer<Registry> {
  switch (target.kind) {
    case "chart-museum":
      return { ok: true, value: openChartMuseum(target, settings) };
    case "oci":
      return { ok: true, value: openOciRegistry(target, settings) };
    case "folder": {
      const { http, vela, baseUrl } = settings;
      const base = baseUrl === undefined ? {} : { baseUrl };
      return {
        ok: true,
        value: new FolderRegistry({ path: target.path, ...base, vela, clock: http.clock }),
      };
    }
    case "bucket":
      return openBucket(target, settings);
  }
}

function openBucket(
  { scheme, bucket, prefix }: Extract<PublishTarget, { kind: "bucket" }>,
  { bucket: given, baseUrl, http, vela, mask }: RegistrySettings,
): Answer<Registry> {
  if (!given) {
    const hint = "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
    const message = "A bucket is written to with an access key only";
    return { ok: false, problem: publishFinding("publish/invalid-credentials", message, { hint }) };
  }
  const { region = "us-east-1", credentials } = given;
  const known =
    scheme === "s3"
      ? `https://s3.${region}.amazonaws.com`
      : `https://s3.oss-${region}.aliyuncs.com`;
  const { endpoint = known } = given;
  const where = { scheme, bucket, prefix, endpoint, region, credentials };
  const url = baseUrl === undefined ? {} : { publicUrl: baseUrl };
  const value = new BucketRegistry({
    ...where,
    ...url,
    client: new HttpClient(http),
    vela,
    mask,
    clock: http.clock,
  });
  return { ok: true, value };
}

function openChartMuseum(
  { url }: Extract<PublishTarget, { kind: "chart-museum" }>,
  { credentials, http, contextPath, useHttp, vela, mask }: RegistrySettings,
): Registry {
  const { accessToken } = credentials;
  const { cert, key, ...tls } = http.tls;
  const hasCertificate = cert !== undefined && key !== undefined;
  const isMore = accessToken !== undefined || hasCertificate;
  return new ChartMuseum({
    url: url.replace(/^cm:/i, useHttp ? "http:" : "https:"),
    ...(contextPath === undefined ? {} : { contextPath }),
    credentials,
    client: new HttpClient(http),
    hasCertificate,
    ...(isMore ? { velaClient: new HttpClient({ ...http, tls }) } : {}),
    vela,
    mask,
  });
}

/** A registry on this machine is asked over HTTP, as docker and helm do, unless something is said of its certificate. */
function openOciRegistry(
  { host, repository }: Extract<PublishTarget, { kind: "oci" }>,
  { credentials, http, useHttp, mask }: RegistrySettings,
): Registry {
  const { ca, cert, insecure = false } = http.tls;
  const isLocal = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(host);
  const hasTls = ca !== undefined || cert !== undefined || insecure;
  return new OciRegistry({
    host,
    repository,
    useHttp: useHttp || (isLocal && !hasTls),
    credentials,
    client: new HttpClient(http),
    mask,
  });
}
