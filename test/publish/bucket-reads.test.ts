import { createHash } from "node:crypto";

import { describe, expect, it } from "vitest";

import { canary, file, index, useBucket, versioned } from "./publish-to-bucket.ts";
import { archive, foreign, older } from "./publish-to-folder.ts";

const bucket = useBucket();

const whole = `${foreign}  zz:\n  - {name: zz, version: 1.0.0, urls: [zz.tgz]}\n`;
const tagOf = (text: string): string => `"${createHash("md5").update(text).digest("hex")}"`;

/** Answers the index with these texts, one after the other, then as it is. */
function answers(
  texts: readonly string[],
  { tag, ...headers }: { tag: string } & Record<string, string>,
): void {
  const left = [...texts];
  bucket.server.interfere = (method, path, response) => {
    const text = left.shift();
    if (method !== "GET" || path !== index || text === undefined) return false;
    response.writeHead(200, { etag: tag, "content-length": text.length, ...headers }).end(text);
    return true;
  };
}

/** The index of the server, with another mark than S3 gives. */
function marked(tag: string, headers: Record<string, string> = {}): void {
  bucket.server.interfere = (method, path, response) => {
    const stands = bucket.server.objects.get(index);
    if (method !== "GET" || path !== index || !stands) return false;
    const length = { "content-length": stands.length };
    response.writeHead(200, { etag: tag, ...length, ...headers }).end(stands);
    return true;
  };
  bucket.server.conditions = "ignored";
}

describe("an index that is cut at the end of a line, with the mark of the whole", () => {
  it.each([
    ["once", [foreign]],
    ["as often as it is asked for but once", [foreign, foreign, "apiVersion: v1\n", foreign]],
    ["within a line", [whole.slice(0, -9), whole.slice(0, -9)]],
  ])("is asked for again: %s", async (_how, texts) => {
    bucket.put(whole);
    answers(texts, { tag: tagOf(whole) });
    const { receipt, codes, waits } = await bucket.publish();
    expect(codes).toEqual([]);
    expect(receipt?.outcome).toBe("published");
    expect(waits).toBe(texts.length);
    expect(bucket.text()).toContain("zz.tgz");
    expect(bucket.versions()).toEqual(["1.0.0"]);
  });

  it.each([
    ["uploaded in parts", { tag: '"0123456789abcdef0123456789abcdef-2"' }],
    [
      "encrypted with KMS",
      { tag: `"${"ab".repeat(16)}"`, "x-amz-server-side-encryption": "aws:kms" },
    ],
    [
      "encrypted with KMS of Alibaba",
      { tag: `"${"AB".repeat(16)}"`, "x-oss-server-side-encryption": "KMS" },
    ],
  ])("is not whole on the strength of one read: %s", async (_what, headers) => {
    const { tag, ...more } = headers;
    bucket.put(whole);
    // The first is a part, the second the whole: only what comes twice, and is the longest, is taken.
    answers([foreign, whole, foreign, whole], { tag, ...more });
    expect((await bucket.publish()).codes).toEqual([]);
    expect(bucket.text()).toContain("zz.tgz");
  });

  it("of an earlier index that comes with the mark of the next one, nothing is written", async () => {
    // A server may keep its marks beside the files, and store a mark first.
    bucket.put(whole);
    answers([foreign, foreign, foreign], { tag: tagOf(whole) });
    expect((await bucket.publish()).receipt?.outcome).toBe("published");
    expect(bucket.text()).toContain("zz.tgz");
  });
});

describe("a mark that is no MD5", () => {
  it.each([
    ["of parts", '"0123456789abcdef0123456789abcdef-2"', {}, 0],
    ["in capitals", undefined, {}, 0],
    ["of KMS", `"${"ab".repeat(16)}"`, { "x-amz-server-side-encryption": "aws:kms:dsse" }, 0],
    [
      "of the customer",
      `"${"ab".repeat(16)}"`,
      { "x-amz-server-side-encryption-customer-algorithm": "AES256" },
      0,
    ],
    // It is waited for once, then known.
    ["of another server", `"${"ab".repeat(16)}"`, {}, 4],
    ["that is not there", "", {}, 0],
  ])("does not keep an index from being written: %s", async (_what, tag, headers, mostWaits) => {
    bucket.put(whole);
    marked(tag ?? tagOf(whole).toUpperCase(), headers);
    const { receipt, codes, waits } = await bucket.publish();
    expect(codes).toEqual([]);
    expect(receipt?.outcome).toBe("published");
    if (tag !== undefined) expect(waits).toBe(mostWaits);
    expect(bucket.text()).toContain("zz.tgz");
  });

  it("never proves an index that comes otherwise each time", async () => {
    bucket.put(whole);
    const texts = Array.from({ length: 40 }, (_, at) => `${foreign}${"#\n".repeat(at)}`);
    answers(texts, { tag: '"0-2"' });
    const { codes } = await bucket.publish();
    expect(codes).toEqual(["publish/unreachable"]);
    expect(bucket.puts()).toEqual([]);
  });
});

describe("what was stored, though the answer did not say so", () => {
  it("is found behind an answer of 500, and its index is written", async () => {
    let isDone = false;
    bucket.server.interfere = (method, path, response) => {
      if (method !== "PUT" || path !== file || isDone) return false;
      isDone = true;
      bucket.put(archive.bytes, file);
      response.writeHead(500).end();
      return true;
    };
    expect((await bucket.publish()).receipt?.outcome).toBe("published");
    expect(bucket.versions()).toEqual(["1.0.0"]);
  });

  it("of a forced replacement is listed by the next run, which needs no force", async () => {
    await bucket.publish({ given: older });
    bucket.server.interfere = (method, path, response) => {
      if (method !== "PUT" || path !== index) return false;
      response.writeHead(503).end();
      return true;
    };
    expect((await bucket.publish({ force: true })).codes).toEqual(["publish/refused"]);
    expect(bucket.server.objects.get(file)).toEqual(Buffer.from(archive.bytes));
    expect(bucket.text()).toContain(older.sha256);
    bucket.server.interfere = undefined;
    expect((await bucket.publish()).receipt).toMatchObject({
      outcome: "published",
      steps: [{ action: "correct web-shop 1.0.0 in index.yaml" }],
    });
    expect(bucket.text()).toContain(archive.sha256);
    expect(bucket.text()).not.toContain(older.sha256);
  });

  it("under another spelling meanwhile is not taken out of the index", async () => {
    const other = versioned("v1.0.0");
    bucket.server.interfere = (method, path) => {
      if (method !== "PUT" || path !== file) return false;
      bucket.put(other.bytes, "/addons/charts/web-shop-v1.0.0.tgz");
      bucket.put(
        `apiVersion: v1\nentries:\n  web-shop:\n  - {name: web-shop, version: v1.0.0, urls: [web-shop-v1.0.0.tgz]}\n`,
      );
      return false;
    };
    expect((await bucket.publish()).codes).toEqual(["publish/exists"]);
    expect(bucket.versions()).toEqual(["v1.0.0"]);
  });
});

describe("a version with a build", () => {
  it("is listed with a URL that S3 does not take for one with a blank", async () => {
    const { receipt, codes, said } = await bucket.publish({ given: versioned("1.0.0+b.1") });
    expect(codes).toEqual([]);
    expect(receipt?.outcome).toBe("published");
    expect(bucket.puts()).toEqual(["/addons/charts/web-shop-1.0.0%2Bb.1.tgz", index]);
    expect(bucket.text()).toContain(`${bucket.server.url}/addons/charts/web-shop-1.0.0%2Bb.1.tgz`);
    expect(said).not.toContain(canary);
    const again = await bucket.publish({ given: versioned("1.0.0+b.1") });
    expect(again.receipt?.outcome).toBe("unchanged");
  });
});
