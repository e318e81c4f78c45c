import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { isJsonObject, type Json, type JsonObject, textOr } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import { askEngine } from "./ask-engine.ts";
import { sourceFile } from "./context.ts";
import { cueDiagnostics, withoutStandIns } from "./cue-diagnostics.ts";
import { definitionDiagnostic } from "./definition-words.ts";
import { decodeGo } from "./go-shape.ts";
import type { ElementFile } from "./install-package.ts";
import type { Rendering } from "./rendering.ts";
import { definitionSpecShapes } from "./shapes.ts";
import { decodeObject } from "./yaml-object.ts";

export interface RenderedDefinitions {
  definitions: JsonObject[];
  diagnostics: Diagnostic[];
}

/** Kinds by the `type` that an author writes (DefinitionTypeToKind, pkg/definition/definition.go:78, v1.10.9). */
const kindOfType: Readonly<Record<string, string>> = {
  component: "ComponentDefinition",
  trait: "TraitDefinition",
  policy: "PolicyDefinition",
  workload: "WorkloadDefinition",
  "workflow-step": "WorkflowStepDefinition",
};

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
  const result = await askEngine(engine, { op: "definition", file: sourceFile(file) });
  if (result.metadata === undefined || result.template === undefined) {
    const errors = withoutStandIns(addon, result.errors);
    const refused = errors.filter((error) => error.kind === "other");
    const broken = errors.filter((error) => error.kind !== "other");
    const diagnostics = [
      ...refused.map((error) => definitionDiagnostic(addon, file, error)),
      ...cueDiagnostics(addon, broken, { fallback: file.path }),
    ];
    return { definitions: [], diagnostics };
  }
  const metadata = JSON.parse(result.metadata) as JsonObject;
  const problems = definitionProblems(metadata);
  if (problems.length > 0) {
    const diagnostics = problems.map((problem) => invalid(rendering, file, problem));
    return { definitions: [], diagnostics };
  }
  return { definitions: [definitionObject(metadata, result.template)], diagnostics: [] };
}

function definitionObject(metadata: JsonObject, template: string): JsonObject {
  const [name = "", described] = Object.entries(metadata)[0] ?? [];
  const fields = isJsonObject(described) ? described : {};
  const { annotations, labels } = marks(fields);
  const attributes = isJsonObject(fields.attributes) ? fields.attributes : {};
  return inVelaSystem({
    apiVersion: "core.oam.dev/v1beta1",
    kind: kindOfType[textOr(fields.type)] ?? "",
    metadata: { name, annotations, labels },
    spec: withTemplate(attributes, template),
  });
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

function withTemplate(attributes: JsonObject, template: string): JsonObject {
  const schematic = isJsonObject(attributes.schematic) ? attributes.schematic : {};
  const cue = isJsonObject(schematic.cue) ? schematic.cue : {};
  return { ...attributes, schematic: { ...schematic, cue: { ...cue, template } } };
}

function inVelaSystem(definition: JsonObject): JsonObject {
  const metadata = isJsonObject(definition.metadata) ? definition.metadata : {};
  return { ...definition, metadata: { ...metadata, namespace: "vela-system" } };
}

/** Why vela refuses the metadata block: one name, a known type, strings where strings belong, a spec of its kind. */
function definitionProblems(metadata: JsonObject): string[] {
  const names = Object.keys(metadata);
  if (names.length > 1) {
    return [`it describes ${names.length} definitions (${names.join(", ")}), vela takes one`];
  }
  const described = metadata[names[0] ?? ""];
  if (!isJsonObject(described)) return [`"${names[0] ?? ""}" is not an object`];
  const problems: string[] = [];
  const type = described.type;
  if (type !== undefined && (typeof type !== "string" || !(type in kindOfType))) {
    problems.push(`its type ${JSON.stringify(type)} is none of ${knownTypes()}`);
  }
  for (const key of ["alias", "description"]) {
    const value = described[key];
    if (value !== undefined && typeof value !== "string") problems.push(`its ${key} is no string`);
  }
  const shape = typeof type === "string" ? definitionSpecShapes[type] : undefined;
  if (shape && isJsonObject(described.attributes)) {
    const decoded = decodeGo(withTemplate(described.attributes, ""), shape);
    for (const problem of decoded.problems) {
      problems.push(
        `its attribute "${problem.path}" does not fit a ${textOr(type)}: ${problem.message}`,
      );
    }
  }
  return problems;
}

function knownTypes(): string {
  return Object.keys(definitionSpecShapes).join(", ");
}

function invalid(rendering: Rendering, file: ElementFile, problem: string): Diagnostic {
  const field = rendering.parsed.get(file.path)?.fields.find((top) => top.label !== "template");
  const { at } = locate(rendering.addon, file.path, field?.at ?? { start: 0, end: 0 });
  const message = `"${file.path}" is no definition that vela takes: ${problem}`;
  return diagnostic("definition/invalid", message, at, {
    hint: "Correct the definition's metadata",
  });
}
