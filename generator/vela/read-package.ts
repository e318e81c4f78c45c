import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import { type AddonFile, type AddonFiles, baseName, textOf } from "../model/addon-files.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import { decodeGo } from "./decode-go.ts";
import { engineLimit } from "./engine-limit.ts";
import type { DecodedMetadata, ElementFile, InstallPackage } from "./install-package.ts";
import { notText } from "./not-text.ts";
import { oncePerAddon } from "./once-per-addon.ts";
import { openApiRefusals } from "./open-api-refusals.ts";
import { parameterFile, parameterSchema } from "./parameter-schema.ts";
import { extensionOf, filesWithRole, type FileRole } from "./patterns.ts";
import { readOpenApiSchema } from "./read-open-api-schema.ts";
import { metaShape } from "./shapes.ts";
import { shapeDiagnostics } from "./shape-diagnostics.ts";
import { decodeYaml } from "./yaml-object.ts";
import { decodeTemplate } from "./yaml-template.ts";

export interface ReadPackage {
  /** Absent when metadata.yaml cannot be read. Present even when vela gives up, to find the mistakes behind. */
  install?: InstallPackage;
  diagnostics: Diagnostic[];
  /** Where vela gives up when it does. */
  stage: "read" | "schema" | "metadata";
  /** The file of the parameters, when CUE panics at it. */
  panicking?: string;
}

/**
 * Reads an addon folder as enable does (GetUIDataFromReader and GetInstallPackageFromReader,
 * pkg/addon/addon.go:247-336, v1.10.9), and asks for its name and version (validateAddonPackage).
 * No case changes what is read, and the OpenAPI conversion is the slowest step of all: read once for all cases.
 */
export const readPackage = oncePerAddon(readFiles);

async function readFiles(engine: CueEngine, addon: AddonFiles): Promise<ReadPackage> {
  const metadata = await readMetadata(engine, addon);
  const template = await readYamlTemplate(engine, addon);
  const read = [...metadata.diagnostics, ...template.diagnostics];
  const file = parameterFile(addon);
  const parameters = file && elementFile(file);
  const { found: schema, ...panicking } = parameters
    ? await openApiDiagnostics(engine, addon, parameters)
    : { found: [] };
  const unnamed = metadata.value ? missingFields(addon, metadata.value) : [];
  const diagnostics = [...read, ...schema, ...unnamed, ...bothParameters(addon)];
  const stage = failedStage({ metadata: metadata.diagnostics, schema, read });
  if (!metadata.value) return { diagnostics, stage };
  const install: InstallPackage = {
    metadata: metadata.value,
    ...(parameters ? { parameters } : {}),
    ...template.files,
    ...lastNonEmpty(addon, "cue-template", "cueTemplate"),
    ...lastNonEmpty(addon, "notes", "notes"),
    ...resourceFiles(addon),
    ...definitionFiles(addon),
    configTemplates: withCue(elements(addon, "config-template")),
    uiSchemas: elements(addon, "ui-schema"),
    ...viewFiles(addon),
  };
  return { install, diagnostics, stage, ...panicking };
}

/** vela reads metadata and definitions first, then makes the schema of the parameters, then reads the template. */
function failedStage(
  found: Record<"metadata" | "schema" | "read", Diagnostic[]>,
): ReadPackage["stage"] {
  if (hasErrors(found.metadata)) return "read";
  if (hasErrors(found.schema)) return "schema";
  return hasErrors(found.read) ? "read" : "metadata";
}

function elementFile(file: AddonFile): ElementFile {
  return { path: file.path, name: baseName(file.path), text: textOf(file) };
}

function elements(addon: AddonFiles, role: FileRole): ElementFile[] {
  return filesWithRole(addon, role).map(elementFile);
}

/** The last file of a role wins; empty text counts as no file. */
function lastNonEmpty<Key extends string>(
  addon: AddonFiles,
  role: FileRole,
  key: Key,
): Partial<Record<Key, ElementFile>> {
  const last = elements(addon, role).at(-1);
  if (!last || last.text === "") return {};
  return { [key]: last } as Record<Key, ElementFile>;
}

/** What vela says in its log alone (GetUIDataFromReader, addon.go:286-289, v1.10.9). */
function bothParameters(addon: AddonFiles): Diagnostic[] {
  const [own, legacy] = (["parameter", "legacy-parameter"] as const).map((role) =>
    elements(addon, role).at(-1),
  );
  if (!own?.text || !legacy?.text) return [];
  const { at } = locate(addon, legacy.path, { start: 0, end: 0 });
  const message = `"${legacy.path}" is passed over, because vela takes "${own.path}"`;
  const hint = `Remove "${legacy.path}"`;
  return [diagnostic("layout/both-parameters", message, at, { hint })];
}

function resourceFiles(addon: AddonFiles): Pick<InstallPackage, "cueResources" | "yamlResources"> {
  const files = elements(addon, "resource").filter((file) => file.name !== "parameter.cue");
  return { cueResources: withCue(files), yamlResources: withYaml(files) };
}

function definitionFiles(
  addon: AddonFiles,
): Pick<InstallPackage, "cueDefinitions" | "yamlDefinitions"> {
  const files = elements(addon, "definition");
  return { cueDefinitions: withCue(files), yamlDefinitions: withYaml(files) };
}

function viewFiles(addon: AddonFiles): Pick<InstallPackage, "cueViews" | "yamlViews"> {
  const files = elements(addon, "view");
  return { cueViews: withCue(files), yamlViews: withYaml(files) };
}

function withCue(files: ElementFile[]): ElementFile[] {
  return files.filter((file) => extensionOf(file.name) === ".cue");
}

function withYaml(files: ElementFile[]): ElementFile[] {
  return files.filter((file) => [".yaml", ".yml"].includes(extensionOf(file.name)));
}

/** Go decodes every metadata file into the same struct: what a later one does not name stays. */
async function readMetadata(
  engine: CueEngine,
  addon: AddonFiles,
): Promise<{ value?: DecodedMetadata; diagnostics: Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  let given: Json = {};
  for (const file of elements(addon, "metadata")) {
    const decoded = await decodeYaml(engine, addon, { file, as: "metadata" });
    diagnostics.push(...decoded.diagnostics);
    if (!("value" in decoded)) continue;
    const { problems } = decodeGo(decoded.value, metaShape, { scalarsToStrings: true });
    const wrong = problems.filter((problem) => problem.kind === "wrong-type");
    diagnostics.push(
      ...shapeDiagnostics(addon, file, { problems: wrong, code: "metadata/invalid-field" }),
    );
    given = merged(given, decoded.value);
  }
  if (hasErrors(diagnostics)) return { diagnostics };
  const meta = decodeGo(withRequirements(given, addon), metaShape, { scalarsToStrings: true });
  return { value: decodedMetadata(meta.value as JsonObject), diagnostics };
}

function merged(earlier: Json, later: Json): Json {
  if (later === null) return earlier;
  if (!isJsonObject(earlier) || !isJsonObject(later)) return later;
  const keys = new Set([...Object.keys(earlier), ...Object.keys(later)]);
  const entries = [...keys].map(
    (key) => [key, merged(earlier[key] ?? null, later[key] ?? null)] as const,
  );
  return Object.fromEntries(entries);
}

/** Of an archive the requirements are those of the index (loadAddon, pkg/addon/versioned_registry.go:195, v1.10.9). */
function withRequirements(given: Json, { index }: AddonFiles): Json {
  if (!index || !isJsonObject(given)) return given;
  const others = Object.entries(given).filter(([key]) => key.toLowerCase() !== "system");
  return { ...Object.fromEntries(others), ...(index.system ? { system: index.system } : {}) };
}

function decodedMetadata(json: JsonObject): DecodedMetadata {
  const deployTo = isJsonObject(json.deployTo) ? json.deployTo : {};
  const needNamespace = Array.isArray(json.needNamespace) ? json.needNamespace.map(String) : [];
  return {
    name: typeof json.name === "string" ? json.name : "",
    version: typeof json.version === "string" ? json.version : "",
    needNamespace,
    deploysToRuntimeClusters: deployTo.runtimeCluster === true || deployTo.runtime_cluster === true,
    json,
  };
}

function missingFields(addon: AddonFiles, metadata: DecodedMetadata): Diagnostic[] {
  const { at } = locate(addon, "metadata.yaml", { start: 0, end: 0 });
  const missing = (["name", "version"] as const).filter((key) => metadata[key] === "");
  return missing.map((key) =>
    diagnostic("metadata/missing-field", `The addon has no "${key}" in metadata.yaml`, at, {
      path: key,
      hint: `Add "${key}" to the metadata`,
    }),
  );
}

async function readYamlTemplate(
  engine: CueEngine,
  addon: AddonFiles,
): Promise<{
  files: Partial<Pick<InstallPackage, "yamlTemplate" | "yamlTemplateFile">>;
  diagnostics: Diagnostic[];
}> {
  const diagnostics: Diagnostic[] = [];
  let files = {};
  for (const file of elements(addon, "yaml-template")) {
    const { application, diagnostics: found } = await decodeTemplate(engine, addon, file);
    diagnostics.push(...found);
    if (application) files = { yamlTemplate: application, yamlTemplateFile: file };
  }
  return { files, diagnostics };
}

/** A parameter.cue that has no OpenAPI form stops enable (genAddonAPISchema, pkg/addon/addon.go:592). */
async function openApiDiagnostics(
  engine: CueEngine,
  addon: AddonFiles,
  file: ElementFile,
): Promise<{ found: Diagnostic[]; panicking?: string }> {
  const unreadable = notText(addon, file);
  if (unreadable) return { found: [unreadable] };
  const { errors = [], schema, panic } = (await parameterSchema(engine, addon)) ?? {};
  if (panic) return { found: [engineLimit(addon, panic)], panicking: file.path };
  const read = schema === undefined ? undefined : await readOpenApiSchema(engine, schema);
  return { found: openApiRefusals(addon, { file, errors, read }) };
}
