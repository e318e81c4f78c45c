import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

import { type ArtifactManifest, artifactName, readArtifactManifest } from "../artifact.ts";
import { type CueVersion, cueVersions } from "../protocol.ts";
import { type CompiledEngine, compileEngine } from "./compile-engine.ts";
import { noticeOf } from "./modules.ts";

/**
 * `npm run engine:build` writes the engines of every CUE version into artifact/, `engine:check` compares them with
 * the committed ones; `-- --cue v0.5.0` chooses one version.
 */
const artifact = new URL("../artifact/", import.meta.url);

const { values } = parseArgs({
  options: { check: { type: "boolean" }, cue: { type: "string" } },
});

function wantedVersions(wanted: string | undefined): readonly CueVersion[] {
  const found = cueVersions.filter((version) => wanted === undefined || version === wanted);
  if (found.length === 0) {
    throw new Error(`There is no CUE version "${wanted}", there are ${cueVersions.join(", ")}`);
  }
  return found;
}

function writeEngine({ raw, manifest }: CompiledEngine): void {
  const compressed = brotliCompressSync(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
  writeFileSync(new URL(manifest.wasm.file, artifact), compressed);
  writeFileSync(new URL(manifestFile(manifest), artifact), manifestText(manifest));
  report(`${manifest.wasm.file}: ${raw.length} bytes raw, ${compressed.length} compressed`);
}

/** Names of the committed files of an engine that differ from a new build. */
function differences({ raw, manifest }: CompiledEngine): string[] {
  return [
    ...differs(manifest.wasm.file, (bytes) => brotliDecompressSync(bytes).equals(raw)),
    ...differs(manifestFile(manifest), (bytes) => bytes.toString() === manifestText(manifest)),
  ];
}

/** The name of a committed file that is missing, unreadable or not the same. */
function differs(name: string, isSame: (bytes: Buffer) => boolean): string[] {
  try {
    return isSame(readFileSync(new URL(name, artifact))) ? [] : [name];
  } catch {
    return [name];
  }
}

const manifestFile = (manifest: ArtifactManifest): string =>
  `${artifactName(manifest.cueVersion)}.json`;

const manifestText = (manifest: ArtifactManifest): string =>
  `${JSON.stringify(manifest, undefined, 2)}\n`;

const report = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function checkEngine(engine: CompiledEngine): string[] {
  const different = differences(engine);
  if (different.length === 0) {
    report(`${engine.manifest.wasm.file} equals a new build: ${engine.manifest.wasm.sha256}`);
  }
  return different;
}

const notice = (): string => noticeOf(cueVersions.map(readArtifactManifest));

const versions = wantedVersions(values.cue);
if (values.check) {
  const different = versions.flatMap((version) => checkEngine(compileEngine(version)));
  different.push(...differs("NOTICE", (bytes) => bytes.toString() === notice()));
  if (different.length > 0) {
    report(`The committed engines differ from a new build in: ${different.join(", ")}`);
    report("hint: run npm run engine:build and commit generator/engine/artifact");
    process.exitCode = 1;
  }
} else {
  for (const version of versions) {
    writeEngine(compileEngine(version));
  }
  writeFileSync(new URL("NOTICE", artifact), notice());
}
