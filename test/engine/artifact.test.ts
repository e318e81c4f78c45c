import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { loadArtifact, readArtifactManifest } from "../../generator/engine/artifact.ts";
import { startCueEngine } from "../../generator/engine/engine.ts";
import { cueVersions } from "../../generator/engine/protocol.ts";

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

describe.each(cueVersions)("the artifact of CUE %s", (version) => {
  const manifest = readArtifactManifest(version);
  const { wasm, modules, goVersion, cueVersion, build } = manifest;

  test("has the hash and size of its manifest", () => {
    const raw = brotliDecompressSync(readFileSync(new URL(`artifact/${wasm.file}`, engine)));
    expect({ sha256: sha256(raw), sizeBytes: raw.length }).toEqual({
      sha256: wasm.sha256,
      sizeBytes: wasm.sizeBytes,
    });
  });

  test("names the versions of its .mod and the hashes of its .sum", () => {
    const modFile = build.arguments.find((argument) => argument.startsWith("-modfile="))?.slice(9);
    const goMod = read(`shim/${modFile}`);
    const goSum = read(`shim/${modFile?.replace(/\.mod$/, ".sum")}`);
    expect(cueVersion).toBe(version);
    expect(goMod).toContain(`toolchain ${goVersion}`);
    expect(goMod).toContain(`cuelang.org/go ${version}`);
    expect(modules.length).toBeGreaterThan(5);
    for (const { path, version: pinned, sum } of modules) {
      expect(goMod).toContain(`${path} ${pinned}`);
      expect(goSum).toContain(`${path} ${pinned} ${sum}`);
    }
  });

  test("has every module in the NOTICE with its licence", () => {
    const [, part = ""] = read("artifact/NOTICE").split(`${wasm.file} is compiled with`);
    const lines = part.split("\n\n")[1]?.split("\n") ?? [];
    expect(lines.slice(0, -1)).toEqual(
      modules.map(({ path, version: pinned, licence }) => `${path} ${pinned}  ${licence}`),
    );
    expect(modules.filter(({ licence }) => licence === "")).toEqual([]);
  });
});

test("all engines together stay under 13 MB", () => {
  const sizes = cueVersions.map((version) => {
    const { file } = readArtifactManifest(version).wasm;
    return statSync(new URL(`artifact/${file}`, engine)).size;
  });
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(13_000_000);
});

describe("the decoded copy", () => {
  const manifest = readArtifactManifest("v0.9.2");

  test("is kept and read the next time", () => {
    const first = loadArtifact(manifest);
    const folder = join(cache, "vela-addon-kit");
    const names = readdirSync(folder);
    expect(names).toEqual([`cue-${manifest.wasm.sha256}.wasm`]);
    expect(Buffer.compare(readFileSync(join(folder, names[0] ?? "")), first)).toBe(0);
    expect(Buffer.compare(loadArtifact(manifest), first)).toBe(0);
  });

  test("is made anew when it has another size", () => {
    const { sha256: hash } = manifest.wasm;
    loadArtifact(manifest);
    const copy = join(cache, "vela-addon-kit", `cue-${hash}.wasm`);
    writeFileSync(copy, "cut off");
    expect(sha256(loadArtifact(manifest))).toBe(hash);
    expect(sha256(readFileSync(copy))).toBe(hash);
  });

  test("is not used when its code is broken", async () => {
    const copy = join(cache, "vela-addon-kit", `cue-${manifest.wasm.sha256}.wasm`);
    const broken = Buffer.from(loadArtifact(manifest));
    broken.fill(0xff, 5_000_000, 15_000_000);
    writeFileSync(copy, broken);
    const engine = startCueEngine();
    expect(await engine.call({ op: "yaml", text: "a: 1" })).toMatchObject({ ok: true });
    await engine.close();
    expect(sha256(readFileSync(copy))).toBe(manifest.wasm.sha256);
  });

  test("is not needed", () => {
    const file = join(cache, "a-file");
    writeFileSync(file, "");
    process.env["XDG_CACHE_HOME"] = file;
    expect(sha256(loadArtifact(manifest))).toBe(manifest.wasm.sha256);
  });
});
