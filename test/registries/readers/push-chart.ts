import type { PublishedArchive } from "../../../generator/publish/registry.ts";
import { sha256Of } from "../made-archive.ts";

/** Pushes a chart as helm does, without the tool: for what stands in a registry before. */
export async function pushChart(
  registryUrl: string,
  namespace: string,
  { name, version, chart, bytes }: PublishedArchive,
): Promise<void> {
  const repository = `${registryUrl}/v2/${namespace}/${name}`;
  const config = Buffer.from(JSON.stringify(chart));
  const blobs = [
    { mediaType: "application/vnd.cncf.helm.config.v1+json", content: config },
    { mediaType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip", content: bytes },
  ];
  const descriptors = [];
  for (const { mediaType, content } of blobs) {
    const digest = `sha256:${sha256Of(content)}`;
    const begun = await fetch(`${repository}/blobs/uploads/`, { method: "POST" });
    const place = new URL(begun.headers.get("location") ?? "", registryUrl);
    place.searchParams.set("digest", digest);
    await expectStored(await fetch(place, { method: "PUT", body: new Uint8Array(content) }));
    descriptors.push({ mediaType, digest, size: content.length });
  }
  const [configuration, ...layers] = descriptors;
  const mediaType = "application/vnd.oci.image.manifest.v1+json";
  const manifest = JSON.stringify({ schemaVersion: 2, mediaType, config: configuration, layers });
  const url = `${repository}/manifests/${version}`;
  const headers = { "content-type": mediaType };
  await expectStored(await fetch(url, { method: "PUT", headers, body: manifest }));
}

async function expectStored(response: Response): Promise<void> {
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`);
}
