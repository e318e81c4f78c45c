import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { SelectedValue } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import type { JsonObject } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import type { ElementFile } from "./install-package.ts";

const texts = ["endpoint.name", "endpoint.namespace", "format"];
const metadata = ["dataId", "group", "namespaceId"];
const optionalMetadata = ["appName", "tenant", "tag"];
const of = (path: string): string => `template.nacos.${path}`;
const objects = ["template.nacos", of("endpoint"), of("metadata")];
const textPaths = [
  ...texts.map(of),
  ...[...metadata, ...optionalMetadata].map((name) => of(`metadata.${name}`)),
];

/** What has to be looked up in a config template. */
export const nacosPaths: readonly string[] = [...objects, ...textPaths];

/**
 * Where a config template says that its configurations are written to nacos (ParseExpandedWriterConfig,
 * pkg/config/writer/writer.go:55-67, v1.10.9); null when it does not. What is no concrete text is left empty: vela only
 * logs it.
 */
export function nacosWriter(values: ReadonlyMap<string, SelectedValue>): JsonObject | null {
  if (!values.get("template.nacos")?.exists) return null;
  const textAt = (path: string): string => {
    const { json, kind } = values.get(of(path)) ?? {};
    return json !== undefined && kind === "string" ? (JSON.parse(json) as string) : "";
  };
  const named = (name: string): [string, string] => [name, textAt(`metadata.${name}`)];
  const given = optionalMetadata.map(named).filter(([, value]) => value !== "");
  return {
    endpoint: { name: textAt("endpoint.name"), namespace: textAt("endpoint.namespace") },
    format: textAt("format"),
    metadata: Object.fromEntries([...metadata.map(named), ...given]),
  };
}

/**
 * What vela cannot decode there, which it only logs. A text that is not concrete yet is none of it, though vela logs it
 * too: it is read again when a configuration is made, with its parameters.
 */
export function invalidNacos(
  values: ReadonlyMap<string, SelectedValue>,
  { addon, file }: { addon: AddonFiles; file: ElementFile },
): Diagnostic[] {
  return nacosPaths.flatMap((path) => {
    const value = values.get(path);
    const wrong = value?.exists ? reasonAgainst(value) : undefined;
    if (!value || wrong === undefined) return [];
    const place = value.at ?? { file: file.path, start: 0, end: 0 };
    const { at } = locate(addon, place.file, place);
    const message = `"${path}" ${wrong}: vela stores the target without it`;
    const hint = "Correct the value, or remove it";
    return [diagnostic("config/invalid-nacos", message, at, { path, hint })];
  });
}

function reasonAgainst({ path, json, kind, errors }: SelectedValue): string | undefined {
  const own = errors.find((error) => error.path === path && error.kind !== "incomplete");
  if (own) return `cannot be read, ${own.message}`;
  if (objects.includes(path)) {
    return json === undefined || kind === "struct" ? undefined : "is no object";
  }
  return json === undefined || kind === "string" ? undefined : "is no text";
}
