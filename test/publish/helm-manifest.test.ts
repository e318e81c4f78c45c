import { describe, expect, it } from "vitest";

import type { JsonObject } from "../../generator/model/json.ts";
import {
  digestOf,
  helmArtifact,
  readConfig,
  readManifest,
} from "../../generator/publish/helm-manifest.ts";
import { archiveOf } from "./fake-registry.ts";

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function artifactOf(chart: JsonObject): { config: string; manifest: string } {
  const { config, manifest } = helmArtifact({ ...archiveOf("x"), chart });
  return { config: text(config.bytes), manifest: text(manifest.bytes) };
}

describe("what is pushed", () => {
  it("is Chart.yaml in the order of helm, without what is empty, escaped as Go escapes it", () => {
    const { config, manifest } = artifactOf({
      annotations: { "system.vela": ">=1.9", "addon.name": "web-shop" },
      version: "1.0.0",
      name: "web-shop",
      apiVersion: "v2",
      type: "library",
      description: "a & <b>\u2028",
      keywords: ["z", "a"],
      sources: [],
      home: "",
      deprecated: false,
      maintainers: [{ email: "a@example.com", name: "A" }],
      dependencies: [{ version: "1", name: "redis" }],
    });
    expect(config).toBe(
      `{"name":"web-shop","version":"1.0.0","description":"a \\u0026 \\u003cb\\u003e\\u2028","keywords":["z","a"],` +
        `"maintainers":[{"name":"A","email":"a@example.com"}],"apiVersion":"v2",` +
        `"annotations":{"addon.name":"web-shop","system.vela":"\\u003e=1.9"},` +
        `"dependencies":[{"name":"redis","version":"1","repository":""}],"type":"library"}`,
    );
    expect(manifest).toMatch(/^\{"schemaVersion":2,"config":\{"mediaType":"application\/vnd\.cncf/);
    expect(manifest).toContain(`"system.vela":"\\u003e=1.9"`);
  });

  it("has the annotations of an image, of which the addon's own win but for two", () => {
    const { manifest } = artifactOf({
      name: "web-shop",
      version: "1.0.0",
      home: "https://example.com",
      sources: ["https://example.com/git", "second"],
      description: " ",
      maintainers: [{ name: "A", email: "a@example.com" }, { name: "B" }],
      annotations: {
        "org.opencontainers.image.title": "other",
        "org.opencontainers.image.version": "9",
        "org.opencontainers.image.url": "https://own.example.com",
      },
    });
    const { annotations } = JSON.parse(manifest) as { annotations: object };
    expect(annotations).toEqual({
      "org.opencontainers.image.title": "web-shop",
      "org.opencontainers.image.version": "1.0.0",
      "org.opencontainers.image.url": "https://own.example.com",
      "org.opencontainers.image.source": "https://example.com/git",
      "org.opencontainers.image.authors": "A (a@example.com), B",
    });
  });

  it("is the same for the same archive", () => {
    expect(helmArtifact(archiveOf("x"))).toEqual(helmArtifact(archiveOf("x")));
  });
});

describe("readManifest", () => {
  const config = {
    mediaType: "application/vnd.cncf.helm.config.v1+json",
    digest: digestOf(bytesOf("config")),
    size: 2,
  };
  const layer = {
    mediaType: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
    digest: digestOf(bytesOf("layer")),
    size: 3,
  };

  it("finds the chart among other layers, of older helms too", () => {
    const provenance = {
      ...layer,
      mediaType: "application/vnd.cncf.helm.chart.provenance.v1.prov",
    };
    const read = readManifest(bytesOf({ config, layers: [provenance, layer, provenance] }));
    expect(read).toEqual({ config, layer });
    const old = { ...layer, mediaType: "application/tar+gzip" };
    expect(readManifest(bytesOf({ config, layers: [old] }))?.layer).toEqual(old);
  });

  it.each([
    ["no JSON", undefined],
    ["a list", []],
    ["no layers", { config }],
    ["layers that are none", { config, layers: [null, 1, {}] }],
    ["an image", { config: { ...config, mediaType: "other" }, layers: [layer] }],
    ["a layer of another kind", { config, layers: [{ ...layer, mediaType: "other" }] }],
    ["a digest of another kind", { config, layers: [{ ...layer, digest: "sha512:00" }] }],
    ["a digest that is a path", { config, layers: [{ ...layer, digest: "../../v2/other" }] }],
    ["a size that is a text", { config, layers: [{ ...layer, size: "3" }] }],
  ])("finds none in %s", (_what, manifest) => {
    expect(
      readManifest(manifest === undefined ? bytesOf("{").slice(1, 2) : bytesOf(manifest)),
    ).toBe(undefined);
  });
});

describe("readConfig", () => {
  it("reads what is there, and nothing out of other things", () => {
    const told = { name: "a", version: "1", annotations: { x: "y", z: 1 } };
    expect(readConfig(bytesOf(told))).toEqual({ ...told, annotations: { x: "y", z: "" } });
    expect(readConfig(bytesOf({}))).toEqual({ name: "", version: "", annotations: {} });
    expect(readConfig(bytesOf([]))).toBe(undefined);
  });
});
