import { beforeEach, describe, expect, it } from "vitest";

import { digestOf, helmArtifact } from "../../generator/publish/helm-manifest.ts";
import type { FakeOci } from "./fake-oci.ts";
import { archiveOf } from "./fake-registry.ts";
import { archive, ociOfEachTest, older, publishTo, writesTo } from "./publish-to-oci.ts";

const ociOf = ociOfEachTest();
let oci: FakeOci;
beforeEach(() => {
  oci = ociOf();
});
const publish = (wish: Parameters<typeof publishTo>[1] = {}) => publishTo(oci, wish);

const tagged = "addons/web-shop:1.0.0";
const { config, layer, manifest } = helmArtifact(archive);

/** Lets the older archive stand there. */
function standing(): void {
  const { config, layer, manifest } = helmArtifact(older);
  for (const { digest, bytes } of [config, layer]) oci.blobs.set(digest, Buffer.from(bytes));
  oci.manifests.set(tagged, Buffer.from(manifest.bytes));
}

describe("publishing to an OCI registry", () => {
  it("uploads the blobs, sets the tag last, reads back, and says that vela does not read there", async () => {
    const { receipt, codes } = await publish();
    expect(codes).toEqual(["publish/oci-not-for-vela"]);
    const place = `oci://${oci.host}/addons/web-shop`;
    expect(receipt).toMatchObject({
      registry: { kind: "oci", address: `oci://${oci.host}/addons` },
      outcome: "published",
      steps: [
        { target: `${place}@${config.digest}`, sizeBytes: config.size },
        { action: "upload web-shop-1.0.0.tgz", target: `${place}@${layer.digest}` },
        { action: "set the tag 1.0.0", target: `${place}:1.0.0`, sizeBytes: manifest.size },
      ],
      seen: { readBy: "helm", file: `${place}:1.0.0` },
    });
    expect(writesTo(oci).map((write) => write.replace(/\?.*/, ""))).toEqual([
      "POST /v2/addons/web-shop/blobs/uploads/",
      "PUT /v2/addons/web-shop/blobs/uploads/session",
      "POST /v2/addons/web-shop/blobs/uploads/",
      "PUT /v2/addons/web-shop/blobs/uploads/session",
      "PUT /v2/addons/web-shop/manifests/1.0.0",
    ]);
    expect(oci.blobs.get(layer.digest)).toEqual(Buffer.from(archive.bytes));
    expect(digestOf(oci.manifests.get(tagged) ?? Buffer.alloc(0))).toBe(manifest.digest);
  });

  it("keeps the query of the upload as it was given", async () => {
    await publish();
    const [, put] = writesTo(oci);
    expect(put).toMatch(/\?_state=a%20b\+c&digest=sha256%3A[0-9a-f]{64}$/);
  });

  it("sends nothing for the same bytes, whoever pushed them", async () => {
    await publish();
    const pushed = JSON.parse(oci.manifests.get(tagged)?.toString() ?? "") as object;
    oci.manifests.set(tagged, Buffer.from(JSON.stringify({ ...pushed, annotations: {} })));
    oci.received.length = 0;
    expect((await publish()).receipt?.outcome).toBe("unchanged");
    expect(writesTo(oci)).toEqual([]);
  });

  it("refuses other bytes, and replaces them with force", async () => {
    standing();
    const refused = await publish();
    expect(refused.codes).toEqual(["publish/exists"]);
    expect(writesTo(oci)).toEqual([]);
    const { receipt } = await publish({ publish: { force: true } });
    expect(receipt).toMatchObject({
      outcome: "replaced",
      replaced: { sha256: older.sha256, sizeBytes: older.bytes.length },
    });
    expect(receipt?.steps.at(-1)?.action).toBe("move the tag 1.0.0");
  });

  it("refuses to replace what is no chart", async () => {
    const image = `{"schemaVersion":2,"config":{},"layers":[]}`;
    oci.manifests.set(tagged, Buffer.from(image));
    expect((await publish()).codes).toEqual(["publish/exists"]);
    expect((await publish({ publish: { force: true } })).receipt?.outcome).toBe("replaced");
  });

  it("completes what lost a blob, without force", async () => {
    await publish();
    oci.blobs.delete(layer.digest);
    expect((await publish()).receipt).toMatchObject({ outcome: "published" });
    expect(oci.blobs.has(layer.digest)).toBe(true);
  });

  it("plans what is missing, and writes nothing", async () => {
    oci.blobs.set(layer.digest, Buffer.from(archive.bytes));
    const { receipt } = await publish({ publish: { dryRun: true } });
    expect(receipt?.outcome).toBe("planned");
    expect(receipt?.steps.map(({ action }) => action)).toEqual([
      "upload the configuration of web-shop-1.0.0.tgz",
      "set the tag 1.0.0",
    ]);
    expect(writesTo(oci)).toEqual([]);
  });

  it("writes a version with a plus as helm does, and below no repository", async () => {
    const built = archiveOf("built", "1.0.0+b.1");
    const { receipt } = await publish({ archive: built, registry: { repository: "" } });
    expect(receipt).toMatchObject({ version: "1.0.0+b.1", outcome: "published" });
    expect([...oci.manifests.keys()]).toEqual(["web-shop:1.0.0_b.1"]);
  });

  it.each([
    ["name", { name: "WebShop" }],
    ["name", { name: "web---shop.-x" }],
    ["version", { version: `1.0.0-${"x".repeat(128)}` }],
    ["version", { version: "" }],
  ])("refuses a %s that no registry takes, without asking", async (_what, wrong) => {
    const { codes } = await publish({ archive: { ...archive, ...wrong } });
    expect(codes).toEqual(["publish/refused"]);
    expect(oci.received).toEqual([]);
  });
});
