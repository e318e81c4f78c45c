import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { Build, CueError, SelectedValue, SourceFile } from "../engine/protocol.ts";
import { isJsonObject, type Json, type JsonObject, stringMap } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import type { VelaRender } from "../model/vela-render.ts";
import { askEngine } from "./ask-engine.ts";
import { contextFile, sourceFile } from "./context.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import { declaredNames } from "./declared-names.ts";
import { droppedObjects } from "./dropped-objects.ts";
import { decodeGo } from "./decode-go.ts";
import { withForeignPackage } from "./foreign-package.ts";
import type { ElementFile } from "./install-package.ts";
import { misspelledField } from "./misspelled-field.ts";
import { overwrittenFields } from "./overwritten-fields.ts";
import type { Rendering } from "./rendering.ts";
import { decodedWithPlaces } from "./decoded-with-places.ts";
import { applicationShape } from "./shapes.ts";
import { withParsed } from "./unparsed-files.ts";
import { filesOf, importable } from "./vela-packages.ts";

export interface ApplicationFrame {
  /** Absent when vela gives up. */
  application?: JsonObject;
  auxiliary: VelaRender["auxiliary"];
  diagnostics: Diagnostic[];
}

/**
 * The Application of the template before resources are added (generateAppFramework and renderApp,
 * pkg/addon/render.go:117-257, v1.10.9), with its auxiliary objects.
 */
export async function renderApplicationFrame(rendering: Rendering): Promise<ApplicationFrame> {
  const { cueTemplate, yamlTemplate, yamlTemplateFile } = rendering.install;
  if (cueTemplate && yamlTemplateFile) return bothTemplates(rendering, yamlTemplateFile);
  if (cueTemplate) return renderCueTemplate(rendering, cueTemplate);
  const application = yamlApplication(rendering, yamlTemplate);
  const diagnostics = yamlTemplateFile
    ? overwrittenFields(rendering, { application, file: yamlTemplateFile, root: "" })
    : [];
  return { application, auxiliary: [], diagnostics };
}

function bothTemplates(rendering: Rendering, file: ElementFile): ApplicationFrame {
  const { at } = locate(rendering.addon, file.path, { start: 0, end: 0 });
  const message = `"template.cue" and "${file.path}" are both there: vela takes one template only`;
  const hint = `Remove one of the two files`;
  return {
    auxiliary: [],
    diagnostics: [diagnostic("layout/both-templates", message, at, { hint })],
  };
}

function yamlApplication(
  { case: { release } }: Rendering,
  template: JsonObject | undefined,
): JsonObject {
  const none = { apiVersion: "core.oam.dev/v1beta1", kind: "Application" };
  const application = template ?? (decodeGo(none, applicationShape(release)).value as JsonObject);
  const spec = isJsonObject(application.spec) ? application.spec : {};
  return { ...application, spec: { ...spec, components: spec.components ?? [] } };
}

/** How the template, its context and the resources of the same package are put together. */
function applicationBuild(
  rendering: Rendering,
  template: ElementFile,
): Extract<Build, { kind: "application" }> {
  const { install, parsed } = rendering;
  const context = contextFile(install, rendering.case);
  const ownPackage = install.parameters && parsed.get(install.parameters.path)?.packageName;
  const header = { name: "", text: "package main\n" };
  const withPackage: SourceFile = ownPackage
    ? context
    : { segments: [header, ...context.segments] };
  // The files of other packages are no part of the template's: the engine would parse them for nothing.
  const templatePackage = parsed.get(template.path)?.packageName || "main";
  const ofPackage = install.cueResources.filter((file) => {
    const known = parsed.get(file.path);
    return !known || known.errors.length > 0 || known.packageName === templatePackage;
  });
  return {
    kind: "application",
    main: sourceFile(template),
    files: [withPackage, ...ofPackage.map(sourceFile)],
  };
}

async function renderCueTemplate(
  rendering: Rendering,
  template: ElementFile,
): Promise<ApplicationFrame> {
  const build = applicationBuild(rendering, template);
  const select = ["output", "outputs"];
  const packages = importable(rendering.case.release, "rendering", filesOf(build));
  const result = await askEngine(rendering.engine, {
    op: "evaluate",
    build,
    select,
    ...packages,
  });
  const [output, outputs] = result.values;
  const errors = [...result.errors, ...(output?.errors ?? []), ...(outputs?.errors ?? [])];
  const told = await templateErrors(rendering, template, errors);
  // vela reads `outputs` behind `output`, so that a mistake there hides none of this one.
  if (result.errors.length > 0 || (output?.errors.length ?? 0) > 0) {
    return { auxiliary: [], diagnostics: told };
  }
  if (!output?.exists || output.json === undefined) {
    return { auxiliary: [], diagnostics: [...told, noOutput(rendering, template)] };
  }
  const decoded = await decodedWithPlaces(rendering, output.json, {
    shape: applicationShape(rendering.case.release),
    build,
    root: "output",
    file: template,
  });
  if (errors.length > 0) return { auxiliary: [], diagnostics: [...told, ...decoded.diagnostics] };
  // Go leaves its map empty for null.
  const objects = (JSON.parse(outputs?.json ?? "null") as Json) ?? {};
  const isRead = isJsonObject(objects) && isFinite64(objects);
  const listed = isRead ? [] : [noObjects(rendering, template, outputs)];
  const { value } = decoded;
  const overwritten = overwrittenFields(rendering, {
    application: value,
    file: template,
    root: "output",
  });
  const found = [...decoded.diagnostics, ...overwritten, ...listed];
  if (hasErrors(found) || !isJsonObject(objects)) return { auxiliary: [], diagnostics: found };
  const dropped = await droppedObjects(rendering, objects, { build, template });
  return {
    application: value,
    auxiliary: auxiliaryObjects(objects),
    diagnostics: [...found, ...dropped],
  };
}

/** What CUE says of the template; words that need all files are looked for when there is something to say. */
async function templateErrors(
  rendering: Rendering,
  template: ElementFile,
  errors: readonly CueError[],
): Promise<Diagnostic[]> {
  if (errors.length === 0) return [];
  const told = cueDiagnostics(rendering.addon, errors, {
    fallback: template.path,
    ...declaredNames(await withParsed(rendering)),
  });
  return withForeignPackage(rendering, template, told);
}

function noOutput(rendering: Rendering, template: ElementFile): Diagnostic {
  const meant = misspelledField(rendering, template.path, "output");
  const { at } = locate(rendering.addon, template.path, meant?.at ?? { start: 0, end: 0 });
  const message = `"${template.path}" has no field "output": vela finds no Application in it`;
  const hint = meant
    ? `Rename "${meant.label}" to "output"`
    : `Put the Application into a top-level field "output"`;
  return diagnostic("vela/no-output", message, at, { hint });
}

function noObjects(
  rendering: Rendering,
  template: ElementFile,
  outputs: SelectedValue | undefined,
): Diagnostic {
  const place = outputs?.at ?? { file: template.path, start: 0, end: 0 };
  const { at } = locate(rendering.addon, place.file, place);
  const wanted = outputs?.json?.startsWith("{")
    ? "a number in it is beyond the range of a float64"
    : "an object is wanted, with a name for each auxiliary object";
  const message = `"outputs" cannot be decoded: ${wanted}`;
  const hint = `Write outputs: <name>: {…} for each object`;
  return diagnostic("vela/wrong-type", message, at, { path: "outputs", hint });
}

/** Whether a float64 holds every number, which Go asks of what it decodes into an interface. */
function isFinite64(value: Json): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isFinite64);
  return !isJsonObject(value) || Object.values(value).every(isFinite64);
}

/** The objects of `outputs`, by key; vela drops what is no object (renderApp, render.go:147-153). */
function auxiliaryObjects(objects: JsonObject): VelaRender["auxiliary"] {
  return Object.entries(objects)
    .filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, object]) => ({
      name,
      object: withLabels(object, { "addons.oam.dev/auxiliary-name": name }),
    }));
}

/** An object with labels added; the added ones win. */
export function withLabels(object: JsonObject, labels: Record<string, string>): JsonObject {
  return withMetadata(object, "labels", labels);
}

/** An object with annotations added; the added ones win. */
export function withAnnotations(
  object: JsonObject,
  annotations: Record<string, string>,
): JsonObject {
  return withMetadata(object, "annotations", annotations);
}

function withMetadata(
  object: JsonObject,
  key: "labels" | "annotations",
  added: Record<string, string>,
): JsonObject {
  // Unstructured.SetLabels leaves an object alone whose metadata is none, and GetLabels takes all strings or nothing.
  const { metadata = {} } = object;
  if (!isJsonObject(metadata)) return object;
  return { ...object, metadata: { ...metadata, [key]: { ...stringMap(metadata[key]), ...added } } };
}
