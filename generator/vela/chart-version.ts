import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import { type AddonFiles, findFile, textOf } from "../model/addon-files.ts";
import { locate } from "../model/locate.ts";
import { askEngine } from "./ask-engine.ts";

/**
 * Reports a version that helm does not take for a chart's (Metadata.Validate, pkg/chart/metadata.go, helm v3.14.4).
 * vela itself cuts one "v" off before it reads a version, so that "vv1.0.0" is one to vela and none to helm.
 * Reports metadata/invalid-version.
 */
export async function chartVersion(
  engine: CueEngine,
  addon: AddonFiles,
  version: string,
): Promise<Diagnostic[]> {
  // The engine asks as vela does, and cuts the first letter off again.
  const { validVersion } = await askEngine(engine, { op: "version", version: `v${version}` });
  if (validVersion) return [];
  const file = findFile(addon, "metadata.yaml");
  const start = Math.max(0, (file ? textOf(file) : "").indexOf(version));
  const { at } = locate(addon, "metadata.yaml", { start, end: start + version.length });
  const message = `Version "${version}" is not a semantic version to helm`;
  const hint = 'Write numbers with dots between them, for example "1.0.0"';
  return [diagnostic("metadata/invalid-version", message, at, { path: "version", hint })];
}
