import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";

import { sha256Of } from "../made-archive.ts";

/** A chart that an OCI registry serves, read from its files. */
export interface StoredChart {
  /** `run-1/web-shop` */
  readonly repository: string;
  readonly tag: string;
  /** Of the manifest, with `sha256:` in front. */
  readonly digest: string;
  readonly manifest: OciManifest;
  /** Chart.yaml as JSON: the manifest's configuration. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly archive: Buffer;
}

export interface OciManifest {
  readonly schemaVersion: number;
  readonly mediaType?: string;
  readonly config: OciDescriptor;
  readonly layers: readonly OciDescriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface OciDescriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/**
 * The charts below `namespace` that have a tag, past the server: `storage` is the folder of CNCF Distribution.
 * @throws Error when a blob is missing, or is not what its digest says.
 */
export async function chartsIn(storage: string, namespace: string): Promise<StoredChart[]> {
  const root = join(storage, "docker", "registry", "v2");
  const repositories = join(root, "repositories");
  const entries = await readdir(join(repositories, namespace), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  const blob = async (digest: string): Promise<Buffer> => {
    const hex = digest.replace(/^sha256:/, "");
    const bytes = await readFile(join(root, "blobs", "sha256", hex.slice(0, 2), hex, "data"));
    if (sha256Of(bytes) !== hex) throw new Error(`The blob ${digest} holds other bytes`);
    return bytes;
  };
  const charts: StoredChart[] = [];
  for (const entry of entries) {
    const tagFolder = dirname(entry.parentPath);
    const tags = dirname(tagFolder);
    const isTag = entry.name === "link" && basename(entry.parentPath) === "current";
    if (!isTag || !tags.endsWith(join("_manifests", "tags"))) continue;
    const digest = await readFile(join(entry.parentPath, entry.name), "utf8");
    const manifest = JSON.parse((await blob(digest)).toString()) as OciManifest;
    charts.push({
      repository: relative(repositories, dirname(dirname(tags))),
      tag: basename(tagFolder),
      digest,
      manifest,
      config: JSON.parse((await blob(manifest.config.digest)).toString()) as StoredChart["config"],
      archive: await blob(manifest.layers[0]?.digest ?? ""),
    });
  }
  return charts.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ repository, tag }: StoredChart): string {
  return `${repository}:${tag}`;
}
