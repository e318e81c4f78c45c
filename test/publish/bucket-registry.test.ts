import { describe, expect, it } from "vitest";

import { canary, file, index, useBucket, versioned } from "./publish-to-bucket.ts";
import { archive, foreign, older } from "./publish-to-folder.ts";

const bucket = useBucket();

describe("publishing to a bucket", () => {
  it("stores the archive first, then the index on the condition that nobody else did", async () => {
    bucket.put(foreign);
    const { receipt, codes } = await bucket.publish();
    expect(codes).toEqual([]);
    expect(receipt).toMatchObject({
      outcome: "published",
      registry: { kind: "bucket", address: `${bucket.server.url}/addons/charts` },
      seen: { readBy: "vela", file: bucket.server.url + file, requirements: { vela: ">=1.9" } },
    });
    expect(bucket.puts()).toEqual([file, index]);
    const [, second] = bucket.server.requests.filter(({ method }) => method === "PUT");
    expect(second?.headers).toMatchObject({
      "content-type": "text/yaml",
      "cache-control": "no-cache",
    });
    expect(second?.headers["if-match"]).toMatch(/^"[0-9a-f]{32}"$/);
    expect(second?.headers.authorization).toContain("/us-east-1/s3/aws4_request, SignedHeaders=");
    expect(bucket.text().startsWith(foreign)).toBe(true);
    expect((await bucket.publish()).receipt?.outcome).toBe("unchanged");
    expect(bucket.puts()).toHaveLength(2);
  });

  it("refuses other bytes, and replaces them with force", async () => {
    await bucket.publish({ given: older });
    expect((await bucket.publish()).codes).toEqual(["publish/exists"]);
    expect((await bucket.publish({ force: true })).receipt?.outcome).toBe("replaced");
    expect(bucket.versions()).toEqual(["1.0.0"]);
  });

  it("completes an archive that the index does not name", async () => {
    bucket.put(archive.bytes, file);
    expect((await bucket.publish()).receipt?.outcome).toBe("published");
    expect(bucket.puts()).toEqual([index]);
  });

  it.each(["kept", "refused"] as const)(
    "of several at once loses nothing: conditions %s",
    async (conditions) => {
      bucket.server.conditions = conditions;
      bucket.put(foreign);
      const all = ["1.0.0", "1.1.0", "1.2.0"];
      const run = (version: string): ReturnType<typeof bucket.publish> =>
        bucket.publish({ given: versioned(version) });
      // Without conditions only one after the other is safe.
      const results =
        conditions === "kept"
          ? await Promise.all(all.map(run))
          : [await run("1.0.0"), await run("1.1.0"), await run("1.2.0")];
      expect(results.flatMap(({ codes }) => codes)).toEqual([]);
      expect(bucket.versions()).toEqual(["1.2.0", "1.1.0", "1.0.0"]);
      expect(bucket.text().startsWith(foreign)).toBe(true);
    },
  );

  it("without conditions looks again right before it writes, and after a while", async () => {
    bucket.server.conditions = "refused";
    const others = foreign.replace("2.0.0", "2.0.1");
    let gets = 0;
    bucket.put(foreign);
    bucket.server.interfere = (method, path) => {
      // The second look behind the refusal of the condition: somebody was faster.
      if (method === "PUT" && path === file) gets = 0;
      if (method === "GET" && path === index && ++gets === 2) bucket.put(others);
      return false;
    };
    const lost: number[] = [];
    const clock = {
      sleep: (durationMs: number): Promise<void> => {
        lost.push(durationMs);
        if (lost.length === 1) bucket.put(others);
        return Promise.resolve();
      },
    };
    const { receipt, codes } = await bucket.publish({ clock });
    expect([receipt?.outcome, codes]).toEqual(["published", []]);
    expect(lost).toEqual([2000, 2000]);
    expect(bucket.text().startsWith(others)).toBe(true);
    expect(bucket.versions()).toEqual(["1.0.0"]);
  });

  it("puts its entry in again when it got lost", async () => {
    bucket.server.conditions = "ignored";
    bucket.put(foreign);
    let isDone = false;
    bucket.server.interfere = (method, path) => {
      if (method === "GET" && path === index && bucket.puts().includes(index) && !isDone) {
        isDone = true;
        bucket.put(foreign);
      }
      return false;
    };
    expect((await bucket.publish()).receipt?.outcome).toBe("published");
    expect(isDone).toBe(true);
    expect(bucket.versions()).toEqual(["1.0.0"]);
  });

  it.each([
    ["the archive", file],
    ["the index", index],
  ])("goes on when %s was stored and the answer was lost", async (_what, path) => {
    let isDone = false;
    bucket.server.interfere = (method, asked, response) => {
      if (method !== "PUT" || asked !== path || isDone) return false;
      isDone = true;
      if (path === file) bucket.put(archive.bytes, file);
      response.destroy();
      return true;
    };
    expect((await bucket.publish()).receipt?.outcome).toBe("published");
    expect(bucket.versions()).toEqual(["1.0.0"]);
  });

  it("does not write an index that cannot be read", async () => {
    bucket.put(`${foreign}extra: 1\n`);
    const { codes, diagnostics } = await bucket.publish({ force: true });
    expect(codes).toEqual(["publish/broken-index"]);
    expect(diagnostics[0]?.at).toMatchObject({ file: bucket.server.url + index, line: 6 });
    expect(bucket.puts()).toEqual([]);
  });

  it("does not take a part of an index for the whole", async () => {
    bucket.put(`${foreign}  zz: []\n`);
    bucket.server.interfere = (method, path, response) => {
      if (method !== "GET" || path !== index) return false;
      response.writeHead(200, { etag: '"0123"' });
      response.write(foreign);
      response.end();
      return true;
    };
    expect((await bucket.publish()).codes).toEqual(["publish/unreachable"]);
    expect(bucket.puts()).toEqual([]);
  });

  it("tells when vela cannot read the bucket", async () => {
    bucket.server.isPublic = false;
    const { receipt, codes } = await bucket.publish();
    expect(receipt?.outcome).toBe("published");
    expect(codes).toEqual(["publish/vela-cannot-read"]);
    expect(
      (await bucket.publish({ publicUrl: `${bucket.server.url}/addons/charts` })).codes,
    ).toEqual(["publish/unauthorized"]);
  });

  it.each([
    [403, "publish/unauthorized"],
    [400, "publish/refused"],
    [503, "publish/refused"],
  ])("tells what an answer of %s means, without a secret", async (status, code) => {
    bucket.server.interfere = (method, _path, response) => {
      if (method !== "PUT") return false;
      response.writeHead(status).end(`<Error><Message>${canary} and ${canary}-2</Message></Error>`);
      return true;
    };
    const { codes, said } = await bucket.publish();
    expect(codes).toEqual([code]);
    expect(said).not.toContain(canary);
  });

  it.each(["NoSuchBucket", "XAdminNoSuchUser", "NoSuchUpload"])(
    "takes a 404 with %s for no object that is missing",
    async (code) => {
      bucket.server.interfere = (_method, _path, response) => {
        response.writeHead(404).end(`<Error><Code>${code}</Code></Error>`);
        return true;
      };
      expect((await bucket.publish()).codes).toEqual(["publish/refused"]);
      expect(bucket.puts()).toEqual([]);
    },
  );

  it.each(["<Error><Code>NotFound</Code></Error>", ""])(
    "takes a 404 with %j for one that is not there yet",
    async (body) => {
      bucket.server.interfere = (method, path, response) => {
        if (method !== "GET" || bucket.server.objects.has(path)) return false;
        response.writeHead(404).end(body);
        return true;
      };
      expect((await bucket.publish()).receipt?.outcome).toBe("published");
    },
  );
});
