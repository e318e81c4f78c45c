import type { Segment, SourceFile } from "../engine/protocol.ts";
import { type JsonObject, sortedJson } from "../model/json.ts";
import type { Case } from "../model/vela-render.ts";
import type { InstallPackage } from "./install-package.ts";

/**
 * The text that vela puts beside every template: parameter.cue, the context and the parameter values
 * (addonCueTemplateRender.formatContext, pkg/addon/render.go:71-101, v1.10.9).
 */
export function contextFile(
  install: InstallPackage,
  { values, valuesJson }: Pick<Case, "values" | "valuesJson">,
  extra: JsonObject = {},
): SourceFile {
  // Go prints a map with sorted keys ("installer" < "metadata") and a struct in its own order.
  const extras = Object.entries(extra).map(
    ([key, value]) => `${JSON.stringify(key)}:${sortedJson(value)},`,
  );
  const context = `{${extras.join("")}"metadata":${metadataText(install.metadata.json)}}`;
  const made = `\ncontext: ${context}\nparameter: ${valuesJson ?? sortedJson(values)}\n`;
  const segments: Segment[] = [{ name: "", text: made }];
  if (install.parameters) {
    segments.unshift({ name: install.parameters.path, text: install.parameters.text });
  }
  return { segments };
}

/** Meta as Go prints it: its own fields in their order, its maps sorted. */
function metadataText(metadata: JsonObject): string {
  const maps = ["uxPlugins", "annotations"];
  const fields = Object.entries(metadata).map(([key, value]) => {
    const text = maps.includes(key) ? sortedJson(value) : JSON.stringify(value);
    return `${JSON.stringify(key)}:${text}`;
  });
  return `{${fields.join(",")}}`;
}

/** One file as CUE sees it, under the author's name. */
export function sourceFile(file: { path: string; text: string }): SourceFile {
  return { segments: [{ name: file.path, text: file.text }] };
}
