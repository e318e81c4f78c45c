import { gzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import {
  archiveOf,
  archiveOfFiles,
  paxHeader,
  tarEnd,
  type TarEntry,
  tarOf,
} from "./make-archive.ts";
import { messages, metadata, refusal, unpack } from "./unpack-here.ts";

async function paths(bytes: Uint8Array): Promise<[string, string][]> {
  const { archive, diagnostics } = await unpack(bytes);
  expect(diagnostics).toEqual([]);
  return (archive?.files ?? []).map(({ path, bytes: content }) => [
    path,
    Buffer.from(content).toString(),
  ]);
}

describe("what helm gives to vela", () => {
  it("is every file in the archive's order, without the first segment and the folders", async () => {
    const bytes = archiveOf(
      { name: "shop/", type: "5", mode: 0o755 },
      { name: "shop/b.cue", content: "b" },
      { name: "shop/resources/", type: "5" },
      { name: "shop/resources/a.cue", content: "a" },
      metadata,
    );
    expect(await paths(bytes)).toEqual([
      ["b.cue", "b"],
      ["resources/a.cue", "a"],
      ["metadata.yaml", "name: shop\n"],
    ]);
  });

  it("is without a byte order mark, and with every other byte", async () => {
    const content = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0x00]);
    const { archive } = await unpack(archiveOf({ name: "shop/a.cue", content }));
    expect(archive?.files[0]?.bytes).toEqual(Uint8Array.of(0x61, 0xff, 0x00));
  });

  it("keeps what is there twice", async () => {
    const bytes = archiveOf(metadata, { ...metadata, content: "name: other\n" });
    expect((await paths(bytes)).map(([, content]) => content)).toEqual([
      "name: shop\n",
      "name: other\n",
    ]);
  });

  it.each<[string, TarEntry[], string]>([
    ["the oldest format", [{ ...metadata, magic: "" }], "metadata.yaml"],
    ["GNU's format", [{ ...metadata, magic: "ustar  \0" }], "metadata.yaml"],
    ["a type of zero", [{ ...metadata, type: "\0" }], "metadata.yaml"],
    ["a contiguous file", [{ ...metadata, type: "7" }], "metadata.yaml"],
    ["a prefix", [{ name: "a.cue", prefix: "shop/resources" }], "resources/a.cue"],
    [
      "a name of a pax header",
      [paxHeader({ path: "shop/größe.cue" }), { name: "shop/x" }],
      "größe.cue",
    ],
    [
      "a long name of GNU",
      [
        { name: "././@LongLink", type: "L", content: `shop/${"a".repeat(200)}\0` },
        { name: "shop/aaaa" },
      ],
      "a".repeat(200),
    ],
    [
      "the commit that git writes into a global header",
      [paxHeader({ comment: "0".repeat(40) }, "g"), metadata],
      "metadata.yaml",
    ],
  ])("is read in %s", async (_, entries, path) => {
    expect((await paths(archiveOf(...entries))).map(([name]) => name)).toEqual([path]);
  });

  it("is a folder by the mode alone, and by a slash at the end in the oldest format", async () => {
    const bytes = archiveOf(
      { name: "shop/old", mode: 0o040755 },
      { name: "shop/older/", type: "\0" },
      metadata,
    );
    expect((await paths(bytes)).map(([path]) => path)).toEqual(["metadata.yaml"]);
  });

  it.each(["1", "2"])(
    "is an empty file for a link of type %s, which is not followed",
    async (type) => {
      const bytes = archiveOf({ name: "shop/a.cue", type, linkname: "/etc/passwd" });
      const { archive, diagnostics } = await unpack(bytes);
      expect(diagnostics).toEqual([]);
      expect(archive?.files).toEqual([
        { entry: "shop/a.cue", path: "a.cue", bytes: new Uint8Array(), linkTarget: "/etc/passwd" },
      ]);
    },
  );

  it("is no folder, whatever size it has", async () => {
    const bytes = archiveOf({ name: "shop/", type: "5", size: 0o77777777777 }, metadata);
    expect((await paths(bytes)).map(([path]) => path)).toEqual(["metadata.yaml"]);
  });

  it("ends at the two empty blocks, whatever follows", async () => {
    const tar = Buffer.concat([tarOf(metadata), tarOf({ name: "../../evil" })]);
    expect((await paths(gzipSync(tar))).map(([path]) => path)).toEqual(["metadata.yaml"]);
  });

  it("may come in several pieces of gzip", async () => {
    const tar = tarOf(metadata);
    const pieces = [tar.subarray(0, 700), tar.subarray(700)].map((piece) => gzipSync(piece));
    expect(await paths(Buffer.concat(pieces))).toHaveLength(1);
  });
});

describe("an unsafe name", () => {
  it.each([
    ["../evil", 'The entry "../evil" leads out of the archive'],
    ["shop/../../evil", 'The entry "shop/../../evil" leads out of the archive'],
    ["/etc/evil", 'The entry "/etc/evil" is an absolute path'],
    ["shop//etc/evil", 'The entry "shop//etc/evil" is an absolute path'],
    ["c:\\evil\\x", 'The entry "c:\\evil\\x" is an absolute path'],
    ["shop/c:/evil", 'The entry "shop/c:/evil" is an absolute path'],
    [
      "shop/a\tb",
      'The entry "shop/a\\tb" is no UTF-8, or holds a line break or another control character',
    ],
  ])("%j refuses the archive", async (name, message) => {
    const bytes = archiveOf(metadata, { name });
    expect(await refusal(bytes)).toEqual(["archive/unsafe-path"]);
    expect(await messages(bytes)).toEqual([message]);
  });

  it("is one in a pax header, a long name of GNU or a prefix", async () => {
    const evil = [
      archiveOf(paxHeader({ path: "shop/../../evil" }), { name: "shop/good" }),
      archiveOf(
        { name: "././@LongLink", type: "L", content: "shop/../../evil\0" },
        { name: "shop/good" },
      ),
      archiveOf({ name: "evil", prefix: "shop/../.." }),
    ];
    for (const bytes of evil) expect(await refusal(bytes)).toEqual(["archive/unsafe-path"]);
  });

  it("is one that is no UTF-8", async () => {
    const name = Buffer.from([...Buffer.from("shop/"), 0xff, 0xfe]);
    expect(await refusal(archiveOf({ name }))).toEqual(["archive/unsafe-path"]);
  });

  it("is reported once for each kind, together with the other kinds", async () => {
    const bytes = archiveOf({ name: "../a" }, { name: "../b" }, { name: "/c" }, { name: "README" });
    expect(await messages(bytes)).toEqual([
      'The entry "../a" leads out of the archive (1 more like it)',
      'The entry "/c" is an absolute path',
      'The entry "README" lies at the root of the archive, for which vela refuses all of it',
    ]);
  });
});

describe("an entry that is no file", () => {
  it.each([
    ["a device of characters", "3"],
    ["a device of blocks", "4"],
    ["a pipe", "6"],
    ["a sparse file of GNU", "S"],
    ["a volume's name", "V"],
  ])("%s refuses the archive", async (_, type) => {
    const bytes = archiveOf(metadata, { name: "shop/dev", type });
    expect(await refusal(bytes)).toEqual(["archive/irregular-entry"]);
  });

  it.each<[string, TarEntry[]]>([
    ["another size", [paxHeader({ size: "9" }), metadata]],
    ["a sparse file", [paxHeader({ "GNU.sparse.major": "1" }), metadata]],
    ["a name for all that follows", [paxHeader({ path: "shop/x" }, "g"), metadata]],
  ])("%s in a pax header refuses the archive", async (_, entries) => {
    expect(await refusal(archiveOf(...entries))).toEqual(["archive/irregular-entry"]);
  });

  it.each([
    ["a link", { type: "2", linkname: "x" }],
    ["a folder of the old kind", { name: "shop/x/", type: "\0" }],
    ["a folder by its mode", { mode: 0o040755 }],
  ])("%s with content, which vela would read on in, refuses the archive", async (_, entry) => {
    const bytes = archiveOf({ name: "shop/x", content: "x", ...entry });
    expect(await refusal(bytes)).toEqual(["archive/irregular-entry"]);
  });
});

describe("what is no archive", () => {
  it.each([
    ["a zip archive", "PK\u0003\u0004rest"],
    ["compressed with bzip2", "BZh91AY"],
    ["compressed with xz", Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])],
    ["compressed with zstd", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1])],
    ["a tar archive that is not compressed", tarOf(metadata)],
    ["text: a web page", "<!DOCTYPE html><html>404</html>"],
    ["text: a pointer of Git LFS", "version https://git-lfs.github.com/spec/v1\n"],
    ["text", 'name: "shop"\n'],
    ["of a format that is not known", Buffer.from([0, 1, 2, 3])],
  ])("is said to be %s", async (what, content) => {
    const bytes = new Uint8Array(Buffer.from(content));
    expect(await refusal(bytes)).toEqual(["archive/wrong-format"]);
    expect(await messages(bytes)).toEqual([
      `"shop.tgz" is ${what}, and vela reads tar archives compressed with gzip only`,
    ]);
  });

  it.each([
    ["no byte", new Uint8Array()],
    ["no entry", gzipSync(tarEnd)],
    ["nothing but folders", archiveOf({ name: "shop/", type: "5" })],
    ["nothing at all in its gzip", gzipSync(Buffer.alloc(0))],
  ])("is empty: %s", async (_, bytes) => {
    expect(await refusal(bytes)).toEqual(["archive/empty"]);
  });

  it("has every file at its root", async () => {
    expect(await refusal(archiveOfFiles({ "metadata.yaml": "", "template.cue": "" }))).toEqual([
      "archive/root-file",
    ]);
  });
});
