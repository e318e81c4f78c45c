/**
 * Compiles the definitions that vela itself brings, as they are when they are used: they work on clusters, so that every
 * finding is a false alarm. The folder is vela-templates/definitions of a checkout or Go module of kubevela, or
 * charts/vela-core/templates/defwithtemplate, which has them as YAML:
 *
 *   tsx test/vela/check-built-in-definitions.ts RELEASE FOLDER
 *
 * Exit code 0 when nothing is found, 1 otherwise.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { formatDiagnostics } from "../../generator/diagnostics/format-pretty.ts";
import { startCueEngines } from "../../generator/engine/engines.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { velaReleases } from "../../generator/model/vela-render.ts";
import { definitionUses } from "../../generator/vela/definition-use.ts";
import { engineOf } from "../../generator/vela/releases.ts";

const [name, folder] = process.argv.slice(2);
const release = velaReleases.find((one) => one === name);
if (release === undefined || folder === undefined) {
  throw new Error(`Usage: check-built-in-definitions.ts ${velaReleases.join("|")} FOLDER`);
}
const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(?:cue|yaml)$/.test(path))
  .sort();
const metadata = new TextEncoder().encode("name: built-in\nversion: 1.0.0\n");
const files = [
  { path: "metadata.yaml", bytes: metadata, spans: [] },
  ...paths.map((path) => ({
    path: `definitions/${path}`,
    bytes: new TextEncoder().encode(withoutHelm(readFileSync(join(folder, path), "utf8"))),
    spans: [],
  })),
];
const engines = startCueEngines();
try {
  const addon = addonFilesOf({ folder: "built-in", files, texts: new Map() });
  const found = await definitionUses(engineOf(engines, release), addon);
  if (found.length > 0) console.log(formatDiagnostics(found, { colour: false }));
  console.log(`vela ${release}: ${paths.length} definitions, ${found.length} findings`);
  process.exitCode = found.length === 0 && paths.length > 0 ? 0 : 1;
} finally {
  await engines.close();
}

/** The chart's own placeholders, in place of a namespace, are not YAML. */
function withoutHelm(text: string): string {
  return text.replace(/^(\s*namespace: )\{\{.*\}\}$/gm, "$1vela-system");
}
