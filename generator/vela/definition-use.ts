import { type Diagnostic, explainCommand } from "../diagnostics/diagnostic.ts";
import type { CueEngine, CueError, CueErrorKind } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { askEngine } from "./ask-engine.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import { definitionTemplates } from "./definition-templates.ts";
import { oncePerAddon } from "./once-per-addon.ts";
import type { DefinitionTemplate } from "./placed-template.ts";
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
  const found: Diagnostic[] = [];
  for (const template of await definitionTemplates(engine, addon)) {
    const ofText = template.health ? ofHealth : useOf;
    found.push(...(await ofText(engine, addon, template)));
  }
  return found;
});

/** What a template comes to: warnings are left when a person's values may mend it. */
async function useOf(
  engine: CueEngine,
  addon: AddonFiles,
  template: DefinitionTemplate,
): Promise<Diagnostic[]> {
  const { certain, uncertain } = await mistakesOf(engine, template);
  return [
    ...told(addon, engine, { template, errors: certain }),
    ...told(addon, engine, { template, errors: uncertain }).map((one) => ({
      ...one,
      severity: isSeenByWebhook(template) ? one.severity : ("warning" as const),
      message: `${one.message} when no parameter is given`,
    })),
  ];
}

/** What is certain to keep a health text from giving an answer: vela only logs that, and a component never gets healthy. */
async function ofHealth(
  engine: CueEngine,
  addon: AddonFiles,
  template: DefinitionTemplate,
): Promise<Diagnostic[]> {
  const { health = "details", type } = template;
  const { definitionFields, failsAsAWhole } = releaseFacts[releaseOf(engine)];
  const isRead = health !== "details" || definitionFields.statusDetails;
  if (!isRead || !["component", "trait"].includes(type)) return [];
  const isWhole = health === "details" || failsAsAWhole[health];
  const asked = { details: "", healthPolicy: "isHealth", customStatus: "message" }[health];
  const { certain } = await mistakesOf(engine, template);
  const errors = certain.filter(
    ({ kind, path }) => isWhole || stopping.includes(kind) || path.split(/[.[]/)[0] === asked,
  );
  return told(addon, engine, { template, errors }).map((one) => ({
    ...one,
    message: `${one.message} in the ${health}`,
  }));
}

/** Mistakes after which CUE has no value at all. */
const stopping: readonly CueErrorKind[] = [
  "syntax",
  "unresolved-reference",
  "unknown-import",
  "unused-import",
];

/** What fails whatever values are given, and what fails without any. */
async function mistakesOf(
  engine: CueEngine,
  template: DefinitionTemplate,
): Promise<{ certain: CueError[]; uncertain: CueError[] }> {
  const { text } = template;
  const errors = await errorsOf(engine, template, text);
  if (errors.length === 0) return { certain: [], uncertain: [] };
  const others = await errorsOf(
    engine,
    template,
    withOpenParameters(text, await template.declared()),
  );
  const isCertain = (error: CueError): boolean =>
    !isOfEmptyList(error) && others.some((other) => isSame(error, other));
  return {
    certain: errors.filter(isCertain),
    uncertain: errors.filter((error) => !isCertain(error)),
  };
}

function told(
  addon: AddonFiles,
  engine: CueEngine,
  { template, errors }: { template: DefinitionTemplate; errors: readonly CueError[] },
): Diagnostic[] {
  const { path, text } = template;
  const code = "definition/fails-when-used";
  const options = { fallback: path, ...packageNames(releaseOf(engine), packagesOf(template)) };
  const placed = errors.map((error) => withPlace(withShadowedList(error, text), template));
  return cueDiagnostics(addon, placed, options).map((one) => ({
    ...one,
    code,
    docs: explainCommand(code),
  }));
}

/** A health text is compiled without a cluster's packages, like what is rendered. */
function packagesOf({ type, health }: DefinitionTemplate): PackageUse {
  if (health) return "rendering";
  return type === "workflow-step" ? "workflowSteps" : "components";
}

/** What vela's Validate says of a definition's text. */
async function errorsOf(
  engine: CueEngine,
  template: DefinitionTemplate,
  text: string,
): Promise<CueError[]> {
  const release = releaseOf(engine);
  const use = packagesOf(template);
  const definition = template.fileOf(text);
  const { errors } = await askEngine(engine, {
    op: "evaluate",
    build: {
      kind: "definition",
      definition,
      behind: { segments: [{ name: "", text: behind }] },
      repaired: releaseFacts[release].repairsTemplates && use !== "workflowSteps",
    },
    select: [],
    ...importable(release, use, [definition]),
  });
  return errors.filter((error) => !errors.some((other) => isWrapped(error, other)));
}

/** An error in a template whose lines are not those of the file stands where the whole template does. */
function withPlace(error: CueError, { path, place }: DefinitionTemplate): CueError {
  if (!place) return error;
  return { ...error, positions: [{ file: path, line: 1, column: 1, ...place }] };
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
function isSeenByWebhook({ body, type }: DefinitionTemplate): boolean {
  return ["component", "trait", "policy"].includes(type) && !/\bcontext\b/.test(body);
}

/** Whether an error only says what becomes of another one. */
function isWrapped(error: CueError, other: CueError): boolean {
  return error.message !== other.message && error.message.endsWith(`: ${other.message}`);
}

/** vela 1.11 calls list.Concat for a sum of lists and imports the package; a field `list` around the sum hides it. */
function withShadowedList(error: CueError, text: string): CueError {
  if (error.kind !== "unused-import" || !error.message.includes('"list"')) return error;
  if (text.includes('"list"')) return error;
  const message =
    'list arithmetic becomes list.Concat or list.Repeat here, and a field "list" hides that package';
  return { ...error, kind: "other", message };
}
