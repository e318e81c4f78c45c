import { expect } from "vitest";
import { parse } from "yaml";

import type { JsonObject } from "../../generator/model/json.ts";
import { mergeEntry } from "../../generator/publish/merge-entry.ts";
import { compareGoVersions, goVersion } from "../../generator/vela/go-version.ts";

/** What is put in. */
export const entry: JsonObject = {
  apiVersion: "v2",
  name: "web-shop",
  version: "1.5.0",
  description: "A shop: #1 — it's open",
  keywords: ["shop", "yes"],
  annotations: { "system.vela": ">=1.9" },
  digest: "abc",
  urls: ["web-shop-1.5.0.tgz"],
};

export function merge(text: string, wish: JsonObject = entry): ReturnType<typeof mergeEntry> {
  const version = wish.version as string;
  const own = goVersion(version);
  const isNewerThan = (other: string): boolean => {
    const read = goVersion(other);
    return !read || !own || compareGoVersions(own, read) > 0;
  };
  return mergeEntry(text, { name: "web-shop", version, entry: wish, isNewerThan });
}

export function merged(text: string, wish?: JsonObject): string {
  const result = merge(text, wish);
  expect(result).toMatchObject({ ok: true });
  return result.ok ? result.text : "";
}

export const versionsIn = (text: string): string[] =>
  (parse(text) as { entries: Record<string, { version: string }[]> }).entries["web-shop"]?.map(
    ({ version }) => version,
  ) ?? [];
