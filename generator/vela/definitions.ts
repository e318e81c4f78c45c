import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isJsonObject, type Json, type JsonObject, textOr } from "../model/json.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import { cueDiagnostics, withoutStandIns } from "./cue-diagnostics.ts";
import {
  kindOfType,
  metadataDiagnostic,
  metadataProblems,
  withTemplate,
} from "./definition-metadata.ts";
import { definitionDiagnostic } from "./definition-words.ts";
import type { ElementFile } from "./install-package.ts";
import { notText } from "./not-text.ts";
import { withPlaceInText } from "./place-in-text.ts";
import { readDefinitions } from "./read-definitions.ts";
import { releaseFacts } from "./releases.ts";
import type { Rendering } from "./rendering.ts";
import { decodeObject } from "./yaml-object.ts";

export interface RenderedDefinitions {
  definitions: JsonObject[];
  diagnostics: Diagnostic[];
}

const userPrefix = "custom.definition.oam.dev/";

/** All definitions, YAML ones first (RenderDefinitions, pkg/addon/addon.go:672-697, v1.10.9). */
export async function renderDefinitions(rendering: Rendering): Promise<RenderedDefinitions> {
  const { yamlDefinitions, cueDefinitions } = rendering.install;
  const parts: RenderedDefinitions[] = [];
  for (const file of yamlDefinitions) parts.push(await yamlDefinition(rendering, file));
  for (const file of cueDefinitions) parts.push(await cueDefinition(rendering, file));
  return {
    definitions: parts.flatMap((part) => part.definitions),
    diagnostics: parts.flatMap((part) => part.diagnostics),
  };
}

async function yamlDefinition(
  rendering: Rendering,
  file: ElementFile,
): Promise<RenderedDefinitions> {
  const decoded = await decodeObject(rendering.engine, rendering.addon, file);
  if (!("value" in decoded)) return { definitions: [], diagnostics: decoded.diagnostics };
  return { definitions: [inVelaSystem(decoded.value)], diagnostics: [] };
}

/** A definition written in CUE (Definition.FromCUEString and FromCUE, pkg/definition/definition.go:256-474, v1.10.9). */
async function cueDefinition(
  rendering: Rendering,
  file: ElementFile,
): Promise<RenderedDefinitions> {
  const { engine, addon } = rendering;
  const { release } = rendering.case;
  const unreadable = notText(addon, file);
  if (unreadable) return { definitions: [], diagnostics: [unreadable] };
  const result = (await readDefinitions(engine, addon)).get(file.path);
  if (result?.metadata === undefined || result.template === undefined) {
    const errors = withoutStandIns(addon, result?.errors ?? []);
    const refused = errors.filter((error) => error.kind === "other");
    const broken = errors.filter((error) => error.kind !== "other");
    const placed = await Promise.all(
      refused.map((error) => withPlaceInText(engine, { file, error })),
    );
    const diagnostics = [
      ...placed.map((error) => definitionDiagnostic(addon, file, error)),
      ...cueDiagnostics(addon, broken, { fallback: file.path }),
    ];
    return { definitions: [], diagnostics };
  }
  const metadata = JSON.parse(result.metadata) as JsonObject;
  const diagnostics = metadataProblems(metadata, release).map((problem) =>
    metadataDiagnostic(addon, file, problem),
  );
  if (diagnostics.length > 0) return { definitions: [], diagnostics };
  return { definitions: [definitionObject(metadata, result.template, release)], diagnostics: [] };
}

function definitionObject(
  metadata: JsonObject,
  template: string,
  release: VelaRelease,
): JsonObject {
  const [name = "", described] = Object.entries(metadata)[0] ?? [];
  const fields = isJsonObject(described) ? described : {};
  const { annotations, labels } = marks(fields);
  const given = isJsonObject(fields.attributes) ? fields.attributes : {};
  const { emptyListsAreNull } = releaseFacts[release];
  const attributes = emptyListsAreNull ? mapped(given, withNullForEmpty) : given;
  return inVelaSystem({
    apiVersion: "core.oam.dev/v1beta1",
    kind: kindOfType[textOr(fields.type)] ?? "",
    metadata: { name, annotations, labels },
    spec: withTemplate(attributes, template),
  });
}

/** Go's nil slice in place of an empty list, at any depth. */
function withNullForEmpty(value: Json): Json {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(withNullForEmpty);
  return isJsonObject(value) ? mapped(value, withNullForEmpty) : value;
}

function mapped(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

function marks(fields: JsonObject): { annotations: JsonObject; labels: JsonObject } {
  const annotations: JsonObject = {};
  const labels: JsonObject = {};
  for (const [key, value] of Object.entries(fields)) {
    if (key === "alias") annotations["definition.oam.dev/alias"] = value;
    if (key === "description") annotations["definition.oam.dev/description"] = value;
    if (key === "annotations") Object.assign(annotations, prefixed(value));
    if (key === "labels") Object.assign(labels, prefixed(value));
  }
  return { annotations, labels };
}

function prefixed(value: Json): JsonObject {
  const entries = Object.entries(isJsonObject(value) ? value : {});
  const keyOf = (key: string): string => (key.includes("oam.dev") ? key : userPrefix + key);
  return Object.fromEntries(entries.map(([key, item]) => [keyOf(key), item]));
}

function inVelaSystem(definition: JsonObject): JsonObject {
  const { metadata = {} } = definition;
  if (!isJsonObject(metadata)) return definition;
  return { ...definition, metadata: { ...metadata, namespace: "vela-system" } };
}
