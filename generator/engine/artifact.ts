import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

import { sha256Of } from "../model/sha256.ts";
import type { CueVersion } from "./protocol.ts";

/** What artifact/cue-<version>.json says about the committed wasm file of an engine. */
export interface ArtifactManifest {
  /** Version of cuelang.org/go inside. */
  cueVersion: CueVersion;
  /** Version of the Go toolchain that compiled it, for example `go1.26.8`. */
  goVersion: string;
  /** Arguments of `go` and the environment of the build. */
  build: { arguments: string[]; environment: Record<string, string> };
  /** Every module in the binary with the hash that go.sum holds and the SPDX identifier of its licence. */
  modules: { path: string; version: string; sum: string; licence: string }[];
  wasm: {
    /** Name of the compressed file beside the manifest. */
    file: string;
    /** SHA-256 of the raw module in lower-case hexadecimal. */
    sha256: string;
    /** Size of the raw module in bytes. */
    sizeBytes: number;
    /** What the raw module's memory may grow to, in bytes. */
    memoryMaximumBytes: number;
  };
}

const directory = new URL("artifact/", artifactBase());

/** Name of an engine's files in artifact/ without the extension, for example `cue-0.9.2`. */
export const artifactName = (version: CueVersion): string => `cue-${version.replace(/^v/, "")}`;

/** Reads the manifest of an engine. */
export function readArtifactManifest(version: CueVersion): ArtifactManifest {
  const text = readFileSync(new URL(`${artifactName(version)}.json`, directory), "utf8");
  return JSON.parse(text) as ArtifactManifest;
}

/**
 * Gives an engine's raw wasm module. A decoded copy is kept in the user's cache folder; its name holds the
 * hash and its size is checked, the hash itself only where the module is decoded anew.
 */
export function loadArtifact(
  { wasm }: ArtifactManifest,
  options: { useCache: boolean } = { useCache: true },
): Uint8Array {
  const cached = options.useCache ? readCached(wasm) : undefined;
  if (cached !== undefined) {
    return cached;
  }
  const raw = brotliDecompressSync(readFileSync(new URL(wasm.file, directory)));
  const sha256 = sha256Of(raw);
  if (raw.length !== wasm.sizeBytes || sha256 !== wasm.sha256) {
    throw new Error(`The engine's file "${wasm.file}" does not match its manifest`);
  }
  writeCached(wasm, raw);
  return raw;
}

/** The folder for decoded copies: `$XDG_CACHE_HOME/vela-addon-kit`, by default in `~/.cache`. */
function artifactCacheDirectory(): string {
  const configured = process.env["XDG_CACHE_HOME"];
  const base =
    configured === undefined || configured === "" ? join(homedir(), ".cache") : configured;
  return join(base, "vela-addon-kit");
}

/** The compiled files stand in lib/, the artifact stays beside the sources. */
function artifactBase(): string {
  return import.meta.url.replace(
    /\/lib\/generator\/engine\/[^/]+$/,
    "/generator/engine/artifact.ts",
  );
}

function cachedPath(wasm: ArtifactManifest["wasm"]): string {
  return join(artifactCacheDirectory(), `cue-${wasm.sha256}.wasm`);
}

function readCached(wasm: ArtifactManifest["wasm"]): Uint8Array | undefined {
  try {
    const bytes = readFileSync(cachedPath(wasm));
    return bytes.length === wasm.sizeBytes ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a sibling and renames it; a cache that cannot be written costs time only. */
function writeCached(wasm: ArtifactManifest["wasm"], raw: Uint8Array): void {
  const path = cachedPath(wasm);
  const temporary = `${path}.${process.pid}.${performance.now()}.tmp`;
  try {
    mkdirSync(artifactCacheDirectory(), { recursive: true });
    writeFileSync(temporary, raw);
    renameSync(temporary, path);
  } catch {
    removeQuietly(temporary);
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The folder is not one; there is nothing to remove.
  }
}
