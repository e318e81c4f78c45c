import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { isJsonObject, type JsonObject } from "../model/json.ts";
import type { Case, RenderOutcome, RenderStage, VelaRender } from "../model/vela-render.ts";
import { withAnnotations } from "./application.ts";
import { argumentsSecret } from "./arguments-secret.ts";
import { EngineLimitReached } from "./ask-engine.ts";
import { definitionAnnotations, isBoundComponentThere } from "./definition-annotations.ts";
import { unhandledDefinition } from "./definition-metadata.ts";
import { engineLimit, unlessPanic } from "./engine-limit.ts";
import { mayFollowFrom, mayFollowFromValues } from "./follows-from.ts";
import { checkIntactFiles, checkWithoutValues } from "./intact-files.ts";
import { isBroken, isIntact, syntaxErrors } from "./parse-cue-files.ts";
import { type ParsedFiles, parsedFiles } from "./parsed-files.ts";
import {
  assembleApplication,
  type RenderedApplication,
  renderApplicationParts,
} from "./render-application.ts";
import { RenderProgress } from "./render-progress.ts";
import { type RenderedNotes, renderNotes } from "./notes.ts";
import { readPackage } from "./read-package.ts";
import type { Rendering } from "./rendering.ts";
import { renderSideObjects } from "./side-objects.ts";
import { requirementRefusal } from "./requirement.ts";
import { ParserNeeded, unparsedFiles } from "./unparsed-files.ts";

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

/** Renders without parsing the files first, and again behind the parser when one of them is broken. */
async function render(input: RenderVelaInput): Promise<RenderOutcome> {
  const { engine, addon } = input;
  const { install, diagnostics } = await readPackage(engine, addon);
  const isKnown = parsedFiles.isAsked(engine, addon) || hasErrors(diagnostics);
  const unparsed = install && !isKnown ? unparsedFiles(addon, install, input.case) : undefined;
  if (!unparsed || !install) return renderWith(input, () => parsedFiles(engine, addon));
  try {
    const outcome = await renderWith(input, () => Promise.resolve(unparsed));
    if (outcome.ok) return outcome;
    const parsed = await parsedFiles(engine, addon);
    if (!isBroken({ install, parsed })) return outcome;
  } catch (error) {
    if (!(error instanceof ParserNeeded)) throw error;
  }
  return renderWith(input, () => parsedFiles(engine, addon));
}

async function renderWith(
  input: RenderVelaInput,
  parsedBy: () => Promise<ParsedFiles>,
): Promise<RenderOutcome> {
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
  const parsed = await parsedBy();
  const rendering: Rendering = { ...input, install, parsed, panicking: read.panicking };
  const parts = new RenderProgress([]);
  parts.add(read.stage, read.diagnostics, hasErrors(read.diagnostics));
  parts.add("requirements", refused, refused.length > 0);

  const broken = syntaxErrors(rendering);
  parts.add("application", broken, broken.length > 0);
  const application = await renderApplication(rendering, parts);
  const side = await renderSideObjects(rendering, parts);
  const components = application ? componentsOf(application.application) : undefined;
  // What is bound to a missing component is passed over, a definition whatever its kind.
  const isApplied = (one: JsonObject): boolean =>
    !components || isBoundComponentThere(one, components);
  const applied = side.definitions.filter(isApplied);
  const annotations = annotationsOf(rendering, applied, parts);
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

/** The annotations that list the definitions. */
function annotationsOf(
  { install, addon }: Rendering,
  definitions: JsonObject[],
  parts: RenderProgress,
): Record<string, string> {
  const { annotations, unhandled } = definitionAnnotations(definitions);
  const files = [...install.cueDefinitions, ...install.yamlDefinitions];
  for (const definition of unhandled) {
    parts.add("annotations", [unhandledDefinition(addon, files, definition)], true);
  }
  return annotations;
}

/** Undefined after a mistake; then what is whole has been looked at all the same. */
async function renderApplication(
  rendering: Rendering,
  parts: RenderProgress,
): Promise<RenderedApplication | undefined> {
  if (rendering.addon.unmade !== undefined || isBroken(rendering)) {
    parts.add("application", await checkIntactFiles(rendering), false);
    return undefined;
  }
  if (rendering.case.isRefused) {
    parts.add("application", await checkWithoutValues(rendering), false);
    return undefined;
  }
  const made = await renderApplicationParts(rendering);
  return assembleApplication(rendering, made, parts);
}

/**
 * The notes, whose text vela puts behind parameter.cue: beside a broken one they are looked at alone. A panic of CUE at them
 * ends vela's command when everything is created (enableAddon, pkg/addon/addon.go:952-960, v1.10.9).
 */
async function notesOf(rendering: Rendering): Promise<RenderedNotes> {
  const { addon } = rendering;
  const { parameters, ...others } = rendering.install;
  const isAlone = parameters !== undefined && !isIntact(rendering, parameters);
  const { notes, diagnostics } = await unlessPanic<RenderedNotes>(
    addon,
    () => renderNotes(isAlone ? { ...rendering, install: others } : rendering),
    (found) => ({ diagnostics: found }),
  );
  const missing = [...(addon.unmade ?? []), ...(isAlone ? [parameters] : [])];
  const texts = missing.map(({ text }) => text);
  const { isRefused } = rendering.case;
  const own = diagnostics.filter(
    (found) => !mayFollowFrom(texts, found) && !(isRefused && mayFollowFromValues(found)),
  );
  return { ...(notes === undefined || isAlone ? {} : { notes }), diagnostics: own };
}

function failure(stage: RenderStage, diagnostics: Diagnostic[]): RenderOutcome {
  return { ok: false, failure: { stage, diagnostics } };
}

function componentsOf({ spec }: JsonObject): JsonObject[] {
  const components = isJsonObject(spec) ? spec.components : [];
  return (Array.isArray(components) ? components : []).filter(isJsonObject);
}
