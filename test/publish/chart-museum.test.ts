import { beforeEach, describe, expect, it } from "vitest";

import { chartIn, type FakeMuseum, indexOf } from "./fake-museum.ts";
import {
  archive,
  museumOfEachTest,
  older,
  publishTo,
  requestsTo,
  uploadsTo,
} from "./publish-to-museum.ts";

const museumOf = museumOfEachTest();
let museum: FakeMuseum;
beforeEach(() => {
  museum = museumOf();
});
const publish = (wish: Parameters<typeof publishTo>[1] = {}) => publishTo(museum, wish);

describe("publishing to ChartMuseum", () => {
  it("looks, uploads the bytes in the field chart, and reads back as vela does", async () => {
    const { receipt, codes } = await publish();
    expect(codes).toEqual([]);
    expect(receipt).toMatchObject({
      outcome: "published",
      steps: [{ action: "upload web-shop-1.0.0.tgz", target: `${museum.url}/api/charts` }],
      seen: { file: `${museum.url}/charts/web-shop-1.0.0.tgz`, defaultVersion: "1.0.0" },
    });
    expect(requestsTo(museum)).toEqual([
      "GET /index.yaml",
      "GET /charts/web-shop-1.0.0.tgz",
      "POST /api/charts",
      "GET /index.yaml",
      "GET /charts/web-shop-1.0.0.tgz",
    ]);
    const form = museum.received[2]?.body ?? Buffer.alloc(0);
    expect(form.toString("latin1")).toContain(
      'Content-Disposition: form-data; name="chart"; filename="web-shop-1.0.0.tgz"\r\n',
    );
    expect(chartIn(form).equals(archive.bytes)).toBe(true);
  });

  it("sends nothing for the same bytes", async () => {
    museum.charts.set(archive.fileName, Buffer.from(archive.bytes));
    expect((await publish()).receipt?.outcome).toBe("unchanged");
    expect(uploadsTo(museum)).toEqual([]);
  });

  it("refuses other bytes, and replaces them with ?force", async () => {
    museum.charts.set(archive.fileName, Buffer.from(older.bytes));
    expect((await publish()).codes).toEqual(["publish/exists"]);
    expect((await publish({ publish: { force: true } })).receipt?.outcome).toBe("replaced");
    expect(requestsTo(museum)).toContain("POST /api/charts?force");
  });

  it("sends an archive again that ChartMuseum stored and never listed", async () => {
    museum.charts.set(archive.fileName, Buffer.from(archive.bytes));
    museum.index = () =>
      indexOf(
        requestsTo(museum).includes("POST /api/charts?force")
          ? museum.charts.get(archive.fileName)
          : undefined,
      );
    expect((await publish()).receipt?.outcome).toBe("published");
  });

  it("plans without writing", async () => {
    const { receipt } = await publish({ publish: { dryRun: true } });
    expect(receipt).toMatchObject({
      outcome: "planned",
      steps: [{ sizeBytes: archive.bytes.length }],
    });
    expect(museum.charts.size).toBe(0);
  });
});

describe("where it uploads to", () => {
  it.each([
    ["", undefined, "/api/charts"],
    ["/", undefined, "/api/charts"],
    ["/org/shop", undefined, "/api/org/shop/charts"],
    ["/ctx", "/ctx", "/ctx/api/charts"],
    ["", "/ctx", "/ctx/api/charts"],
    ["/ctx/org", "/ctx", "/ctx/api/org/charts"],
    ["/ctx/", "/ctx", "/ctx/api/charts"],
  ])("for %j and the context path %j: %s", async (path, contextPath, expected) => {
    museum.interfere = ({ path: asked }, response) => {
      response.writeHead(asked.endsWith("index.yaml") ? 200 : 404).end(indexOf(undefined));
      return true;
    };
    const context = contextPath === undefined ? {} : { contextPath };
    const registry = { url: museum.url + path, ...context };
    const { receipt } = await publish({ registry, publish: { dryRun: true } });
    expect(receipt?.steps[0]?.target).toBe(museum.url + expected);
    const read = (path === "" ? (contextPath ?? "") : path).replace(/\/$/, "");
    expect(requestsTo(museum)[0]).toBe(`GET ${read}/index.yaml`);
  });

  it("follows the context path that the index tells, when it is that of the address", async () => {
    museum.interfere = ({ path: asked }, response) => {
      const index = indexOf(undefined).replace("serverInfo: {}", "serverInfo: {contextPath: /ctx}");
      response.writeHead(asked.endsWith("index.yaml") ? 200 : 404).end(index);
      return true;
    };
    const dryRun = { publish: { dryRun: true } };
    const below = await publish({ registry: { url: `${museum.url}/ctx/org` }, ...dryRun });
    expect(below.receipt?.steps[0]?.target).toBe(`${museum.url}/ctx/api/org/charts`);
    const proxied = await publish(dryRun);
    expect(proxied.receipt?.steps[0]?.target).toBe(`${museum.url}/api/charts`);
  });
});
