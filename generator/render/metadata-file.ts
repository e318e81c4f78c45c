import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { AddonFile, Span } from "../model/addon-files.ts";
import { type AddonSource, rangeOf } from "../model/addon-source.ts";
import { hasLoneSurrogate } from "../model/escape-text.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import type { AddonMetadata } from "../model/metadata.ts";
import { isBlock, yamlBlock, yamlPlain } from "../model/yaml-literal.ts";
import { addonPosition } from "./addon-position.ts";
import { utf8 } from "../model/utf8.ts";

/** The keys of metadata.yaml in the order in which they are written. */
const keys = [
  "name",
  "version",
  "description",
  "icon",
  "url",
  "tags",
  "uxPlugins",
  "deployTo",
  "dependencies",
  "needNamespace",
  "invisible",
  "system",
  "annotations",
] as const satisfies readonly (keyof AddonMetadata)[];

/**
 * metadata.yaml with the keys that are set. Everything that YAML 1.1 would read as something else than text is quoted,
 * because vela decodes it with sigs.k8s.io/yaml (unmarshalling into Meta, pkg/addon/addon.go, v1.10.9).
 */
export function metadataFile(source: AddonSource): { file: AddonFile; diagnostics: Diagnostic[] } {
  const lines = keys.flatMap((key) => linesOf(key, source.metadata[key] as Json | undefined));
  const spans: Span[] = [];
  const diagnostics: Diagnostic[] = [];
  let text = "";
  for (const line of lines) {
    const from = rangeOf(source, line.path);
    const generated = { start: text.length, end: text.length + line.text.length };
    text += line.text;
    if (from) {
      const at = { file: from.file, range: from.range };
      spans.push({ generated, source: at, kind: "expression" });
    }
    if (hasLoneSurrogate(line.text)) diagnostics.push(brokenText(source, line.path));
  }
  return { file: { path: "metadata.yaml", bytes: utf8(text), spans }, diagnostics };
}

interface Line {
  text: string;
  /** Dotted path from the addon, for example `metadata.tags.0`. */
  path: string;
}

function linesOf(key: string, value: Json | undefined): Line[] {
  const path = `metadata.${key}`;
  if (value === undefined) return [];
  if (!isBlock(value)) return [{ text: `${key}: ${yamlBlock(value)}\n`, path }];
  const head = { text: `${key}:\n`, path };
  if (!isJsonObject(value)) {
    const items = value.map((item, at) => ({
      text: `  - ${yamlBlock(item, "    ")}\n`,
      path: `${path}.${at}`,
    }));
    return [head, ...items];
  }
  const fields = Object.entries(value).map(([name, item]) => ({
    text: `  ${yamlPlain(name)}: ${yamlBlock(item, "    ")}\n`,
    path: `${path}.${name}`,
  }));
  return [head, ...fields];
}

function brokenText(source: AddonSource, path: string): Diagnostic {
  return diagnostic(
    "metadata/invalid-field",
    `The field "${path}" holds half of a surrogate pair`,
    addonPosition(source, path),
    { hint: "Remove the broken character" },
  );
}
