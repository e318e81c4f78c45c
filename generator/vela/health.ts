import type { CueEngine, CueError, EvaluateResult } from "../engine/protocol.ts";
import { isJsonObject, type JsonObject, sortedJson } from "../model/json.ts";
import { askEngine } from "./ask-engine.ts";
import { evaluateDetails, type HealthDetails } from "./health-details.ts";
import { releaseFacts, releaseOf } from "./releases.ts";
import { importable } from "./vela-packages.ts";

/** The health texts of a definition as it stores them (`spec.status`); an absent or empty one says nothing. */
export interface HealthTexts {
  healthPolicy?: string;
  customStatus?: string;
  /** What the user interface shows in a table; not read in 1.9. */
  details?: string;
}

export interface HealthInput {
  /** What vela passes as `context`: `output` is the live object, `outputs` the auxiliary ones, besides names. */
  context: JsonObject;
  /** The component's properties; `null` when it has none. */
  parameter: JsonObject | null;
}

/** Why a text gave no answer. vela only logs it; to a user the object is just not healthy, or has no message. */
export interface HealthProblem {
  text: keyof HealthTexts;
  /** At least one; a position names the text (`healthPolicy`), or is empty for the context behind it. */
  errors: CueError[];
}

export interface Health {
  healthy: boolean;
  /** Empty when there is none: vela then keeps the message of an earlier state. */
  message: string;
  /** Values by their names, as texts; absent without the text `details`, in 1.9, and when it fails. */
  details?: Record<string, string>;
  problems: HealthProblem[];
}

/**
 * The health of a component as vela judges it (GetStatus, pkg/cue/definition/health/health.go:76-107, v1.10.9):
 * the details first, which both others see as `context.status.details`, then the policy, then the message, which sees
 * the verdict as `context.status.healthy`. In 1.9 the texts know nothing of each other and there are no details
 * (HealthCheck and Status, pkg/cue/definition/template.go:239-285, v1.9.13).
 * @param engine Of the release in question.
 */
export async function evaluateHealth(
  engine: CueEngine,
  texts: HealthTexts,
  input: HealthInput,
): Promise<Health> {
  const { tellsVerdict } = releaseFacts[releaseOf(engine)];
  const given = isJsonObject(input.context.status) ? input.context.status : {};
  const told = await detailsOf(engine, texts, {
    ...input,
    context: { ...input.context, status: given },
  });
  const status = told.values ? { ...given, details: told.values } : given;
  const context = tellsVerdict ? { ...input.context, status } : input.context;
  const policy = await evaluateText(engine, {
    ...texts,
    text: "healthPolicy",
    input: { ...input, context },
  });
  const healthy = texts.healthPolicy ? policy.value === true : true;
  const seen = tellsVerdict ? { ...context, status: { ...status, healthy } } : context;
  const custom = await evaluateText(engine, {
    ...texts,
    text: "customStatus",
    input: { ...input, context: seen },
  });
  const failed: HealthProblem[] =
    told.errors.length > 0 ? [{ text: "details", errors: told.errors }] : [];
  const problems = [...failed, ...policy.problems, ...custom.problems];
  const message = typeof custom.value === "string" ? custom.value : "";
  return { healthy, message, ...(told.details ? { details: told.details } : {}), problems };
}

async function detailsOf(
  engine: CueEngine,
  { details }: HealthTexts,
  input: HealthInput,
): Promise<HealthDetails> {
  const { statusDetails } = releaseFacts[releaseOf(engine)].definitionFields;
  if (!details || !statusDetails) return { errors: [] };
  return evaluateDetails(engine, details, runtimeContext(input));
}

/** The field that each text has to give, and its type. */
const wanted = {
  healthPolicy: { field: "isHealth", type: "boolean" },
  customStatus: { field: "message", type: "string" },
} as const;

interface TextEvaluation extends Omit<HealthTexts, "details"> {
  text: keyof typeof wanted;
  input: HealthInput;
}

/** CheckHealth and getStatusMessage (health.go:55-74 and 109-129; what fails as a whole: releases.ts); the value is absent unless of the wanted type. */
async function evaluateText(
  engine: CueEngine,
  evaluation: TextEvaluation,
): Promise<{ value?: unknown; problems: HealthProblem[] }> {
  const { text } = evaluation;
  const written = evaluation[text];
  if (!written) return { problems: [] };
  const { field, type } = wanted[text];
  const segments = [
    { name: text, text: written },
    { name: "", text: `\n${runtimeContext(evaluation.input)}` },
  ];
  const repaired = releaseFacts[releaseOf(engine)].repairsTemplates;
  const build = { kind: "text" as const, main: { segments }, repaired };
  const result = await askEngine(engine, {
    op: "evaluate",
    build,
    select: [field],
    describe: true,
    ...importable(releaseOf(engine), "rendering", [build.main]),
  });
  const failsAsAWhole = releaseFacts[releaseOf(engine)].failsAsAWhole[text];
  const value = failsAsAWhole && result.failedAt ? undefined : valueOf(result);
  if (typeof value === type) return { value, problems: [] };
  return { problems: [{ text, errors: reasons(result, { field, type }) }] };
}

function valueOf(result: EvaluateResult): unknown {
  const { json, kind } = result.values[0] ?? {};
  // JSON prints bytes as text; to vela they are no string.
  return json === undefined || kind === "bytes" ? undefined : (JSON.parse(json) as unknown);
}

function reasons(result: EvaluateResult, wantedField: { field: string; type: string }): CueError[] {
  const { field, type } = wantedField;
  const [value] = result.values;
  const errors = [...result.errors, ...(value?.errors ?? [])];
  if (errors.length > 0) return errors;
  const message = value?.exists
    ? `${field} is ${value.json ?? "incomplete"}, not a ${type}`
    : `there is no ${field}`;
  return [{ kind: "other", message, path: field, positions: [] }];
}

/** formatRuntimeContext (health.go:242-261); Go prints maps with sorted keys. */
function runtimeContext({ context, parameter }: HealthInput): string {
  const values = parameter === null ? "{}" : sortedJson(parameter);
  return `context: ${sortedJson(context)}\nparameter: ${values}\n`;
}
