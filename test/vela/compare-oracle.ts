import { isDeepStrictEqual } from "node:util";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { exactJsonText, parseRawJson } from "../../generator/model/exact-json.ts";
import {
  isJsonObject,
  type Json,
  type JsonObject,
  sortedJson,
} from "../../generator/model/json.ts";
import type { RenderOutcome } from "../../generator/model/vela-render.ts";
import { firstDifference } from "../oracle/expected-files.ts";
import type { OracleDocument, OracleRender } from "../oracle/oracle-document.ts";
import { differentCause } from "./same-cause.ts";

/** How our rendering of a case is not what vela's own code made of it; undefined when it is. */
export function differenceFromOracle(
  outcome: RenderOutcome,
  expected: OracleDocument,
): string | undefined {
  if ("failure" in expected) return differentFailure(outcome, expected.failure);
  const theirs = comparedRender(expected);
  const ours = comparedOutcome(outcome);
  if (isDeepStrictEqual(ours, theirs)) return undefined;
  if (!outcome.ok) return `refused, and vela renders it: ${indented(ours)}`;
  const parts = Object.keys({ ...theirs, ...ours }).filter(
    (part) => !isDeepStrictEqual(theirs[part], ours[part]),
  );
  const [part = ""] = parts;
  const at = firstDifference(indented(ours[part]), indented(theirs[part]));
  return `${parts.join(", ")} differ, ${part} in ${at}`;
}

/** What the engine's memory ends as well. */
const beyondMemory = /: len out of range|output length overflow/;

/**
 * A definition of no type is never decoded into a Go type, so that its whole numbers stay Go's int, and vela panics when
 * it copies the object (DeepCopyJSONValue, k8s.io/apimachinery) before it comes to say that it knows no such type.
 */
function isCopyOfUntyped(panic: string, said: string): boolean {
  return panic === "cannot deep copy int" && said.includes("has no type");
}

/** How a refusal is not one of vela's stage and cause; undefined when it is. */
export function differentFailure(
  outcome: RenderOutcome,
  { stage, message }: { stage: string; message: string },
): string | undefined {
  if (outcome.ok) return `rendered, and vela says: ${message}`;
  const { failure } = outcome;
  // vela's own process ends where CUE panics, which is no stage of it.
  if (stage === "panic") {
    const isSaid = failure.diagnostics.some((one) => {
      if (one.code === "cue/panic") return one.message.includes(message);
      if (one.code === "engine/memory-limit") return beyondMemory.test(message);
      return one.code === "definition/invalid" && isCopyOfUntyped(message, one.message);
    });
    return isSaid ? undefined : `refused, and vela panics: ${message}`;
  }
  const cause = differentCause(message, failure.diagnostics);
  if (failure.stage === stage) return cause;
  return `refused at stage ${failure.stage}, by vela at ${stage}: ${cause ?? message}`;
}

/** What is compared of our rendering, or the failure. */
export function comparedOutcome(outcome: RenderOutcome): JsonObject {
  if (!outcome.ok) return jsonObject(outcome.failure);
  const { auxiliary, ...render } = outcome.render;
  const objects = Object.fromEntries(auxiliary.map(({ name, object }) => [name, object]));
  const notesPanic = notesPanicOf(outcome.diagnostics);
  return comparedRender({ ...render, auxiliary: objects, ...(notesPanic ? { notesPanic } : {}) });
}

/** Go's words for a panic at the notes. */
function notesPanicOf(diagnostics: readonly Diagnostic[]): string | undefined {
  const panic = diagnostics.find(({ code }) => code === "cue/panic");
  return /when everything is created: (.*)$/s.exec(panic?.message ?? "")?.[1];
}

/** The parts that are compared, as values that JSON can carry, so that undefined and key order make no difference. */
export function comparedRender(render: Partial<OracleRender>): JsonObject {
  const { application, auxiliary, definitions, configTemplates, schemas, views } = render;
  const objects = { application, auxiliary, definitions, configTemplates, schemas, views };
  const { notes, notesPanic, secret } = render;
  const parts = { ...(notes ? { notes } : {}), ...(notesPanic ? { notesPanic } : {}) };
  return jsonObject({ ...objects, ...parts, ...(secret ? { secret } : {}) });
}

function jsonObject(value: unknown): JsonObject {
  const parsed = parseRawJson(sortedJson(value));
  if (!isJsonObject(parsed)) throw new Error("Not an object");
  return parsed;
}

function indented(value: Json | undefined): string {
  return exactJsonText(value ?? null, 2);
}
