import { describe, expect, it } from "vitest";

import { packAddon } from "../../generator/pipeline/pack-addon.ts";
import { folderAliasFile } from "../../generator/write/folder-alias.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { addonOf, archiveOf, files, unpack } from "./packed-addon.ts";

const engine = sharedEngine();

describe("packAddon", () => {
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
    expect(first.sha256).toBe("904ed20fedb3413f033d986016c82cdd15db344054a6d9db16a18b1d2c698209");
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
    const metadata = { "metadata.yaml": "name: demo\nversion: 1.2.0\n" };
    const entries = await unpack((await archiveOf({ ...metadata, ...many })).bytes);
    expect(entries).toHaveLength(302);
    for (const { header, text } of entries.slice(2)) {
      expect(text).toBe(many[header.name.slice("demo/".length)]);
    }
  });
});

describe("what vela or helm do not pack", () => {
  it.each(["vv1.0.0", "latest", "1.0.0 x"])("the version %s", async (version) => {
    const metadata = `name: demo\nversion: ${version}\n`;
    const { archive, diagnostics } = await packAddon(
      engine,
      addonOf({ ...files, "metadata.yaml": metadata }),
    );
    diagnostics.forEach(expectWording);
    expect(archive).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: "metadata/invalid-version",
        at: { file: "dist-addon/metadata.yaml", line: 2, column: 10 },
      },
    ]);
  });

  it("a template without the word output", async () => {
    const { archive, diagnostics } = await packAddon(
      engine,
      addonOf({ ...files, "template.cue": "package main\n" }),
    );
    diagnostics.forEach(expectWording);
    expect(archive).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: "vela/no-output", at: { file: "dist-addon/template.cue", line: 1, column: 1 } },
    ]);
  });
});

describe("what helm takes for parts of a chart", () => {
  it.each([
    ["values.yaml", "- a\n", "is no map"],
    ["values.yaml", "a: [\n", "cannot be read by helm: "],
    ["values.yaml", "text\n", "is no map"],
    ["values.schema.json", "{,}", "is no JSON"],
    ["values.schema.json", "", "is no JSON"],
    ["requirements.yaml", "dependencies: []\n", "dependencies"],
    ["requirements.lock", "", "dependencies"],
    ["Chart.lock", "", "dependencies"],
    ["charts/redis/Chart.yaml", "name: redis\n", "dependencies"],
    ["charts/README.md", "", "dependencies"],
  ])("%s with %j is refused", async (path, content, words) => {
    const { archive, diagnostics } = await packAddon(
      engine,
      addonOf({ ...files, [path]: content }),
    );
    diagnostics.forEach(expectWording);
    expect(archive).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: "package/helm-file", at: { file: `dist-addon/${path}`, line: 1, column: 1 } },
    ]);
    expect(diagnostics[0]?.message).toContain(words);
  });

  it("a subchart is one finding, whatever it holds", async () => {
    const subchart = { "charts/redis/Chart.yaml": "", "charts/redis/values.yaml": "- a\n" };
    const { diagnostics } = await packAddon(
      engine,
      addonOf({ ...files, ...subchart, "charts/x": "" }),
    );
    expect(diagnostics.map(({ message }) => message.split(" ", 1)[0])).toEqual([
      '"charts/redis"',
      '"charts/x"',
    ]);
  });

  it("values, their schema and templates come first, as helm saves them", async () => {
    const own = {
      "values.yaml": "\ufeffa: 1\n",
      "values.schema.json": "{}",
      "templates/b.yaml": "b",
      "templates/a.yaml": "",
    };
    const { entries } = await archiveOf({ ...files, ...own });
    expect(entries.slice(0, 6).map(({ path }) => path.slice("demo/".length))).toEqual([
      "Chart.yaml",
      "values.yaml",
      "values.schema.json",
      "templates/a.yaml",
      "templates/b.yaml",
      "README.md",
    ]);
    expect(entries[1]?.sizeBytes).toBe(5);
  });
});
