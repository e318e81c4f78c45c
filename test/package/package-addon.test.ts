import { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import { extract, type Header } from "tar-stream";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import type { AddonMetadata } from "../../generator/model/metadata.ts";
import type { ValidatedAddon } from "../../generator/model/validated-addon.ts";
import { chartFile } from "../../generator/package/chart-file.ts";
import { type AddonArchive, packageAddon } from "../../generator/package/package-addon.ts";
import { folderAliasFile } from "../../generator/write/folder-alias.ts";
import { expectWording } from "../diagnostics/wording.ts";

const metadata: AddonMetadata = { name: "demo", version: "1.2.0", description: "A demo" };

const files: Record<string, string | Uint8Array> = {
  "template.cue": "package main\noutput: {}\n",
  "resources-b.cue": "b",
  "resources/b.cue": "",
  "resources/a.cue": "a",
  "metadata.yaml": "name: demo\n",
  "README.md": "ä😀",
  [`views/${"long-".repeat(40)}ä.cue`]: "v",
};

function addonOf(content: typeof files, given: AddonMetadata = metadata): ValidatedAddon {
  const made = Object.entries(content).map(([path, file]) => ({
    path,
    bytes: typeof file === "string" ? new TextEncoder().encode(file) : file,
    spans: [],
  }));
  const addon = addonFilesOf({ folder: "dist-addon", files: made, texts: new Map() });
  return { metadata: given, files: addon } as unknown as ValidatedAddon;
}

async function archiveOf(content: typeof files, options = {}): Promise<AddonArchive> {
  const { archive, diagnostics } = await packageAddon(addonOf(content), options);
  expect(diagnostics).toEqual([]);
  if (!archive) throw new Error("No archive");
  return archive;
}

async function unpack(bytes: Uint8Array): Promise<{ header: Header; text: string }[]> {
  const reader = extract();
  Readable.from([gunzipSync(bytes)]).pipe(reader);
  const entries: { header: Header; text: string }[] = [];
  for await (const entry of reader) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    entries.push({ header: entry.header, text: Buffer.concat(chunks).toString() });
  }
  return entries;
}

describe("packageAddon", () => {
  it("puts Chart.yaml first, then the files in the order of vela's walk", async () => {
    const archive = await archiveOf(files);
    expect(archive.name).toBe("demo-1.2.0.tgz");
    const entries = await unpack(archive.bytes);
    const order = [
      "README.md",
      "metadata.yaml",
      "resources/a.cue",
      "resources/b.cue",
      "resources-b.cue",
      "template.cue",
      `views/${"long-".repeat(40)}ä.cue`,
    ];
    expect(entries.map(({ header }) => header.name)).toEqual(
      ["Chart.yaml", ...order].map((path) => `demo/${path}`),
    );
    expect(entries.slice(1).map(({ text }) => text)).toEqual(order.map((path) => files[path]));
    expect(archive.entries).toEqual(
      entries.map(({ header, text }) => ({
        path: header.name,
        sizeBytes: Buffer.from(text).length,
      })),
    );
  });

  it("has one mode, nobody as owner and one time", async () => {
    const times = [
      [{}, "1980-01-01T00:00:00.000Z"],
      [{ modifiedSeconds: 1_700_000_000 }, "2023-11-14T22:13:20.000Z"],
      [{ modifiedSeconds: -5 }, "1970-01-01T00:00:00.000Z"],
      [{ modifiedSeconds: 2 ** 40 }, "2038-01-19T03:14:07.000Z"],
    ] as const;
    for (const [options, time] of times) {
      const { bytes } = await archiveOf(files, options);
      for (const { header } of await unpack(bytes)) {
        const { mode, uid, gid, uname, gname, type, mtime } = header;
        expect({ mode, uid, gid, type, owner: uname || gname || "" }).toEqual({
          mode: 0o644,
          uid: 0,
          gid: 0,
          type: "file",
          owner: "",
        });
        expect(mtime.toISOString()).toBe(time);
      }
    }
  });

  it("gives the same bytes each time and on every machine", async () => {
    const first = await archiveOf(files);
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    const second = await archiveOf(reversed);
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    expect(first.sha256).toBe("d7444e2c6323a886c639cd64fa6716a134f6231543090d2a1dec533fef8e1f03");
    // gzip: deflate, no name, time 0, strongest compression, Unix.
    expect([...first.bytes.slice(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3]);
  });

  it("leaves out the list of written files and the folder alias, but no resource of its name", async () => {
    const alias = folderAliasFile("demo", "dist-addon");
    if (!alias) throw new Error("No alias");
    const without = await archiveOf(files);
    const withBoth = await archiveOf({
      ...files,
      ".vela-addon-files": "x",
      [alias.path]: alias.bytes,
    });
    expect(withBoth.sha256).toBe(without.sha256);
    const own = await archiveOf({ ...files, [alias.path]: "package main\n" });
    expect(own.entries.map(({ path }) => path)).toContain("demo/resources/folder-alias.cue");
  });

  it("holds many files and large ones", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`resources/${at}.cue`, "x".repeat(at * 40)]),
    );
    const entries = await unpack((await archiveOf(many)).bytes);
    expect(entries).toHaveLength(301);
    for (const { header, text } of entries.slice(1)) {
      expect(text).toBe(many[header.name.slice("demo/".length)]);
    }
  });
});

describe("files that must not be shipped", () => {
  const key = `-----BEGIN RSA PRIVATE KEY-----\n${"MIIEowIBAAKCAQEA".repeat(8)}\n-----END RSA PRIVATE KEY-----\n`;

  it.each([
    ["resources/tls.key", "x"],
    ["schemas/CA.PEM", "x"],
    ["id_rsa", "x"],
    ["resources/id_ed25519", "x"],
    [".npmrc", "x"],
    ["demo-1.2.0.tgz", "x"],
    ["views/old.tar.gz", "x"],
    ["Chart.yaml", "x"],
    ["..x/a.cue", "x"],
    ["resources/secret.yaml", `data: |\n${key}`],
  ])("%s", async (path, content) => {
    const { archive, diagnostics } = await packageAddon(addonOf({ ...files, [path]: content }));
    expect(archive).toBeUndefined();
    diagnostics.forEach(expectWording);
    expect(diagnostics.map(({ code, at }) => [code, at])).toMatchObject([
      ["package/forbidden-file", { file: `dist-addon/${path}`, line: 1, column: 1 }],
    ]);
  });

  it("are all reported, at their sources", async () => {
    const addon = addonOf({ ...files, "a.key": "x", "b.zip": "y" });
    const range = { start: 0, end: 1 };
    const source = { file: "src/templates/a.key", range };
    const [first] = addon.files.files.filter(({ path }) => path === "a.key");
    first?.spans.push({ generated: range, source, kind: "literal" });
    const texts = new Map([["src/templates/a.key", "x"]]);
    const { diagnostics } = await packageAddon({ ...addon, files: { ...addon.files, texts } });
    expect(diagnostics.map(({ at }) => at)).toMatchObject([
      { file: "src/templates/a.key" },
      { file: "dist-addon/b.zip" },
    ]);
  });

  it.each([
    ["README.md", "Give a key that begins with -----BEGIN PRIVATE KEY----- and so on."],
    ["resources/keys.cue", "x"],
    ["resources/tls.key.cue", "x"],
    ["resources/key", "x"],
  ])("%s may", async (path, content) => {
    expect((await packageAddon(addonOf({ ...files, [path]: content }))).diagnostics).toEqual([]);
  });
});

describe("Chart.yaml", () => {
  it("has what vela's own packing takes from the metadata", () => {
    const text = chartFile({
      ...metadata,
      version: "1.10",
      icon: "https://example.org/icon.png",
      url: "https://example.org",
      tags: ["a", "on"],
      system: { vela: ">=1.10.0-0", kubernetes: ">=1.19.0-0" },
      needNamespace: ["x"],
    });
    expect(parse(text, { version: "1.1" })).toEqual({
      apiVersion: "v2",
      name: "demo",
      version: "1.10",
      appVersion: "1.10",
      type: "library",
      description: "A demo",
      icon: "https://example.org/icon.png",
      home: "https://example.org",
      keywords: ["a", "on"],
      annotations: {
        "system.vela": ">=1.10.0-0",
        "system.kubernetes": ">=1.19.0-0",
        "addon.name": "demo",
      },
    });
  });

  it("leaves out what is not set", () => {
    const text = chartFile({ ...metadata, description: "", tags: [], system: {} });
    expect(parse(text, { version: "1.1" })).toEqual({
      apiVersion: "v2",
      name: "demo",
      version: "1.2.0",
      appVersion: "1.2.0",
      type: "library",
      annotations: { "addon.name": "demo" },
    });
  });
});
