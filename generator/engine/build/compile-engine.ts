import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { sha256Of } from "../../model/sha256.ts";
import { type ArtifactManifest, artifactName } from "../artifact.ts";
import { withMemoryMaximum } from "../memory-maximum.ts";
import type { CueVersion } from "../protocol.ts";
import { listModules } from "./modules.ts";
import { preinitialise } from "./preinitialise.ts";
import { warmUpRequests } from "./warm-up.ts";

const shim = fileURLToPath(new URL("../shim/", import.meta.url));
const memoryMaximumBytes = 512 * 1024 * 1024;

const environment = {
  CGO_ENABLED: "0",
  GOARCH: "wasm",
  GOFLAGS: "",
  GOOS: "wasip1",
  GOTOOLCHAIN: "local",
  GOWORK: "off",
};

const flags = ["-buildmode=c-shared", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid="];

/** The file in shim/ that pins an engine's modules, and the build tags that choose its Go files. */
const pins: Record<CueVersion, { modFile: string; tags: string }> = {
  "v0.5.0": { modFile: "cue-0.5.0.mod", tags: "cue05" },
  "v0.9.2": { modFile: "go.mod", tags: "" },
  "v0.14.1": { modFile: "cue-0.14.1.mod", tags: "cue14" },
};

/** An engine as it goes into the artifact folder. */
export interface CompiledEngine {
  raw: Uint8Array;
  manifest: ArtifactManifest;
}

/** Compiles the shim with one version of CUE and takes the snapshot of its start; throws with go's words. */
export function compileEngine(cueVersion: CueVersion): CompiledEngine {
  const { modFile, tags } = pins[cueVersion];
  const selection = [`-modfile=${modFile}`, `-tags=${tags}`];
  const folder = mkdtempSync(join(tmpdir(), "vela-addon-kit-engine-"));
  try {
    const output = join(folder, "engine.wasm");
    go(["build", ...selection, ...flags, "-o", output, "."]);
    const started = preinitialise(readFileSync(output), warmUpRequests());
    const raw = withMemoryMaximum(started, memoryMaximumBytes);
    const modules = listModules(
      (template) => go(["list", ...selection, "-deps", "-f", template, "."]),
      join(shim, modFile.replace(/\.mod$/, ".sum")),
    );
    const manifest: ArtifactManifest = {
      cueVersion,
      goVersion: go(["env", "GOVERSION"]).trim(),
      build: { arguments: ["build", ...selection, ...flags], environment },
      modules,
      wasm: {
        file: `${artifactName(cueVersion)}.wasm.br`,
        sha256: sha256Of(raw),
        sizeBytes: raw.length,
        memoryMaximumBytes,
      },
    };
    return { raw, manifest };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs go in shim/ and returns its standard output; throws with its words when it fails. */
function go(parameters: string[]): string {
  const { HOME, PATH, GOPATH, GOCACHE, GOMODCACHE, GOPROXY, TMPDIR } = process.env;
  const inherited = { HOME, PATH, GOPATH, GOCACHE, GOMODCACHE, GOPROXY, TMPDIR };
  const { status, stdout, stderr, error } = spawnSync("go", parameters, {
    cwd: shim,
    env: { ...inherited, ...environment },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) {
    throw new Error(`Running go ${parameters.join(" ")} failed: ${error?.message ?? stderr}`);
  }
  return stdout;
}
