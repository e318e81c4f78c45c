import { beforeEach, describe, expect, it } from "vitest";

import { helmArtifact } from "../../generator/publish/helm-manifest.ts";
import type { FakeOci, OciInterference } from "./fake-oci.ts";
import {
  archive,
  ociOfEachTest,
  older,
  publishTo,
  requestsTo,
  writesTo,
} from "./publish-to-oci.ts";

const ociOf = ociOfEachTest();
let oci: FakeOci;
beforeEach(() => {
  oci = ociOf();
});
const publish = (wish: Parameters<typeof publishTo>[1] = {}) => publishTo(oci, wish);

const tagged = "addons/web-shop:1.0.0";
const { layer, manifest } = helmArtifact(archive);

/** Interferes with the first requests that a pattern fits, as often as there are answers. */
function interfere(pattern: RegExp, ...answers: OciInterference[]): void {
  oci.interfere = (request, response) => {
    if (!pattern.test(`${request.method} ${request.path}`)) return false;
    return answers.shift()?.(request, response) ?? false;
  };
}

const status =
  (code: number, body = "", headers: Record<string, string> = {}): OciInterference =>
  (_request, response) => {
    response.writeHead(code, headers).end(body);
    return true;
  };

const reset: OciInterference = (_request, response) => {
  response.destroy();
  return true;
};

const blobPut = /^PUT .*blobs/;
const tagPut = /^PUT .*manifests/;

/** Lets another archive stand there. */
function otherStands(): void {
  const { config, layer, manifest } = helmArtifact(older);
  for (const { digest, bytes } of [config, layer]) oci.blobs.set(digest, Buffer.from(bytes));
  oci.manifests.set(tagged, Buffer.from(manifest.bytes));
}

describe("what passes", () => {
  it.each([
    ["a reset of a look", /^GET .*manifests/, reset],
    ["500 for the start of an upload", /^POST/, status(500)],
    ["a reset of an upload", blobPut, reset],
    ["429 for an upload", blobPut, status(429, "", { "retry-after": "7" })],
    [
      "an upload that is not known any more",
      blobPut,
      status(404, `{"errors":[{"code":"BLOB_UPLOAD_UNKNOWN"}]}`),
    ],
    ["503 for the tag", tagPut, status(503)],
    [
      "a blob that the registry does not see yet",
      tagPut,
      status(404, `{"errors":[{"code":"MANIFEST_BLOB_UNKNOWN"}]}`),
    ],
    ["half a manifest", /^GET .*manifests/, status(200, "{")],
    ["half a blob", /^GET .*blobs/, status(200, "half")],
  ])("%s", async (_what, pattern, answer) => {
    interfere(pattern, answer);
    const { receipt, waitsMs } = await publish();
    expect(receipt?.outcome).toBe("published");
    expect(waitsMs).toHaveLength(1);
    expect(oci.manifests.get(tagged)).toEqual(Buffer.from(manifest.bytes));
  });

  it("does not send again what was stored behind a reset", async () => {
    interfere(tagPut, (request, response) => {
      oci.manifests.set(tagged, request.body);
      return reset(request, response);
    });
    expect((await publish()).receipt?.outcome).toBe("published");
    expect(writesTo(oci).filter((write) => tagPut.test(write))).toHaveLength(1);
  });
});

describe("what does not pass", () => {
  it.each([
    ["500 for every upload", blobPut, "publish/refused"],
    ["500 for every tag", tagPut, "publish/refused"],
  ])("%s leaves no tag", async (_what, pattern, code) => {
    interfere(pattern, ...Array.from({ length: 20 }, () => status(500)));
    expect((await publish()).codes).toEqual([code]);
    expect(oci.manifests.size).toBe(0);
  });

  it("is not tried again when the registry says why", async () => {
    interfere(tagPut, status(413, `{"errors":[{"message":"quota of the project"}]}`));
    const { codes, diagnostics, waitsMs } = await publish();
    expect(codes).toEqual(["publish/refused"]);
    expect(diagnostics[0]?.message).toContain(`413: "quota of the project"`);
    expect(waitsMs).toEqual([]);
  });

  it("half a manifest, again and again, is not another archive", async () => {
    const whole = Buffer.from(manifest.bytes);
    const half = whole.subarray(0, 40).toString();
    interfere(/^GET .*manifests/, ...Array.from({ length: 20 }, () => status(200, half)));
    expect((await publish()).codes).toEqual(["publish/unreachable"]);
    expect(writesTo(oci)).toEqual([]);
  });

  it.each([404, 405])("%d at the door is no OCI registry", async (code) => {
    interfere(/^GET \/v2\/$/, status(code, "<title>Shop</title>"));
    const { codes, diagnostics } = await publish();
    expect(codes).toEqual(["publish/refused"]);
    expect(diagnostics[0]?.message).toContain("There is no OCI registry");
    expect(requestsTo(oci)).toEqual(["GET /v2/"]);
  });

  it.each([undefined, "ftp://example.com/x", "https://"])(
    "an upload to %j is not begun",
    async (location) => {
      interfere(/^POST/, status(202, "", location === undefined ? {} : { location }));
      expect((await publish()).codes).toEqual(["publish/refused"]);
      expect(writesTo(oci)).toHaveLength(1);
    },
  );

  it("a host that nobody answers at is told", async () => {
    const { codes } = await publish({ registry: { host: "127.0.0.1:1" } });
    expect(codes).toEqual(["publish/unreachable"]);
  });
});

describe("two publishers", () => {
  it("the other one's tag is found before ours is set", async () => {
    interfere(blobPut, () => {
      otherStands();
      return false;
    });
    const { codes } = await publish();
    expect(codes).toEqual(["publish/exists"]);
    expect(writesTo(oci).some((write) => tagPut.test(write))).toBe(false);
  });

  it("a third archive is not replaced in the place of the one that was meant", async () => {
    oci.manifests.set(tagged, Buffer.from(`{"schemaVersion":2}`));
    interfere(blobPut, () => {
      otherStands();
      return false;
    });
    expect((await publish({ publish: { force: true } })).codes).toEqual(["publish/exists"]);
  });

  it("the other one's tag behind ours is seen, and no success is claimed", async () => {
    interfere(tagPut, (_request, response) => {
      otherStands();
      response.writeHead(201).end();
      return true;
    });
    const { receipt, codes, diagnostics } = await publish();
    expect(receipt).toBe(undefined);
    expect(codes).toEqual(["publish/not-verified"]);
    expect(diagnostics[0]?.message).toContain("other bytes");
  });

  it.each([
    ["409", status(409)],
    ["412", status(412)],
    ["a word for an immutable tag", status(400, `{"errors":[{"code":"TAG_INVALID"}]}`)],
  ])("a tag that is never moved is told as such, by %s", async (_what, answer) => {
    otherStands();
    interfere(tagPut, answer);
    const { codes, diagnostics } = await publish({ publish: { force: true } });
    expect(codes).toEqual(["publish/exists"]);
    expect(diagnostics[0]?.message).toContain("does not let");
  });
});

describe("what is read back", () => {
  it.each([
    [
      "the tag is gone",
      () => {
        oci.manifests.clear();
      },
    ],
    ["it is no chart", () => oci.manifests.set(tagged, Buffer.from("{}"))],
    ["the blob is gone", () => oci.blobs.delete(layer.digest)],
    ["the blob is another one", () => oci.blobs.set(layer.digest, Buffer.from("other"))],
  ])("is not what was published when %s", async (_what, spoil) => {
    interfere(tagPut, (request, response) => {
      oci.manifests.set(tagged, request.body);
      spoil();
      response.writeHead(201).end();
      return true;
    });
    expect((await publish()).codes).toEqual(["publish/not-verified"]);
  });
});
