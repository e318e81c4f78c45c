import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";

import { loadArtifact, readArtifactManifest } from "../../generator/engine/artifact.ts";

const engine = new URL("../../generator/engine/", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, engine), "utf8");
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const savedCache = process.env["XDG_CACHE_HOME"];
let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "vela-addon-kit-cache-"));
  process.env["XDG_CACHE_HOME"] = cache;
});
afterEach(() => {
  rmSync(cache, { recursive: true, force: true });
  if (savedCache === undefined) delete process.env["XDG_CACHE_HOME"];
  else process.env["XDG_CACHE_HOME"] = savedCache;
});

test("the committed wasm has the hash and size of its manifest", () => {
  const { wasm } = readArtifactManifest();
  const raw = brotliDecompressSync(readFileSync(new URL(`artifact/${wasm.file}`, engine)));
  expect({ sha256: sha256(raw), sizeBytes: raw.length }).toEqual({
    sha256: wasm.sha256,
    sizeBytes: wasm.sizeBytes,
  });
});

test("the manifest names the versions of go.mod and the hashes of go.sum", () => {
  const { modules, goVersion, cueVersion } = readArtifactManifest();
  const goMod = read("shim/go.mod");
  const goSum = read("shim/go.sum");
  expect(goMod).toContain(`toolchain ${goVersion}`);
  expect(goMod).toContain(`cuelang.org/go ${cueVersion}`);
  expect(modules.length).toBeGreaterThan(5);
  for (const { path, version, sum } of modules) {
    expect(goMod).toContain(`${path} ${version}`);
    expect(goSum).toContain(`${path} ${version} ${sum}`);
  }
});

test("every module is in the NOTICE with its licence", () => {
  const lines = read("artifact/NOTICE").split("\n");
  for (const { path, version } of readArtifactManifest().modules) {
    expect(lines.some((line) => line.startsWith(`${path} ${version}  `))).toBe(true);
  }
});

test("keeps a decoded copy and reads it the next time", () => {
  const first = loadArtifact();
  const folder = join(cache, "vela-addon-kit");
  const names = readdirSync(folder);
  expect(names).toEqual([`cue-${readArtifactManifest().wasm.sha256}.wasm`]);
  expect(Buffer.compare(readFileSync(join(folder, names[0] ?? "")), first)).toBe(0);
  expect(Buffer.compare(loadArtifact(), first)).toBe(0);
});

test("decodes anew when the copy has another size", () => {
  const { sha256: hash } = readArtifactManifest().wasm;
  loadArtifact();
  const copy = join(cache, "vela-addon-kit", `cue-${hash}.wasm`);
  writeFileSync(copy, "cut off");
  expect(sha256(loadArtifact())).toBe(hash);
  expect(sha256(readFileSync(copy))).toBe(hash);
});

test("works without a cache folder", () => {
  const file = join(cache, "a-file");
  writeFileSync(file, "");
  process.env["XDG_CACHE_HOME"] = file;
  expect(sha256(loadArtifact())).toBe(readArtifactManifest().wasm.sha256);
});
