import { type Diagnostic, docsPage } from "../diagnostics/diagnostic.ts";
import type { CueEngine, CueError } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { isJsonObject, type Json, type JsonObject, textOr } from "../model/json.ts";
import { askEngine } from "./ask-engine.ts";
import { sourceFile } from "./context.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import type { ElementFile } from "./install-package.ts";
import { oncePerAddon } from "./once-per-addon.ts";
import { parsedFiles } from "./parsed-files.ts";
import { readPackage } from "./read-package.ts";
import { type PackageUse, releaseFacts, releaseOf } from "./releases.ts";
import { importable, packageNames } from "./vela-packages.ts";
import { withOpenParameters } from "./with-open-parameters.ts";

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
 * Compiles the definitions as vela does when an Application uses them. Says what fails whatever values are given: imports
 * and names that lead nowhere, and values that conflict as they stand; as a warning, what fails without any, unless vela's
 * webhook refuses that too. Definitions that vela cannot read are left out.
 */
export const definitionUses = oncePerAddon(async (engine, addon) => {
  const { install } = await readPackage(engine, addon);
  const found: Diagnostic[] = [];
  for (const file of install?.cueDefinitions ?? []) {
    const type = await typeOf(engine, file);
    if (type !== undefined) found.push(...(await useOf({ engine, addon, file, type })));
  }
  return found;
});

interface Asked {
  engine: CueEngine;
  addon: AddonFiles;
  file: ElementFile;
  /** What the author writes as the type, for example `trait`; empty when that is none. */
  type: string;
}

/** What the author writes as the type, for example `trait`; undefined for a definition that vela cannot read. */
async function typeOf(engine: CueEngine, file: ElementFile): Promise<string | undefined> {
  const { metadata } = await askEngine(engine, { op: "definition", file: sourceFile(file) });
  if (metadata === undefined) return undefined;
  const [described] = Object.values(JSON.parse(metadata) as Record<string, Json>);
  return isJsonObject(described ?? null) ? textOr((described as JsonObject).type) : "";
}

async function useOf(asked: Asked): Promise<Diagnostic[]> {
  const { engine, addon, file, type } = asked;
  const errors = await errorsOf(asked, file.text);
  if (errors.length === 0) return [];
  const { declared = [] } = (await parsedFiles(engine, addon)).get(file.path) ?? {};
  const others = await errorsOf(asked, withOpenParameters(file.text, declared));
  const options = { fallback: file.path, ...packageNames(releaseOf(engine), useOfType(type)) };
  const told = (list: readonly CueError[]): Diagnostic[] =>
    cueDiagnostics(
      addon,
      list.map((error) => withShadowedList(error, file)),
      options,
    );
  const isCertain = (error: CueError): boolean =>
    !isOfEmptyList(error) && others.some((other) => isSame(error, other));
  const code = "definition/fails-when-used";
  const found = [
    ...told(errors.filter(isCertain)),
    ...told(errors.filter((error) => !isCertain(error))).map((one) => ({
      ...one,
      severity: isSeenByWebhook(asked) ? one.severity : "warning",
      message: `${one.message} when no parameter is given`,
    })),
  ];
  return found.map((one) => ({ ...one, code, docs: docsPage(code) }));
}

const useOfType = (type: string): PackageUse =>
  type === "workflow-step" ? "workflowSteps" : "components";

/** What vela's Validate says of a definition's text. */
async function errorsOf({ engine, file, type }: Asked, text: string): Promise<CueError[]> {
  const release = releaseOf(engine);
  const use = useOfType(type);
  const definition = sourceFile({ ...file, text });
  const { errors } = await askEngine(engine, {
    op: "evaluate",
    build: {
      kind: "definition",
      definition,
      behind: { segments: [{ name: "", text: behind }] },
      repaired: releaseFacts[release].repairsTemplates && use === "components",
    },
    select: [],
    ...importable(release, use, [definition]),
  });
  return errors.filter((error) => !errors.some((other) => isWrapped(error, other)));
}

/** Whether two errors are the same mistake: the same kind at a common place, or without one at the same path. */
function isSame(error: CueError, other: CueError): boolean {
  if (error.kind !== other.kind) return false;
  if (error.positions.length === 0) return error.path === other.path;
  const places = new Set(other.positions.map(({ file, start }) => `${file} ${start}`));
  return error.positions.some(({ file, start }) => places.has(`${file} ${start}`));
}

/**
 * Whether something wants more of a list than is in it, or divides by its length. CUE takes a loop over a list that is
 * not known yet for done, so that its list is empty until there are values.
 */
function isOfEmptyList({ message }: CueError): boolean {
  return /out of range|empty list|division (by zero|undefined)|Min(Items|Fields)\(/.test(message);
}

/**
 * Whether vela's webhook compiles the template as it stands, without values, and refuses what fails (ValidateCueTemplate,
 * pkg/webhook/utils/utils.go, v1.9.13 and v1.10.9). A template that reads `context`, which is not there, gets past it.
 */
function isSeenByWebhook({ file: { text }, type }: Asked): boolean {
  const template = text.slice(Math.max(0, text.search(/^["']?template["']?\s*:/m)));
  return ["component", "trait", "policy"].includes(type) && !/\bcontext\b/.test(template);
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
