import { describe, expect, it } from "vitest";

import { makeArchive } from "../made-archive.ts";
import { archivesIn } from "../readers/chart-files.ts";
import { bucketKeys, useBuckets } from "./bucket-stand.ts";
import { publishTo } from "./publisher.ts";

const buckets = useBuckets();

const archive = await makeArchive({
  name: "web-shop",
  version: "1.0.0",
  system: { vela: ">=1.10.0", kubernetes: ">=1.28.0-0" },
});
const built = await makeArchive({ name: "web-shop", version: "1.2.0+build.1" });
const mail = await makeArchive({ name: "mail-shop", version: "1.0.0" });

describe("who writes to a bucket, and who reads there", () => {
  it("says that vela cannot read a bucket that is closed to it", async () => {
    const { server, to, vela, prefix } = buckets();
    const published = await publishTo(archive, to());
    expect(published).toMatchObject({
      exitCode: 0,
      outcome: "published",
      codes: ["publish/vela-cannot-read"],
    });
    const url = `${server.url}/addons/${prefix}`;
    await expect(vela.package({ url }, "web-shop")).rejects.toThrow();
  });

  it("is read by vela and helm at the bucket's own address, where it is open", async () => {
    const { pulled, server, to, vela, prefix } = buckets();
    const published = await publishTo(archive, to({ bucket: "open" }));
    expect(published).toMatchObject({ exitCode: 0, outcome: "published", codes: [] });
    const url = `${server.url}/open/${prefix}`;
    expect(await vela.package({ url }, "web-shop")).toMatchObject({ version: "1.0.0" });
    expect(await pulled(url, "1.0.0")).toEqual([archive.sha256]);
    const served = await fetch(`${url}/index.yaml`);
    expect(served.headers.get("cache-control")).toBe("no-cache");
    expect(served.headers.get("content-type")).toBe("text/yaml");
  });

  it.each(["the bucket itself", "a plain web server"])(
    "a version with a plus, read from %s",
    async (from) => {
      const { folder, pulled, server, servedUrl, to, toServed, vela, prefix } = buckets();
      const isBucket = from === "the bucket itself";
      const published = await publishTo(built, isBucket ? to({ bucket: "open" }) : toServed());
      expect(published).toMatchObject({ exitCode: 0, outcome: "published", codes: [] });
      const stored = await archivesIn(folder(isBucket ? "open" : "addons"));
      expect(stored).toEqual({ [built.fileName]: built.sha256 });
      const url = isBucket ? `${server.url}/open/${prefix}` : servedUrl;
      expect(await vela.package({ url }, "web-shop", "1.2.0+build.1")).toMatchObject({
        version: "1.2.0+build.1",
      });
      expect(await pulled(url, "1.2.0+build.1")).toEqual([built.sha256]);
      const again = await publishTo(built, isBucket ? to({ bucket: "open" }) : toServed());
      expect(again).toMatchObject({ exitCode: 0, outcome: "unchanged" });
    },
  );

  it("into the bucket itself, without a prefix", async () => {
    const { server, to, vela } = buckets();
    const published = await publishTo(mail, to({ bucket: "open", prefix: "" }));
    expect(published).toMatchObject({ exitCode: 0, outcome: "published", codes: [] });
    const url = `${server.url}/open`;
    expect(await vela.package({ url }, "mail-shop")).toMatchObject({ version: "1.0.0" });
  });

  it("refuses a wrong secret, and says which key to look at", async () => {
    const { folder, to } = buckets();
    const wrong = to({ credentials: { ...bucketKeys, secretAccessKey: "canary+/7" } });
    const refused = await publishTo(archive, wrong, { secrets: ["canary+/7"] });
    expect(refused).toMatchObject({ exitCode: 1, codes: ["publish/unauthorized"], notes: [] });
    expect(refused.diagnostics[0]?.hint).toContain("Check the access key");
    expect(refused.said).not.toContain("canary");
    await expect(archivesIn(folder())).rejects.toThrow("ENOENT");
  });

  it("refuses an unknown key, which this server calls 404", async () => {
    const { folder, to } = buckets();
    const unknown = to({ credentials: { ...bucketKeys, accessKeyId: "nobody" } });
    const refused = await publishTo(archive, unknown);
    expect(refused.exitCode).toBe(1);
    expect(refused.diagnostics[0]?.message).toContain("No user exists");
    await expect(archivesIn(folder())).rejects.toThrow("ENOENT");
  });

  it.each([
    ["a bucket that is not there", { bucket: "missing" }],
    ["another region than the bucket's", { region: "eu-west-1" }],
  ])("refuses %s", async (_what, where) => {
    const { to } = buckets();
    const refused = await publishTo(archive, to(where));
    expect(refused.exitCode).toBe(1);
    expect(refused.codes).toHaveLength(1);
    expect(refused.codes[0]).toMatch(/^publish\/(refused|unauthorized)$/);
    expect(JSON.stringify(refused.diagnostics)).toMatch(/bucket|region/i);
  });
});
