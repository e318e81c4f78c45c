import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";

import { FolderRegistry } from "../../../generator/publish/folder-registry.ts";
import { oddIndex } from "../faults/folder-target.ts";
import { makeArchive } from "../made-archive.ts";
import { archivesIn } from "../readers/chart-files.ts";
import { useStand } from "../stand.ts";
import { startFileServer } from "../start/file-server.ts";
import type { Listening } from "../start/listen.ts";
import { person } from "../start/person.ts";
import { type MakeRegistry, publishTo } from "./publisher.ts";

const stand = useStand();

const archive = await makeArchive({
  name: "web-shop",
  version: "1.0.0",
  system: { vela: ">=1.10.0", kubernetes: ">=1.28.0-0" },
});
const other = await makeArchive({ name: "web-shop", version: "1.0.0", text: "other" });
const newer = await makeArchive({ name: "web-shop", version: "1.1.0" });
const foreign = await makeArchive({ name: "foreign", version: "0.1.0" });

describe("publishing to a folder behind a plain web server", () => {
  let folder: string;
  let served: Listening;

  beforeEach(async () => {
    const { newFolder, stopLater } = stand();
    folder = join(await newFolder("served"), "charts");
    await mkdir(folder);
    served = stopLater(await startFileServer(folder, person));
  });

  const to =
    (baseUrl?: string): MakeRegistry =>
    ({ clock, vela }) =>
      new FolderRegistry({ path: folder, clock, vela, ...(baseUrl ? { baseUrl } : {}) });

  const pulled = async (version: string): Promise<Record<string, string>> => {
    const { helm, newFolder } = stand();
    const target = await newFolder("pulled");
    const { username, password } = person;
    const access = ["--username", username, "--password", password, "--destination", target];
    await helm("pull", "web-shop", "--repo", served.url, "--version", version, ...access);
    return archivesIn(target);
  };

  it("makes what vela installs, with its requirements, and helm pulls", async () => {
    const published = await publishTo(archive, to());
    expect(published).toMatchObject({ exitCode: 0, outcome: "published" });
    const { vela } = stand();
    const registry = { url: served.url, ...person };
    const fine = { velaVersion: "v1.10.9", kubernetesVersion: "v1.34.0" };
    expect(await vela.requirements(registry, "web-shop", fine)).toMatchObject({
      version: "1.0.0",
      vela: ">=1.10.0",
      kubernetes: ">=1.28.0-0",
    });
    const oldVela = { ...fine, velaVersion: "v1.9.13" };
    await expect(vela.requirements(registry, "web-shop", oldVela)).rejects.toThrow(
      "require: >=1.10",
    );
    expect(await pulled("1.0.0")).toEqual({ [archive.fileName]: archive.sha256 });
    const before = await readFile(join(folder, "index.yaml"), "utf8");
    expect(await publishTo(archive, to())).toMatchObject({ exitCode: 0, outcome: "unchanged" });
    expect(await readFile(join(folder, "index.yaml"), "utf8")).toBe(before);
  });

  it("may name the archive by its whole URL", async () => {
    expect(await publishTo(newer, to(served.url))).toMatchObject({ exitCode: 0 });
    const [entry] = await stand().vela.index({ url: served.url, ...person });
    expect(entry?.urls).toEqual([`${served.url}/${newer.fileName}`]);
    expect(await pulled("1.1.0")).toEqual({ [newer.fileName]: newer.sha256 });
  });

  it("adds to an index in any style, and keeps the entries of others letter for letter", async () => {
    const index = oddIndex([foreign, archive]);
    await writeFile(join(folder, "index.yaml"), index);
    for (const { fileName, bytes } of [foreign, archive]) {
      await writeFile(join(folder, fileName), bytes);
    }
    expect(await publishTo(newer, to())).toMatchObject({ exitCode: 0, outcome: "published" });
    const after = (await readFile(join(folder, "index.yaml"), "utf8")).split("\n");
    expect(index.split("\n").filter((line) => !after.includes(line))).toEqual([]);
    const listed = await stand().vela.addons({ url: served.url, ...person });
    expect(listed.map(({ name, versions }) => [name, versions])).toEqual([
      ["foreign", ["0.1.0"]],
      ["web-shop", ["1.1.0", "1.0.0"]],
    ]);
  });

  it("leaves other bytes of a version alone, until it is asked to replace them", async () => {
    await publishTo(other, to());
    const before = await readFile(join(folder, "index.yaml"), "utf8");
    const refused = await publishTo(archive, to());
    expect(refused).toMatchObject({ exitCode: 1, codes: ["publish/exists"] });
    expect(await readFile(join(folder, "index.yaml"), "utf8")).toBe(before);
    expect(await archivesIn(folder)).toEqual({ [other.fileName]: other.sha256 });
    const replaced = await publishTo(archive, to(), { force: true });
    expect(replaced).toMatchObject({ exitCode: 0, outcome: "replaced" });
    expect(await pulled("1.0.0")).toEqual({ [archive.fileName]: archive.sha256 });
  });

  it.each([
    ["cut off", "apiVersion: v1\nentries:\n  web-shop:\n  - {name: web-sh"],
    ["an unknown key", "apiVersion: v1\nentries: {}\nextra: 1\n"],
    ["a key that stands twice", "apiVersion: v1\napiVersion: v1\nentries: {}\n"],
  ])("never writes over an index with %s", async (_what, broken) => {
    await writeFile(join(folder, "index.yaml"), broken);
    const refused = await publishTo(archive, to(), { force: true });
    expect(refused).toMatchObject({ exitCode: 1, codes: ["publish/broken-index"] });
    expect(await readFile(join(folder, "index.yaml"), "utf8")).toBe(broken);
    expect(await archivesIn(folder)).toEqual({});
  });
});
