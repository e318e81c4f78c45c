import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { withNumbers } from "../model/json-numbers.ts";
import { isJsonObject, type JsonObject } from "../model/json.ts";
import { decodeGoText } from "./decode-go.ts";
import type { ElementFile } from "./install-package.ts";
import { releaseOf } from "./releases.ts";
import { shapeDiagnostics } from "./shape-diagnostics.ts";
import { applicationShape } from "./shapes.ts";
import { decodeYaml, isObject, notAnObject } from "./yaml-object.ts";

/**
 * Decodes template.yaml into an Application (readTemplate, pkg/addon/addon.go:332-352, v1.10.9). Other than an object of
 * any kind it goes into its Go type at once: a kind that is no text does not fit, and the numbers of properties are kept as
 * they are written, also those that no float64 holds.
 */
export async function decodeTemplate(
  engine: CueEngine,
  addon: AddonFiles,
  file: ElementFile,
): Promise<{ application?: JsonObject; diagnostics: Diagnostic[] }> {
  const { text, restored } = withinFloat64(file.text);
  const decoded = await decodeYaml(engine, addon, { file: { ...file, text }, as: "object" });
  if (!("value" in decoded)) return { diagnostics: decoded.diagnostics };
  const { value } = decoded;
  if (!isJsonObject(value)) return { diagnostics: [notAnObject(addon, file, value)] };
  const shape = applicationShape(releaseOf(engine));
  const read = decodeGoText(restored(decoded.json), shape, { caseSensitive: true });
  const diagnostics = shapeDiagnostics(addon, file, { problems: read.problems });
  const isNamed = isObject(value) || diagnostics.some(({ path }) => path === "kind");
  if (!isNamed) return { diagnostics: [...diagnostics, notAnObject(addon, file, value)] };
  return { application: read.value as JsonObject, diagnostics };
}

/** A text that is JSON with texts in the place of the numbers that no float64 holds, and the way back. */
function withinFloat64(text: string): { text: string; restored: (json: string) => string } {
  if (!text.trimStart().startsWith("{")) return { text, restored: (json) => json };
  let mark = "beyond ";
  while (text.includes(mark)) mark = `-${mark}`;
  const isHeld = (token: string): boolean =>
    !/^-?\d[\d.]*(?:[eE][-+]?\d+)?$/.test(token) || Number.isFinite(Number(token));
  return {
    text: withNumbers(text, (token) => (isHeld(token) ? token : `"${mark}${token}"`)),
    restored: (json) => json.replaceAll(new RegExp(`"${mark}([^"]*)"`, "g"), "$1"),
  };
}
