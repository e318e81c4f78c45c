import type { SelectedValue } from "../engine/protocol.ts";
import type { JsonObject } from "../model/json.ts";

const texts = ["endpoint.name", "endpoint.namespace", "format"];
const metadata = ["dataId", "group", "namespaceId"];
const optionalMetadata = ["appName", "tenant", "tag"];
const of = (path: string): string => `template.nacos.${path}`;

/** What has to be looked up in a config template. */
export const nacosPaths: readonly string[] = [
  "template.nacos",
  ...texts.map(of),
  ...[...metadata, ...optionalMetadata].map((name) => of(`metadata.${name}`)),
];

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
