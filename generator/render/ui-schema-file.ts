import type { AddonFile, Span } from "../model/addon-files.ts";
import { type AddonSource, rangeOf } from "../model/addon-source.ts";
import type { DefinitionType, TypedDefinition } from "../model/definition.ts";
import type { Json } from "../model/json.ts";
import type { UiParameter } from "../model/ui-schema.ts";
import { utf8 } from "../model/utf8.ts";
import { yamlBlock } from "../model/yaml-literal.ts";

/** How VelaUX names each kind (DetailDefinition, pkg/server/domain/service/definition.go of kubevela/velaux). */
const kindNames: Record<DefinitionType, string> = {
  component: "component",
  trait: "trait",
  policy: "policy",
  "workflow-step": "workflowstep",
};

/** Where a definition's form stands: vela makes a ConfigMap of the file's name, which VelaUX looks for. */
function uiSchemaPath({ type, name }: TypedDefinition): string {
  return `schemas/${kindNames[type]}-uischema-${name}.yaml`;
}

/** A definition's form as YAML; each field at the top has its place at the parameter. */
export function uiSchemaFile(
  source: AddonSource,
  definition: TypedDefinition,
  form: readonly UiParameter[],
): AddonFile {
  const spans: Span[] = [];
  let text = "";
  for (const field of form) {
    const path = `definitions.${definition.name}.parameters.${field.jsonKey}`;
    const from = rangeOf(source, path);
    const start = text.length;
    text += `- ${yamlBlock(field as unknown as Json, "  ")}\n`;
    if (!from) continue;
    const generated = { start, end: text.length };
    const at = { file: from.file, range: from.range };
    spans.push({ generated, source: at, kind: "expression" });
  }
  return { path: uiSchemaPath(definition), bytes: utf8(text === "" ? "[]\n" : text), spans };
}
