import { expect } from "vitest";

import type { Build, CueEngine, SourceFile } from "../../generator/engine/protocol.ts";
import { isJsonObject, type Json } from "../../generator/model/json.ts";

/** What one of vela's builds makes of parameter values. */
export interface Verdict {
  accepted: boolean;
  /** The completed parameter; absent where the values are refused or the build gives text. */
  value?: Json;
}

/**
 * - `application`: a template.cue that uses the whole parameter
 * - `component`: a component resource that uses the whole parameter
 * - `unrelated`: a component resource that does not use the parameter at all
 * - `notes`: a NOTES.cue that does not use it either
 */
export type VelaBuild = "application" | "component" | "unrelated" | "notes";

const file = (name: string, text: string): SourceFile => ({ segments: [{ name, text }] });

/** Evaluates a parameter.cue with values in vela's builds (see generator/vela/context.ts), in the order given. */
export async function velaVerdicts(
  engine: CueEngine,
  given: { cue: string; values: Json },
  names: readonly VelaBuild[],
): Promise<Verdict[]> {
  const values = JSON.stringify(given.values);
  const context = `${given.cue}\ncontext: {metadata: name: "a"}\nparameter: ${values}\n`;
  const builds: Record<VelaBuild, Build> = {
    application: {
      kind: "application",
      main: file("template.cue", "output: {p: parameter}"),
      files: [file("parameter.cue", `package main\n${context}`)],
    },
    component: component(context, "output: {p: parameter}"),
    unrelated: component(context, "output: {p: 1}"),
    notes: { kind: "text", main: file("NOTES.cue", `${context}\noutput: "text"`) },
  };
  return Promise.all(names.map((name) => verdict(engine, builds[name])));
}

function component(context: string, template: string): Build {
  return {
    kind: "component",
    context: file("parameter.cue", context),
    template: file("resources/a.cue", template),
  };
}

async function verdict(engine: CueEngine, build: Build): Promise<Verdict> {
  const answer = await engine.call({ op: "evaluate", build, select: ["output"] });
  if (!answer.ok) throw new Error(answer.message);
  const json = answer.result.values[0]?.json;
  if (answer.result.errors.length > 0 || json === undefined) return { accepted: false };
  const output = JSON.parse(json) as Json;
  const value = isJsonObject(output) ? output.p : undefined;
  return { accepted: true, ...(value !== undefined && { value }) };
}

/** Why vela's OpenAPI conversion does not take the text; empty when it does. */
export async function openApiErrors(engine: CueEngine, parameterCue: string): Promise<string[]> {
  const answer = await engine.call({ op: "openapi", file: file("parameter.cue", parameterCue) });
  if (!answer.ok) throw new Error(answer.message);
  return answer.result.errors.map(({ message }) => `OpenAPI: ${message}`);
}

/** vela's OpenAPI conversion takes the text, as enabling an addon demands. */
export async function expectOpenApi(engine: CueEngine, parameterCue: string): Promise<string> {
  const answer = await engine.call({ op: "openapi", file: file("parameter.cue", parameterCue) });
  if (!answer.ok) throw new Error(answer.message);
  expect(answer.result.errors, parameterCue).toEqual([]);
  return answer.result.schema ?? "";
}
