import { describe, expect, it } from "vitest";

import { oddIndex } from "../faults/folder-target.ts";
import { makeArchive } from "../made-archive.ts";
import { archivesIn } from "../readers/chart-files.ts";
import { bucketKeys, useBuckets } from "./bucket-stand.ts";
import { publishTo } from "./publisher.ts";

const buckets = useBuckets();
const secrets = [bucketKeys.secretAccessKey];

const archive = await makeArchive({
  name: "web-shop",
  version: "1.0.0",
  system: { vela: ">=1.10.0", kubernetes: ">=1.28.0-0" },
});
const other = await makeArchive({ name: "web-shop", version: "1.0.0", text: "other" });
const newer = await makeArchive({ name: "web-shop", version: "1.1.0" });
const built = await makeArchive({ name: "web-shop", version: "1.2.0+build.1" });
const mail = await makeArchive({ name: "mail-shop", version: "1.0.0" });
const foreign = await makeArchive({ name: "foreign", version: "0.1.0" });

describe("publishing to a bucket", () => {
  it("makes what vela installs, with its requirements, and helm pulls, once", async () => {
    const { index, pulled, servedUrl: url, toServed, vela } = buckets();
    const published = await publishTo(archive, toServed(), { secrets });
    expect(published).toMatchObject({
      exitCode: 0,
      outcome: "published",
      codes: [],
      receipt: {
        seen: {
          readBy: "vela",
          file: `${url}/${archive.fileName}`,
          requirements: { vela: ">=1.10.0", kubernetes: ">=1.28.0-0" },
        },
      },
    });
    expect(published.said).not.toContain(bucketKeys.secretAccessKey);
    const oldVela = { velaVersion: "v1.9.13", kubernetesVersion: "v1.34.0" };
    await expect(vela.requirements({ url }, "web-shop", oldVela)).rejects.toThrow(
      "require: >=1.10",
    );
    expect(await pulled(url, "1.0.0")).toEqual([archive.sha256]);
    const before = await index();
    const again = await publishTo(archive, toServed());
    expect(again).toMatchObject({ exitCode: 0, outcome: "unchanged", receipt: { steps: [] } });
    expect(await index()).toBe(before);
    const next = await publishTo(newer, toServed());
    expect(next).toMatchObject({
      outcome: "published",
      receipt: { seen: { defaultVersion: "1.1.0" } },
    });
    const [listed] = await vela.addons({ url });
    expect(listed?.versions).toEqual(["1.1.0", "1.0.0"]);
    expect(await pulled(url, "1.1.0")).toEqual([newer.sha256]);
  });

  it("leaves other bytes of a version alone, until it is asked to replace them", async () => {
    const { folder, index, pulled, servedUrl, toServed } = buckets();
    await publishTo(other, toServed());
    const before = await index();
    const refused = await publishTo(archive, toServed());
    expect(refused).toMatchObject({ exitCode: 1, codes: ["publish/exists"] });
    expect(await index()).toBe(before);
    expect(await archivesIn(folder())).toEqual({ [other.fileName]: other.sha256 });
    const replaced = await publishTo(archive, toServed(), { force: true });
    expect(replaced).toMatchObject({
      exitCode: 0,
      outcome: "replaced",
      receipt: { replaced: { sha256: other.sha256 } },
    });
    expect(await pulled(servedUrl, "1.0.0")).toEqual([archive.sha256]);
  });

  it("keeps the entries of others letter for letter", async () => {
    const { index, put, servedUrl, toServed, vela } = buckets();
    const standing = oddIndex([foreign, archive]);
    await put("index.yaml", Buffer.from(standing));
    for (const one of [foreign, archive]) await put(one.fileName, one.bytes);
    expect(await publishTo(newer, toServed())).toMatchObject({ outcome: "published" });
    const after = (await index()).split("\n");
    expect(standing.split("\n").filter((line) => !after.includes(line))).toEqual([]);
    const listed = await vela.addons({ url: servedUrl });
    expect(listed.map(({ name }) => name)).toEqual(["foreign", "web-shop"]);
  });

  it.each([
    ["cut off", "apiVersion: v1\nentries:\n  web-shop:\n  - {name: web-sh"],
    ["a key that stands twice", "apiVersion: v1\napiVersion: v1\nentries: {}\n"],
  ])("never writes over an index with %s", async (_what, broken) => {
    const { folder, index, put, to } = buckets();
    await put("index.yaml", Buffer.from(broken));
    const refused = await publishTo(archive, to(), { force: true });
    expect(refused).toMatchObject({ exitCode: 1, codes: ["publish/broken-index"] });
    expect(await index()).toBe(broken);
    expect(await archivesIn(folder())).toEqual({});
  });

  it("by many at once, and nothing is lost", async () => {
    const { servedUrl: url, toServed, vela } = buckets();
    const wanted = [archive, newer, mail, built, archive];
    const ends = await Promise.all(wanted.map((one) => publishTo(one, toServed())));
    expect(ends.map(({ exitCode, codes }) => [exitCode, codes])).toEqual(wanted.map(() => [0, []]));
    const listed = await vela.index({ url });
    expect(listed.map(({ digest }) => digest).sort()).toEqual(
      [archive, newer, mail, built].map(({ sha256 }) => sha256).sort(),
    );
  });

  it("by two at once who mean one version: the loser is told", async () => {
    const { folder, servedUrl: url, toServed, vela } = buckets();
    const rivals = await Promise.all([archive, other].map((one) => publishTo(one, toServed())));
    const [standing] = Object.values(await archivesIn(folder()));
    const winner = standing === archive.sha256 ? 0 : 1;
    expect(rivals[winner]).toMatchObject({ exitCode: 0, outcome: "published" });
    expect(rivals[1 - winner]).toMatchObject({ exitCode: 1, codes: ["publish/exists"] });
    const [entry] = await vela.index({ url });
    expect(entry?.digest).toBe(standing);
  });
});
