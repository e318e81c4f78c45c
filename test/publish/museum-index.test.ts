import { beforeEach, describe, expect, it } from "vitest";

import { type FakeMuseum, indexOf } from "./fake-museum.ts";
import { archive, museumOfEachTest, publishTo, uploadsTo } from "./publish-to-museum.ts";

const museumOf = museumOfEachTest();
let museum: FakeMuseum;
beforeEach(() => {
  museum = museumOf();
});
const publish = (wish: Parameters<typeof publishTo>[1] = {}) => publishTo(museum, wish);

describe("an index", () => {
  it.each([
    ["an unknown key", "extra: 1\n"],
    ["a key that stands twice", "apiVersion: v1\n"],
    ["a value of another type", "publicKeys: 1\n"],
  ])("with %s is found before anything is sent", async (_what, more) => {
    museum.index = () => indexOf(undefined, more);
    expect((await publish()).codes).toEqual(["publish/broken-index"]);
    expect(museum.charts.size).toBe(0);
  });

  it("and an archive that are cut off once are asked for again", async () => {
    museum.charts.set(archive.fileName, Buffer.from(archive.bytes));
    const cut = new Set<string>();
    museum.interfere = ({ path }, response) => {
      if (cut.has(path)) return false;
      cut.add(path);
      const whole = path === "/index.yaml" ? Buffer.from(museum.index()) : archive.bytes;
      response.end(whole.subarray(0, 20));
      return true;
    };
    const { receipt, notes } = await publish();
    expect(receipt?.outcome).toBe("unchanged");
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain("the answer is not whole");
  });

  it("with an archive that is always cut off is not compared, and nothing is sent", async () => {
    museum.charts.set(archive.fileName, Buffer.from(archive.bytes.subarray(0, 20)));
    const { codes, notes } = await publish();
    expect(codes).toEqual(["publish/unreachable"]);
    expect(notes).toHaveLength(4);
    expect(museum.charts.get(archive.fileName)).toHaveLength(20);
  });

  it("with an archive that is always cut off is mended by force", async () => {
    museum.charts.set(archive.fileName, Buffer.from(archive.bytes.subarray(0, 20)));
    const { receipt } = await publish({ publish: { force: true } });
    expect(receipt?.outcome).toBe("replaced");
    expect(museum.charts.get(archive.fileName)).toEqual(Buffer.from(archive.bytes));
  });

  it("with an archive that is cut off behind an upload of no clear end is left alone", async () => {
    museum.interfere = ({ method }, response) => {
      if (method !== "POST") return false;
      museum.charts.set(archive.fileName, Buffer.from(archive.bytes.subarray(0, 20)));
      response.statusCode = 500;
      response.end();
      return true;
    };
    const { codes, diagnostics } = await publish();
    expect(codes).toEqual(["publish/unreachable"]);
    expect(diagnostics[0]?.message).toContain("is no whole archive");
  });

  it("that stays without the version is told", async () => {
    museum.index = () => indexOf(undefined);
    const { codes } = await publish();
    expect(codes).toEqual(["publish/not-listed"]);
  });

  it("that names a URL where nothing is served is told", async () => {
    museum.index = () =>
      indexOf(museum.charts.get(archive.fileName)).replace("charts/web", "old/web");
    const { codes, diagnostics } = await publish();
    expect(codes).toEqual(["publish/not-listed"]);
    expect(diagnostics[0]?.message).toContain('nothing is served at "old/web-shop-1.0.0.tgz"');
  });

  it("without the requirements is not what was published", async () => {
    museum.index = () =>
      indexOf(museum.charts.get(archive.fileName)).replace("system.vela", "system.Vela");
    expect((await publish()).codes).toEqual(["publish/not-verified"]);
  });

  it.each(["http://ho st/a.tgz", "https://h:99999/a.tgz", "ftp://h.example/a.tgz"])(
    "that names %j, which is no URL, is told, and nothing is thrown",
    async (url) => {
      museum.index = () =>
        indexOf(museum.charts.get(archive.fileName)).replace(/charts\/web.*/, JSON.stringify(url));
      const { codes, diagnostics } = await publish();
      expect(codes).toEqual(["publish/unreachable"]);
      expect(diagnostics[0]?.message).toContain(`at ${url} cannot be reached: that is no address`);
      expect(diagnostics[0]?.hint).toBe("Correct the URLs in the registry's index");
    },
  );

  it("that names a URL which is none and one that is one is read by the second", async () => {
    museum.index = () =>
      indexOf(museum.charts.get(archive.fileName)).replace(
        "- charts",
        "- http://ho st/a\n    - charts",
      );
    const { receipt, codes } = await publish();
    expect([receipt?.outcome, codes]).toEqual(["published", []]);
  });

  it("that names the version in another spelling is refused, and not replaced with force", async () => {
    const listed = Buffer.from("v1");
    museum.index = () => indexOf(listed).replace("version: 1.0.0", "version: v1.0.0");
    const { codes, diagnostics } = await publish();
    expect(codes).toEqual(["publish/exists"]);
    expect(diagnostics[0]?.message).toContain("already, as v1.0.0");
    const forced = await publish({ publish: { force: true } });
    expect(forced.codes).toEqual(["publish/exists"]);
    expect(forced.diagnostics[0]?.message).toContain('"web-shop" v1.0.0 be replaced');
    expect(uploadsTo(museum)).toEqual([]);
  });

  it.each(["1.0", "1.0.0+build", "1.0.1"])(
    "that names %s names another version",
    async (version) => {
      museum.index = () => {
        const own = indexOf(museum.charts.get(archive.fileName));
        const other = `entries:\n  web-shop:\n  - {name: web-shop, version: ${version}, urls: [a]}\n`;
        return museum.charts.size === 0 ? own.replace("entries: {}", other) : own;
      };
      expect((await publish()).receipt?.outcome).toBe("published");
    },
  );
});
