import type { TextRange } from "../diagnostics/position.ts";
import type { CueEngine, DeclaredRoot, ParsedFile, SourceFile } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { isJsonObject, type Json, type JsonObject, textOr } from "../model/json.ts";
import { askEngine } from "./ask-engine.ts";
import { blank, blankOutside, blockLines } from "./block-lines.ts";
import { sourceFile } from "./context.ts";
import { kindOfType } from "./definition-metadata.ts";
import { findField } from "./find-field.ts";
import { headerLength } from "./header-length.ts";
import type { ElementFile } from "./install-package.ts";
import { oncePerAddon } from "./once-per-addon.ts";
import { parsedFiles } from "./parsed-files.ts";
import { readDefinitions } from "./read-definitions.ts";
import { readPackage } from "./read-package.ts";
import { decodeObject } from "./yaml-object.ts";

/** The CUE template of a definition, and how to say where something in it stands. */
export interface DefinitionTemplate {
  /** Path of the definition's file. */
  path: string;
  /** What the type is in CUE, for example `trait`; empty when that is none. */
  type: string;
  /** A CUE text with the template in it, at the offsets of the file. */
  text: string;
  /** The template alone, without what stands beside it in the file. */
  body: string;
  /** A text of the same length, as a CUE file whose field `template` holds the template. */
  fileOf: (text: string) => SourceFile;
  declared: readonly DeclaredRoot[];
  /** Where everything in it stands, when its lines are not those of the file. */
  place?: TextRange;
}

/**
 * The templates of an addon's definitions, those of YAML first, as vela stores them. Definitions that vela cannot read
 * are left out, and those without a template: what is made by Terraform, Helm or plain objects.
 */
export const definitionTemplates = oncePerAddon(async (engine, addon) => {
  const { install } = await readPackage(engine, addon);
  const found: DefinitionTemplate[] = [];
  for (const file of install?.yamlDefinitions ?? []) {
    const one = await templateOfYaml(engine, addon, file);
    if (one) found.push(one);
  }
  const parsed = await parsedFiles(engine, addon);
  const read = await readDefinitions(engine, addon);
  for (const file of install?.cueDefinitions ?? []) {
    const { metadata } = read.get(file.path) ?? {};
    if (metadata === undefined) continue;
    const { declared = [] } = parsed.get(file.path) ?? {};
    found.push(templateOfCue(file, { type: typeOf(metadata), declared }));
  }
  return found;
});

/** The type in the metadata of a CUE definition; vela has read it, so that there is one name. */
function typeOf(metadata: string): string {
  const [described] = Object.values(JSON.parse(metadata) as JsonObject);
  return isJsonObject(described) ? textOr(described.type) : "";
}

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

async function templateOfYaml(
  engine: CueEngine,
  addon: AddonFiles,
  file: ElementFile,
): Promise<DefinitionTemplate | undefined> {
  const decoded = await decodeObject(engine, addon, file);
  if (!("value" in decoded)) return undefined;
  const type = typeOfKind.get(textOr(decoded.value.kind));
  const body = textAt(decoded.value, templatePath);
  if (type === undefined || body === "") return undefined;
  const field = findField(file.text, templatePath.join("."));
  const lines = field && blockLines(file.text, body, field.key.end);
  const { path } = file;
  const text = lines ? blankOutside(file.text, lines) : body;
  const place = lines ? {} : { place: field?.value ?? { start: 0, end: 0 } };
  const whole = await parsed(engine, sourceFile({ path, text }));
  if (whole.errors.length > 0) {
    const fileOf = (changed: string): SourceFile => sourceFile({ path, text: changed });
    return { path, type, text, body, fileOf, declared: [], ...place };
  }
  const start = headerLength(text, whole);
  const fileOf = (changed: string): SourceFile => asTemplate({ path, text: changed }, start);
  const { declared } = await parsed(engine, fileOf(text));
  return { path, type, text, body, fileOf, declared, ...place };
}

const templatePath = ["spec", "schematic", "cue", "template"];

function textAt(object: JsonObject, path: readonly string[]): string {
  let value: Json | undefined = object;
  for (const key of path) value = isJsonObject(value) ? value[key] : undefined;
  return textOr(value);
}

/** What stands behind the header moves into a field `template`; each part keeps its offsets. */
function asTemplate({ path, text }: { path: string; text: string }, start: number): SourceFile {
  const header = text.slice(0, start);
  return {
    segments: [
      { name: path, text: header },
      { name: "", text: "\ntemplate: {\n" },
      { name: path, text: blank(header) + text.slice(start) },
      { name: "", text: "\n}\n" },
    ],
  };
}

async function parsed(engine: CueEngine, file: SourceFile): Promise<ParsedFile> {
  const { files } = await askEngine(engine, { op: "parse", files: [file], roots: ["parameter"] });
  const [only] = files;
  if (!only) throw new Error("The engine parsed no file");
  return only;
}
