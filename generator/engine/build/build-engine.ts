import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

import type { ArtifactManifest } from "../artifact.ts";
import { withMemoryMaximum } from "../memory-maximum.ts";
import { cueVersions } from "../protocol.ts";
import { listModules, noticeOf } from "./modules.ts";
import { preinitialise } from "./preinitialise.ts";
import { warmUpRequests } from "./warm-up.ts";

const shim = fileURLToPath(new URL("../shim/", import.meta.url));
const artifact = new URL("../artifact/", import.meta.url);
const memoryMaximumBytes = 512 * 1024 * 1024;

const environment = {
  CGO_ENABLED: "0",
  GOARCH: "wasm",
  GOFLAGS: "",
  GOOS: "wasip1",
  GOTOOLCHAIN: "local",
  GOWORK: "off",
};

const flags = [
  "build",
  "-buildmode=c-shared",
  "-trimpath",
  "-buildvcs=false",
  "-ldflags=-s -w -buildid=",
];

/** Everything that the artifact folder holds. */
interface BuiltArtifact {
  raw: Uint8Array;
  manifest: ArtifactManifest;
  notice: string;
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

function compile(): BuiltArtifact {
  const folder = mkdtempSync(join(tmpdir(), "vela-addon-kit-engine-"));
  try {
    const output = join(folder, "engine.wasm");
    go([...flags, "-o", output, "."]);
    const started = preinitialise(readFileSync(output), warmUpRequests());
    const raw = withMemoryMaximum(started, memoryMaximumBytes);
    const modules = listModules(go, join(shim, "go.sum"));
    const cue = modules.find(({ path }) => path === "cuelang.org/go");
    const cueVersion = cueVersions.find((version) => version === cue?.version);
    if (cueVersion === undefined) throw new Error(`No engine is known for CUE ${cue?.version}`);
    const manifest: ArtifactManifest = {
      cueVersion,
      goVersion: go(["env", "GOVERSION"]).trim(),
      build: { arguments: flags, environment },
      modules: modules.map(({ path, version, sum }) => ({ path, version, sum })),
      wasm: {
        file: `cue-${cueVersion.replace(/^v/, "")}.wasm.br`,
        sha256: createHash("sha256").update(raw).digest("hex"),
        sizeBytes: raw.length,
        memoryMaximumBytes,
      },
    };
    return { raw, manifest, notice: noticeOf(modules, manifest) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeArtifact({ raw, manifest, notice }: BuiltArtifact): void {
  const compressed = brotliCompressSync(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
  writeFileSync(new URL(manifest.wasm.file, artifact), compressed);
  writeFileSync(new URL("manifest.json", artifact), manifestText(manifest));
  writeFileSync(new URL("NOTICE", artifact), notice);
  report(`${manifest.wasm.file}: ${raw.length} bytes raw, ${compressed.length} compressed`);
}

/** Names of the parts of the committed artifact that differ from a new build. */
function differences({ raw, manifest, notice }: BuiltArtifact): string[] {
  const committed = (name: string): Buffer => readFileSync(new URL(name, artifact));
  const parts: [name: string, same: () => boolean][] = [
    [manifest.wasm.file, () => brotliDecompressSync(committed(manifest.wasm.file)).equals(raw)],
    ["manifest.json", () => committed("manifest.json").toString() === manifestText(manifest)],
    ["NOTICE", () => committed("NOTICE").toString() === notice],
  ];
  return parts.filter(([, same]) => !attempt(same)).map(([name]) => name);
}

function attempt(same: () => boolean): boolean {
  try {
    return same();
  } catch {
    return false;
  }
}

const manifestText = (manifest: ArtifactManifest): string =>
  `${JSON.stringify(manifest, undefined, 2)}\n`;

const report = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const built = compile();
if (process.argv.includes("--check")) {
  const different = differences(built);
  if (different.length > 0) {
    report(
      `The committed engine differs from a new build with ${built.manifest.goVersion} in: ${different.join(", ")}`,
    );
    report("hint: run npm run engine:build and commit generator/engine/artifact");
    process.exitCode = 1;
  } else {
    report(`The committed engine equals a new build: sha256 ${built.manifest.wasm.sha256}`);
  }
} else {
  writeArtifact(built);
}
