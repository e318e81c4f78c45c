import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { Build } from "../engine/protocol.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import { askEngine } from "./ask-engine.ts";
import { contextFile, sourceFile } from "./context.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import { declaredAtTop } from "./declared-at-top.ts";
import { namesElsewhere } from "./declared-names.ts";
import { decodedWithPlaces } from "./decoded-with-places.ts";
import { unlessPanic } from "./engine-limit.ts";
import type { ElementFile } from "./install-package.ts";
import { misspelledField } from "./misspelled-field.ts";
import { extensionOf } from "./patterns.ts";
import type { Rendering } from "./rendering.ts";
import { componentShape } from "./shapes.ts";
import { decodeObject } from "./yaml-object.ts";
import { withParsed } from "./unparsed-files.ts";
import { filesOf, importable } from "./vela-packages.ts";

export interface RenderedComponents {
  components: JsonObject[];
  diagnostics: Diagnostic[];
  /** True when vela gives up; a resource that it drops is a diagnostic, but no failure. */
  failed: boolean;
}

/** Components that create the needed namespaces (renderNeededNamespaceAsComps, pkg/addon/addon.go:625, v1.10.9). */
export function namespaceComponents(namespaces: readonly string[]): JsonObject[] {
  return namespaces
    .filter((namespace) => namespace !== "vela-system")
    .map((namespace) => ({
      name: `${namespace}-namespace`,
      type: "raw",
      properties: {
        apiVersion: "v1",
        kind: "Namespace",
        // Unstructured.SetName of nothing makes no metadata.
        ...(namespace && { metadata: { name: namespace } }),
      },
    }));
}

/** The components of resources/: one of all YAML objects, then one for each CUE resource (renderResources, render.go:342). */
export async function resourceComponents(rendering: Rendering): Promise<RenderedComponents> {
  const yaml = await objectsComponent(rendering);
  const cue = await Promise.all(
    rendering.install.cueResources
      .filter((file) => rendering.parsed.get(file.path)?.packageName !== "main")
      .map((file) =>
        unlessPanic(
          rendering.addon,
          () => cueComponent(rendering, file),
          (diagnostics) => ({ components: [], diagnostics, failed: true }),
        ),
      ),
  );
  const all = [yaml, ...cue];
  return {
    components: all.flatMap((part) => part.components),
    diagnostics: all.flatMap((part) => part.diagnostics),
    failed: all.some((part) => part.failed),
  };
}

async function objectsComponent(rendering: Rendering): Promise<RenderedComponents> {
  const { yamlResources, metadata } = rendering.install;
  if (yamlResources.length === 0) return { components: [], diagnostics: [], failed: false };
  const objects: Json[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of yamlResources) {
    const decoded = await decodeObject(rendering.engine, rendering.addon, file);
    diagnostics.push(...decoded.diagnostics);
    if ("value" in decoded) objects.push(decoded.value);
  }
  const name = `${metadata.name}-resources`;
  const component = { name, type: "k8s-objects", properties: { objects } };
  return { components: [component], diagnostics, failed: hasErrors(diagnostics) };
}

/** A CUE resource that is a component of its own (renderCompAccordingCUETemplate, render.go:268, v1.10.9). */
async function cueComponent(started: Rendering, file: ElementFile): Promise<RenderedComponents> {
  let rendering = started;
  const build: Build = {
    kind: "component",
    context: contextFile(rendering.install, rendering.case),
    template: sourceFile(file),
  };
  const packages = importable(rendering.case.release, "rendering", filesOf(build));
  const select = ["output"];
  const result = await askEngine(rendering.engine, { op: "evaluate", build, select, ...packages });
  const [output] = result.values;
  const errors = [...result.errors, ...(output?.errors ?? [])];
  if (errors.length > 0 || !output?.exists) rendering = await withParsed(rendering);
  const found = cueDiagnostics(rendering.addon, errors, {
    fallback: file.path,
    // Looks through all files, for words about an error only.
    ...(errors.length > 0 ? namesFor(rendering, file) : {}),
  });
  if (result.failedAt === undefined && !output?.exists) {
    // vela drops the file, also when an error in a condition is what keeps "output" away; when nothing is wrong with
    // the condition, the author wants no component this time.
    const isMeant = found.length === 0 && (await hasConditionalOutput(rendering, file));
    const diagnostics = isMeant ? [] : [droppedResource(rendering, file), ...found];
    return { components: [], diagnostics, failed: false };
  }
  if (errors.length > 0 || output?.json === undefined) {
    return { components: [], diagnostics: found, failed: true };
  }
  const { value, diagnostics } = await decodedWithPlaces(rendering, output.json, {
    shape: componentShape,
    build,
    root: "output",
    file,
  });
  const name = value.name === "" ? defaultName(file.name) : value.name;
  const component = { ...value, name: name ?? "" };
  return { components: [component], diagnostics, failed: hasErrors(diagnostics) };
}

/** The names that the file declares, and those that other files do. */
function namesFor(
  rendering: Rendering,
  file: ElementFile,
): { names: string[]; elsewhere: ReadonlyMap<string, string> } {
  const names = (rendering.parsed.get(file.path)?.fields ?? []).map(({ label }) => label);
  return { names, elsewhere: namesElsewhere(rendering, file) };
}

/** Whether a condition or a loop at the top of the file holds `output`: one in the open that is not there is optional. */
async function hasConditionalOutput(rendering: Rendering, file: ElementFile): Promise<boolean> {
  const isInTheOpen = rendering.parsed.get(file.path)?.fields.some(isOutput);
  if (isInTheOpen) return false;
  return (await declaredAtTop(rendering, file, ["output"])).length > 0;
}

/** As CUE knows it: letter case counts. */
const isOutput = ({ label }: { label: string }): boolean => label === "output";

/** Every `.cue` of the base name removed, then dots made dashes. */
function defaultName(baseName: string): string {
  return baseName.replaceAll(extensionOf(baseName), "").replaceAll(".", "-");
}

/** vela drops such a resource without a word; a check decides how grave that is. */
function droppedResource(rendering: Rendering, file: ElementFile): Diagnostic {
  const meant = misspelledField(rendering, file.path, "output");
  const { at } = locate(rendering.addon, file.path, meant?.at ?? { start: 0, end: 0 });
  const message = `"${file.path}" has no field "output": vela drops the whole file`;
  const hint = meant
    ? `Rename "${meant.label}" to "output"`
    : `Put the component into "output", or write "package main" at the top`;
  return diagnostic("vela/dropped-resource", message, at, { hint });
}
