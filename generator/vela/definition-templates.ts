import type { CueEngine, DeclaredRoot } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { isJsonObject, type Json, type JsonObject, textOr } from "../model/json.ts";
import { sourceFile } from "./context.ts";
import { kindOfType } from "./definition-metadata.ts";
import type { ElementFile } from "./install-package.ts";
import { oncePerAddon } from "./once-per-addon.ts";
import { parsedFiles } from "./parsed-files.ts";
import {
  type DefinitionTemplate,
  type HealthText,
  healthTexts,
  placedTemplate,
} from "./placed-template.ts";
import { readDefinitions } from "./read-definitions.ts";
import { readPackage } from "./read-package.ts";
import { decodeObject } from "./yaml-object.ts";

/**
 * The templates and health texts of an addon's definitions, those of YAML first, as vela stores them. Definitions that
 * vela cannot read are left out, and those without a template: what is made by Terraform, Helm or plain objects.
 */
export const definitionTemplates = oncePerAddon(async (engine, addon) => {
  const { install } = await readPackage(engine, addon);
  const found: DefinitionTemplate[] = [];
  for (const file of install?.yamlDefinitions ?? []) {
    found.push(...(await templatesOfYaml(engine, addon, file)));
  }
  const read = await readDefinitions(engine, addon);
  for (const file of install?.cueDefinitions ?? []) {
    const { metadata } = read.get(file.path) ?? {};
    if (metadata === undefined) continue;
    const declared = async (): Promise<readonly DeclaredRoot[]> =>
      (await parsedFiles(engine, addon)).get(file.path)?.declared ?? [];
    const [[name, described] = ["", null]] = Object.entries(JSON.parse(metadata) as JsonObject);
    const { type, attributes = null } = isJsonObject(described) ? described : {};
    const known = { type: textOr(type) };
    found.push(templateOfCue(file, { ...known, declared }));
    for (const [health, body] of textsOf(attributes)) {
      const path = `${name}.attributes.status.${health}`;
      found.push(await placedTemplate(engine, file, { ...known, body, path, health }));
    }
  }
  return found;
});

function templateOfCue(
  file: ElementFile,
  known: Pick<DefinitionTemplate, "type" | "declared">,
): DefinitionTemplate {
  const { path, text } = file;
  const body = text.slice(Math.max(0, text.search(/^["']?template["']?\s*:/m)));
  return { path, text, body, ...known, fileOf: (changed) => sourceFile({ path, text: changed }) };
}

/** The type in CUE of each kind of definition. */
const typeOfKind = new Map(Object.entries(kindOfType).map(([type, kind]) => [kind, type]));

async function templatesOfYaml(
  engine: CueEngine,
  addon: AddonFiles,
  file: ElementFile,
): Promise<DefinitionTemplate[]> {
  const decoded = await decodeObject(engine, addon, file);
  if (!("value" in decoded)) return [];
  const type = typeOfKind.get(textOr(decoded.value.kind));
  if (type === undefined) return [];
  const { spec = null } = decoded.value;
  const body = textAt(spec, ["schematic", "cue", "template"]);
  const path = "spec.schematic.cue.template";
  const template = body === "" ? [] : [await placedTemplate(engine, file, { type, body, path })];
  const status = textsOf(spec).map(([health, text]) =>
    placedTemplate(engine, file, { type, body: text, path: `spec.status.${health}`, health }),
  );
  return [...template, ...(await Promise.all(status))];
}

/** The health texts in a definition's spec; steps and policies have none. */
function textsOf(spec: Json): [HealthText, string][] {
  return healthTexts
    .map((name): [HealthText, string] => [name, textAt(spec, ["status", name])])
    .filter(([, text]) => text !== "");
}

function textAt(object: Json, path: readonly string[]): string {
  let value: Json | undefined = object;
  for (const key of path) value = isJsonObject(value) ? value[key] : undefined;
  return textOr(value);
}
