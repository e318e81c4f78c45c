import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { SelectedValue } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { Json } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import type { ElementFile } from "./install-package.ts";

/** TemplateMetadata, pkg/config/factory.go:144-150 (v1.10.9). */
const types = {
  name: "string",
  alias: "string",
  description: "string",
  sensitive: "boolean",
  scope: "string",
} as const;

type Field = keyof typeof types;

/** The fields that are given. */
export type ConfigMetadata = Partial<Record<Field, string | boolean>>;

interface Place {
  addon: AddonFiles;
  file: ElementFile;
}

/** CUE decodes a field into the one of its name in whatever letter case (convertStruct, cue/decode.go, v0.9.2). */
function fieldOf(label: string): Field | undefined {
  return (Object.keys(types) as Field[]).find((name) => name === label.toLowerCase());
}

/** What has to be selected for `readConfigMetadata`: each field as the text spells it. */
export function metadataPaths(text: string): string[] {
  const words = text.match(/[A-Za-z]+/g) ?? [];
  const labels = words.filter((word) => fieldOf(word) !== undefined);
  return [...new Set([...Object.keys(types), ...labels])].map((label) => `metadata.${label}`);
}

/** What CUE decodes into vela's struct (metadata.Decode, pkg/config/factory.go:283): concrete fields of its types; others do not count. */
export function readConfigMetadata(
  values: ReadonlyMap<string, SelectedValue>,
  { addon, file }: Place,
): { fields: ConfigMetadata; diagnostics: Diagnostic[] } {
  const whole = values.get("metadata");
  if (whole && whole.kind !== "struct")
    return { fields: {}, diagnostics: noStruct(whole, { addon, file }) };
  const fields: ConfigMetadata = {};
  const diagnostics: Diagnostic[] = [];
  // Of two spellings of a field, the later one wins.
  const inOrder = [...values.values()].sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
  for (const value of inOrder) {
    const label = value.path.startsWith("metadata.") ? value.path.slice("metadata.".length) : "";
    const name = fieldOf(label);
    if (name === undefined || !value.exists) continue;
    const given = value.json === undefined ? undefined : (JSON.parse(value.json) as Json);
    const type = types[name];
    // JSON has a text for bytes.
    if (typeof given === type && value.kind !== "bytes") fields[name] = given as string | boolean;
    else if (value.errors.length > 0) {
      diagnostics.push(...cueDiagnostics(addon, value.errors, { fallback: file.path }));
    } else {
      diagnostics.push(notOfType(value, { addon, file, type }));
    }
  }
  return { fields, diagnostics };
}

function noStruct(whole: SelectedValue, { addon, file }: Place): Diagnostic[] {
  const found = cueDiagnostics(addon, whole.errors, { fallback: file.path });
  return found.length > 0 ? found : [notOfType(whole, { addon, file, type: "struct" })];
}

function notOfType(
  value: SelectedValue,
  { addon, file, type }: Place & { type: string },
): Diagnostic {
  const { at } = locate(addon, file.path, value.at ?? { start: 0, end: 0 });
  const message = `"${value.path}" of "${file.path}" is no ${type}`;
  return diagnostic("config/invalid-template", message, at, { hint: `Write a ${type} there` });
}
