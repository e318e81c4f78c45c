import { type Diagnostic, docsPage } from "../diagnostics/diagnostic.ts";
import type { CueEngine, CueError } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { isJsonObject, type Json, type JsonObject, textOr } from "../model/json.ts";
import { askEngine } from "./ask-engine.ts";
import { sourceFile } from "./context.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import type { ElementFile } from "./install-package.ts";
import { oncePerAddon } from "./once-per-addon.ts";
import { readPackage } from "./read-package.ts";
import { releaseFacts, releaseOf } from "./releases.ts";
import { importable, packageNames } from "./vela-packages.ts";

/** Known to be there for every definition, of these types; everything else may be anything (pkg/cue/process/handle.go, v1.10.9). */
const texts = [
  ...["name", "namespace", "workflowName", "publishVersion", "appName", "appRevision"],
  ...["revision", "replicaKey", "cluster"],
];
const version = "clusterVersion: {major: string, gitVersion: string, platform: string, minor: int}";

/**
 * What vela puts behind a template when it is used, with nothing known of the values: what fails then fails whatever an
 * Application gives.
 */
const behind = [
  "",
  `context: {${texts.map((name) => `${name}: string`).join(", ")}, appRevisionNum: int, ${version}, ...}`,
  "parameter: _",
  "",
].join("\n");

/**
 * Compiles the definitions as vela does when an Application uses them; at enable vela only parses them. Says what fails
 * whatever values are given: imports and names that lead nowhere, and values that conflict as they stand. Definitions
 * that vela cannot read are left out.
 */
export const definitionUses = oncePerAddon(async (engine, addon) => {
  const { install } = await readPackage(engine, addon);
  const found: Diagnostic[] = [];
  for (const file of install?.cueDefinitions ?? []) {
    const type = await typeOf(engine, file);
    if (type !== undefined) found.push(...(await useOf({ engine, addon }, file, type)));
  }
  return found;
});

/** What the author writes as the type, for example `trait`; undefined for a definition that vela cannot read. */
async function typeOf(engine: CueEngine, file: ElementFile): Promise<string | undefined> {
  const { metadata } = await askEngine(engine, { op: "definition", file: sourceFile(file) });
  if (metadata === undefined) return undefined;
  const [described] = Object.values(JSON.parse(metadata) as Record<string, Json>);
  return isJsonObject(described ?? null) ? textOr((described as JsonObject).type) : "";
}

async function useOf(
  { engine, addon }: { engine: CueEngine; addon: AddonFiles },
  file: ElementFile,
  type: string,
): Promise<Diagnostic[]> {
  const release = releaseOf(engine);
  const isStep = type === "workflow-step";
  const use = isStep ? "workflowSteps" : "components";
  const definition = sourceFile(file);
  const { errors } = await askEngine(engine, {
    op: "evaluate",
    build: {
      kind: "definition",
      definition,
      behind: { segments: [{ name: "", text: behind }] },
      repaired: releaseFacts[release].repairsTemplates && !isStep,
    },
    select: [],
    ...importable(release, use, [definition]),
  });
  const told = errors
    .filter((error) => !errors.some((other) => isWrapped(error, other)))
    .map((error) => withShadowedList(error, file));
  const code = "definition/fails-when-used";
  const options = { fallback: file.path, ...packageNames(release, use) };
  const found = cueDiagnostics(addon, told, options);
  return found.map((one) => ({ ...one, code, docs: docsPage(code) }));
}

/** Whether an error only says what becomes of another one. */
function isWrapped(error: CueError, other: CueError): boolean {
  return error.message !== other.message && error.message.endsWith(`: ${other.message}`);
}

/** vela 1.11 calls list.Concat for a sum of lists and imports the package; a field `list` around the sum hides it. */
function withShadowedList(error: CueError, { text }: ElementFile): CueError {
  if (error.kind !== "unused-import" || !error.message.includes('"list"')) return error;
  if (text.includes('"list"')) return error;
  const message =
    'list arithmetic becomes list.Concat or list.Repeat here, and a field "list" hides that package';
  return { ...error, kind: "other", message };
}
