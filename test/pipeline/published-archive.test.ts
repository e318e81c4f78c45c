import { gzipSync } from "node:zlib";
import { buffer } from "node:stream/consumers";

import { pack } from "tar-stream";
import { describe, expect, it } from "vitest";

import { publishedArchive } from "../../generator/pipeline/published-archive.ts";
import { velaReader } from "../../generator/pipeline/vela-reader.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { sha256Of } from "../publish/fake-registry.ts";

const engine = sharedEngine();

async function archiveOf(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const tar = pack();
  for (const [path, text] of Object.entries(files)) tar.entry({ name: `web-shop/${path}` }, text);
  tar.finalize();
  return gzipSync(await buffer(tar));
}

const metadata = "name: web-shop\nversion: 1.0.0\ndescription: A shop\n";
const chart =
  'apiVersion: v2\nname: web-shop\nversion: 1.0.0\nannotations:\n  system.vela: ">=1.9"\n';

async function published(files: Readonly<Record<string, string>>) {
  const bytes = await archiveOf(files);
  const given = { name: "some.tgz", bytes, version: "1.0.0" };
  const { archive, diagnostics } = await publishedArchive(engine, given);
  for (const finding of diagnostics) expectWording(finding);
  return { bytes, archive, found: diagnostics.map(({ code, at }) => ({ code, at })) };
}

describe("an archive as registries know it", () => {
  it("goes by its Chart.yaml, and is named by it", async () => {
    const { archive, found, bytes } = await published({
      "Chart.yaml": chart,
      "metadata.yaml": metadata,
    });
    expect(found).toEqual([]);
    expect(archive).toEqual({
      name: "web-shop",
      version: "1.0.0",
      fileName: "web-shop-1.0.0.tgz",
      bytes,
      sha256: sha256Of(bytes),
      chart: {
        name: "web-shop",
        version: "1.0.0",
        apiVersion: "v2",
        annotations: { "system.vela": ">=1.9" },
      },
    });
  });

  it.each([
    ["there is none", {}],
    ["it is no map", { "Chart.yaml": "- 1\n" }],
    ["it has no name", { "Chart.yaml": "version: 1.0.0\n" }],
    ["it has no version", { "Chart.yaml": "name: web-shop\n" }],
    ["a field is of another type", { "Chart.yaml": `${chart}keywords: shop\n` }],
    ["it does not parse", { "Chart.yaml": "a: [\n" }],
    ["it lies deeper", { "charts/Chart.yaml": chart }],
    ["its name is a path", { "Chart.yaml": "name: ../../evil\nversion: 1.0.0\n" }],
    ["its version is a path", { "Chart.yaml": "name: web-shop\nversion: 1.0.0/../x\n" }],
    ["its name breaks the line", { "Chart.yaml": `name: "a\\r\\nX: y"\nversion: 1.0.0\n` }],
  ])("is none when %s", async (_why, files) => {
    const { archive, found } = await published({ "metadata.yaml": metadata, ...files });
    expect(archive).toBeUndefined();
    expect(found).toMatchObject([{ code: "publish/no-chart", at: { file: "some.tgz" } }]);
  });

  it("is told that vela shows another version", async () => {
    const other = chart.replace("1.0.0", "1.0.1");
    const { archive, found } = await published({ "Chart.yaml": other, "metadata.yaml": metadata });
    expect(archive?.fileName).toBe("web-shop-1.0.1.tgz");
    expect(found).toMatchObject([
      { code: "publish/other-version", at: { file: "some.tgz!web-shop/Chart.yaml" } },
    ]);
  });
});

describe("vela's reading of an archive", () => {
  const entry = {
    name: "web-shop",
    version: "1.0.0",
    annotations: { "system.vela": ">=1.9", "system.kubernetes": "" },
  };
  const read = (bytes: Uint8Array) => velaReader(engine).readArchive(bytes, entry);

  it("finds the addon, with the requirements of the index", async () => {
    const bytes = await archiveOf({ "metadata.yaml": `${metadata}system: {vela: ">=1.5"}\n` });
    expect(await read(bytes)).toEqual({
      ok: true,
      name: "web-shop",
      version: "1.0.0",
      requirements: { vela: ">=1.9" },
    });
  });

  it.each([
    ["no addon", archiveOf({ "Chart.yaml": chart })],
    ["no archive", Promise.resolve(new TextEncoder().encode("<html>"))],
    ["nothing", Promise.resolve(new Uint8Array())],
    [
      "half an archive",
      archiveOf({ "metadata.yaml": metadata }).then((all) => all.subarray(0, 60)),
    ],
  ])("finds none in %s", async (_what, bytes) => {
    const reading = await read(await bytes);
    expect(reading).toMatchObject({ ok: false });
    if (!reading.ok) expect(reading.reason).toMatch(/^[a-z"]/);
  });
});
