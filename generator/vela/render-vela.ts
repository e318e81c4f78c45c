import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { isJsonObject, type JsonObject } from "../model/json.ts";
import type { Case, RenderOutcome, RenderStage, VelaRender } from "../model/vela-render.ts";
import { renderApplicationFrame, withAnnotations, withLabels } from "./application.ts";
import { argumentsSecret } from "./arguments-secret.ts";
import { EngineLimitReached } from "./ask-engine.ts";
import { namespaceComponents, resourceComponents } from "./components.ts";
import { definitionAnnotations, isBoundComponentThere } from "./definition-annotations.ts";
import { unhandledDefinition } from "./definition-metadata.ts";
import { engineLimit } from "./engine-limit.ts";
import { mayFollowFrom, mayFollowFromValues } from "./follows-from.ts";
import type { ElementFile, InstallPackage } from "./install-package.ts";
import { isBroken, syntaxErrors } from "./parse-cue-files.ts";
import { parsedFiles } from "./parsed-files.ts";
import { RenderProgress } from "./render-progress.ts";
import { type RenderedNotes, renderNotes } from "./notes.ts";
import { applicationIdentity } from "./overwritten-fields.ts";
import { readPackage } from "./read-package.ts";
import type { Rendering } from "./rendering.ts";
import { renderSideObjects } from "./side-objects.ts";
import { requirementRefusal } from "./requirement.ts";
import { unknownClusters, uselessDeployTo, withLegacyTopology } from "./topology.ts";

export interface RenderVelaInput {
  engine: CueEngine;
  addon: AddonFiles;
  case: Case;
}

/**
 * Renders what enabling an addon creates, without a cluster (Installer.dispatchAddonResource,
 * pkg/addon/addon.go:1481-1600, v1.10.9). Goes on after a failure to find every mistake of the run;
 * the failure's stage is the one at which vela itself gives up.
 */
export async function renderVela(input: RenderVelaInput): Promise<RenderOutcome> {
  try {
    return await render(input);
  } catch (error) {
    if (!(error instanceof EngineLimitReached)) throw error;
    const diagnostics = [engineLimit(input.addon, error)];
    return { ok: false, failure: { stage: "application", diagnostics } };
  }
}

async function render(input: RenderVelaInput): Promise<RenderOutcome> {
  const { engine, addon } = input;
  const read = await readPackage(engine, addon);
  const { install } = read;
  if (!install) return failure(read.stage, read.diagnostics);
  const refused = hasErrors(read.diagnostics)
    ? []
    : await requirementRefusal({ ...input, install });
  // Another release's mistakes are not asked for; those behind a constraint that nobody can read are.
  const isOtherRelease = refused.some(({ code }) => code === "vela/requirement-not-met");
  if (isOtherRelease) return failure("requirements", [...read.diagnostics, ...refused]);
  const parsed = await parsedFiles(engine, addon);
  const rendering: Rendering = { ...input, install, parsed };
  const parts = new RenderProgress([]);
  parts.add(read.stage, read.diagnostics, hasErrors(read.diagnostics));
  parts.add("requirements", refused, refused.length > 0);

  const broken = syntaxErrors(rendering);
  parts.add("application", broken, broken.length > 0);
  let application: RenderedApplication | undefined;
  const isIncomplete = addon.unmade !== undefined || isBroken(rendering);
  if (isIncomplete) await checkIntactFiles(rendering, parts);
  else if (rendering.case.isRefused) await checkWithoutValues(rendering, parts);
  else application = await renderApplication(rendering, parts);
  const side = await renderSideObjects(rendering, parts);
  const components = application ? componentsOf(application.application) : undefined;
  // What is bound to a missing component is passed over, a definition whatever its kind.
  const isApplied = (one: JsonObject): boolean =>
    !components || isBoundComponentThere(one, components);
  const applied = side.definitions.filter(isApplied);
  const { annotations, unhandled } = definitionAnnotations(applied);
  for (const definition of unhandled) {
    const files = [...install.cueDefinitions, ...install.yamlDefinitions];
    parts.add("annotations", [unhandledDefinition(addon, files, definition)], true);
  }
  const notes = await notesOf(rendering);
  // vela only logs what is wrong with the notes.
  parts.found.push(...notes.diagnostics);
  if (!application || parts.stage) return failure(parts.stage ?? "application", parts.found);
  const listed = Object.keys(annotations).length > 0;
  const secret = argumentsSecret(install.metadata.name, rendering.case);
  const render: VelaRender = {
    application: listed
      ? withAnnotations(application.application, annotations)
      : application.application,
    auxiliary: application.auxiliary.filter(({ object }) => isApplied(object)),
    ...side,
    definitions: applied,
    views: side.views.filter(isApplied),
    ...(secret ? { secret } : {}),
    ...(notes.notes === undefined ? {} : { notes: notes.notes }),
  };
  return { ok: true, diagnostics: parts.found, render };
}

/** The notes stand behind parameter.cue, and have nothing to say when that does not parse. */
async function notesOf(rendering: Rendering): Promise<RenderedNotes> {
  const { install, parsed, addon } = rendering;
  const { parameters } = install;
  if (parameters && parsed.get(parameters.path)?.errors.length !== 0) return { diagnostics: [] };
  const notes = await renderNotes(rendering);
  const missing = (addon.unmade ?? []).map(({ text }) => text);
  const { isRefused } = rendering.case;
  const diagnostics = notes.diagnostics.filter(
    (found) => !mayFollowFrom(missing, found) && !(isRefused && mayFollowFromValues(found)),
  );
  return { ...notes, diagnostics };
}

function failure(stage: RenderStage, diagnostics: Diagnostic[]): RenderOutcome {
  return { ok: false, failure: { stage, diagnostics } };
}

/**
 * Looks for further mistakes beside files that are broken or missing, and leaves out what may only follow from them.
 * Never gives an Application.
 */
async function checkIntactFiles(rendering: Rendering, parts: RenderProgress): Promise<void> {
  const { addon, install, parsed } = rendering;
  const isIntact = (file: ElementFile): boolean => parsed.get(file.path)?.errors.length === 0;
  const { parameters, cueTemplate, ...others } = install;
  const broken = [parameters, cueTemplate, ...install.cueResources].filter(
    (file) => file !== undefined && !isIntact(file),
  );
  const intact: InstallPackage = {
    ...others,
    cueResources: install.cueResources.filter(isIntact),
    ...(parameters && isIntact(parameters) ? { parameters } : {}),
    ...withTemplate(others.yamlTemplateFile ? cueTemplate : intactTemplate(cueTemplate, isIntact)),
  };
  const looked = new RenderProgress([]);
  await renderApplication({ ...rendering, install: intact }, looked);
  const missing = [...(addon.unmade ?? []), ...broken].flatMap((file) => file?.text ?? []);
  const { isRefused } = rendering.case;
  const found = looked.found.filter(
    (finding) => !mayFollowFrom(missing, finding) && !(isRefused && mayFollowFromValues(finding)),
  );
  parts.add("application", found, false);
}

/** Looks for mistakes that do not come from values that are refused or missing. Never gives an Application. */
async function checkWithoutValues(rendering: Rendering, parts: RenderProgress): Promise<void> {
  const looked = new RenderProgress([]);
  await renderApplication(rendering, looked);
  const found = looked.found.filter((finding) => !mayFollowFromValues(finding));
  parts.add("application", found, false);
}

/** Beside a template in YAML vela does not read the other one, broken or not: it refuses the two. */
function withTemplate(cueTemplate: ElementFile | undefined): Pick<InstallPackage, "cueTemplate"> {
  return cueTemplate ? { cueTemplate } : {};
}

/** An empty template in place of one that is broken or missing, so that the files of its package are looked at. */
function intactTemplate(
  template: ElementFile | undefined,
  isIntact: (file: ElementFile) => boolean,
): ElementFile {
  if (template && isIntact(template)) return template;
  return { path: "template.cue", name: "template.cue", text: "package main\n" };
}

interface RenderedApplication {
  application: JsonObject;
  auxiliary: VelaRender["auxiliary"];
}

async function renderApplication(
  rendering: Rendering,
  parts: RenderProgress,
): Promise<RenderedApplication | undefined> {
  const { install } = rendering;
  const frame = await renderApplicationFrame(rendering);
  parts.add("application", frame.diagnostics, !frame.application);
  const resources = await resourceComponents(rendering);
  parts.add("application", resources.diagnostics, resources.failed);
  if (!frame.application || resources.failed) return undefined;
  const spec = isJsonObject(frame.application.spec) ? frame.application.spec : {};
  const own = Array.isArray(spec.components) ? spec.components : undefined;
  const added = [...namespaceComponents(install.metadata.needNamespace), ...resources.components];
  const components = own || added.length > 0 ? [...(own ?? []), ...added] : null;
  const lost = unknownClusters(spec, install, rendering.case);
  parts.add("application", lost, lost.length > 0);
  parts.found.push(...uselessDeployTo(rendering, spec));
  const complete = withLegacyTopology({ ...spec, components }, install, rendering.case.values);
  const application = named(rendering, { ...frame.application, spec: complete });
  const labels = addonLabels(install);
  const auxiliary = frame.auxiliary.map(({ name, object }) => ({
    name,
    object: withLabels(object, labels),
  }));
  return { application, auxiliary };
}

function addonLabels(install: InstallPackage): Record<string, string> {
  const { name, version } = install.metadata;
  return { "addons.oam.dev/name": name, "addons.oam.dev/version": version };
}

/** Name, namespace and labels are vela's own, whatever the template says. */
function named(rendering: Rendering, application: JsonObject): JsonObject {
  const { install } = rendering;
  const metadata = isJsonObject(application.metadata) ? application.metadata : {};
  const own = applicationIdentity(rendering);
  const overwritten = { ...application, metadata: { ...metadata, ...own } };
  return withLabels(overwritten, {
    ...addonLabels(install),
    "addons.oam.dev/registry": rendering.case.registry,
  });
}

function componentsOf({ spec }: JsonObject): JsonObject[] {
  const components = isJsonObject(spec) ? spec.components : [];
  return (Array.isArray(components) ? components : []).filter(isJsonObject);
}
