import { isJsonObject, type Json, type JsonObject, sortedJson, textOr } from "../model/json.ts";
import { sha256Of } from "../model/sha256.ts";
import { parsedJson } from "./parsed-json.ts";
import type { PublishedArchive, RegistryEntry } from "./registry.ts";

export const manifestMediaType = "application/vnd.oci.image.manifest.v1+json";
const configMediaType = "application/vnd.cncf.helm.config.v1+json";
const layerMediaType = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
/** Of helm before 3.7; helm reads it still. */
const oldLayerMediaType = "application/tar+gzip";

/** What a manifest says of a blob. */
export interface OciDescriptor {
  mediaType: string;
  /** `sha256:` and hexadecimal digits. */
  digest: string;
  size: number;
}

export interface OciBlob extends OciDescriptor {
  bytes: Uint8Array;
}

/** What `helm push` makes of an archive. */
export interface HelmArtifact {
  config: OciBlob;
  layer: OciBlob;
  manifest: OciBlob;
}

/**
 * Byte for byte what helm pushes (Push, pkg/registry/client.go, helm v3.22.0), but for the annotation of the time of the
 * push: the same archive has the same manifest.
 */
export function helmArtifact({ chart, bytes }: PublishedArchive): HelmArtifact {
  const layer = blobOf(layerMediaType, bytes);
  const config = blobOf(configMediaType, encoded(chartJson(chart)));
  const annotations = sortedJson(annotationsOf(chart));
  const descriptors = `"config":${descriptorJson(config)},"layers":[${descriptorJson(layer)}]`;
  const json = `{"schemaVersion":2,${descriptors},"annotations":${annotations}}`;
  return { config, layer, manifest: blobOf(manifestMediaType, encoded(json)) };
}

/** `sha256:` and hexadecimal digits. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${sha256Of(bytes)}`;
}

/** The two blobs of a manifest that helm pulls a chart by; undefined when it is of something else. */
export function readManifest(
  bytes: Uint8Array,
): { config: OciDescriptor; layer: OciDescriptor } | undefined {
  const manifest = parsedJson(bytes);
  if (!isJsonObject(manifest)) return undefined;
  const { config, layers } = manifest;
  const found = (Array.isArray(layers) ? layers : []).flatMap((layer) => descriptorOf(layer) ?? []);
  const own = descriptorOf(config);
  const layer = found.findLast(({ mediaType }) =>
    [layerMediaType, oldLayerMediaType].includes(mediaType),
  );
  return own?.mediaType === configMediaType && layer ? { config: own, layer } : undefined;
}

/** What a configuration says of the archive beside it; undefined when it is no chart's. */
export function readConfig(bytes: Uint8Array): Omit<RegistryEntry, "digest"> | undefined {
  const chart = parsedJson(bytes);
  if (!isJsonObject(chart)) return undefined;
  return {
    name: textOr(chart.name),
    version: textOr(chart.version),
    annotations: textsOf(chart.annotations),
  };
}

function blobOf(mediaType: string, bytes: Uint8Array): OciBlob {
  return { mediaType, digest: digestOf(bytes), size: bytes.length, bytes };
}

function descriptorJson({ mediaType, digest, size }: OciDescriptor): string {
  return JSON.stringify({ mediaType, digest, size });
}

function descriptorOf(value: Json | undefined): OciDescriptor | undefined {
  if (!isJsonObject(value)) return undefined;
  const { mediaType, digest, size } = value;
  const isSha256 = typeof digest === "string" && /^sha256:[0-9a-f]{64}$/.test(digest);
  if (typeof mediaType !== "string" || !isSha256 || typeof size !== "number") return undefined;
  return { mediaType, digest, size };
}

/** Fields of Metadata, Maintainer and Dependency in the order of helm's structs (pkg/chart, helm v3.22.0). */
const chartOrder =
  "name home sources version description keywords maintainers icon apiVersion condition tags appVersion deprecated annotations kubeVersion dependencies type";
const partOrders: Readonly<Record<string, { order: string; always?: string[] }>> = {
  maintainers: { order: "name email url" },
  dependencies: {
    order: "name version repository condition tags enabled import-values alias",
    always: ["name", "repository"],
  },
};

function chartJson(chart: JsonObject): string {
  // LoadFiles (pkg/chart/loader/load.go) takes a chart that does not say it for one of helm 2.
  const apiVersion = textOr(chart.apiVersion) || "v1";
  return structJson({ ...chart, apiVersion }, { order: chartOrder });
}

function structJson(
  struct: JsonObject,
  { order, always = [] }: { order: string; always?: readonly string[] },
): string {
  const fields = order.split(" ").flatMap((name) => {
    const value = struct[name] ?? (always.includes(name) ? "" : undefined);
    if (value === undefined || (isEmpty(value) && !always.includes(name))) return [];
    return [`"${name}":${fieldJson(name, value)}`];
  });
  return `{${fields.join(",")}}`;
}

function fieldJson(name: string, value: Json): string {
  const part = partOrders[name];
  if (!part || !Array.isArray(value)) return sortedJson(value);
  return `[${value.map((one) => (isJsonObject(one) ? structJson(one, part) : "null")).join(",")}]`;
}

/** What Go leaves out as `omitempty`. */
function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isJsonObject(value)) return Object.keys(value).length === 0;
  return value === "" || value === false || value === null;
}

/** generateOCIAnnotations (pkg/registry/util.go, helm v3.22.0), without the time. */
function annotationsOf(chart: JsonObject): JsonObject {
  const { sources, maintainers } = chart;
  const title = "org.opencontainers.image.title";
  const version = "org.opencontainers.image.version";
  const told = {
    "org.opencontainers.image.description": textOr(chart.description),
    [title]: textOr(chart.name),
    [version]: textOr(chart.version),
    "org.opencontainers.image.url": textOr(chart.home),
    "org.opencontainers.image.source": Array.isArray(sources) ? textOr(sources[0]) : "",
    "org.opencontainers.image.authors": authorsOf(maintainers),
  };
  const filled = Object.entries(told).filter(([, text]) => text.trim() !== "");
  const own = Object.entries(textsOf(chart.annotations)).filter(
    ([key]) => key !== title && key !== version,
  );
  return Object.fromEntries([...filled, ...own]);
}

function authorsOf(maintainers: Json | undefined): string {
  if (!Array.isArray(maintainers)) return "";
  const people = maintainers.filter(isJsonObject).map(({ name, email }) => {
    const address = textOr(email);
    return `${textOr(name)}${address === "" ? "" : ` (${address})`}`;
  });
  return people.join(", ");
}

function textsOf(value: Json | undefined): Record<string, string> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, textOr(text)]));
}

/** As Go's encoding/json writes it, which escapes what a page would read. */
function encoded(json: string): Uint8Array {
  const escaped = json.replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return new TextEncoder().encode(escaped);
}
