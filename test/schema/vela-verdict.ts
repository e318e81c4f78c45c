import { expect } from "vitest";

import type { Build, CueEngine, SourceFile } from "../../generator/engine/protocol.ts";
import type { Json } from "../../generator/model/json.ts";

/** What one of vela's builds makes of parameter values. */
export interface Verdict {
  accepted: boolean;
  /** The completed parameter; absent where the values are refused or the build gives text. */
  value?: Json;
}

export interface VelaVerdicts {
  /** A template.cue that uses the whole parameter. */
  application: Verdict;
  /** A component resource that uses the whole parameter. */
  component: Verdict;
  /** A component resource that does not use the parameter at all. */
  unrelated: Verdict;
  /** A NOTES.cue that does not use the parameter. */
  notes: Verdict;
}

const file = (name: string, text: string): SourceFile => ({ segments: [{ name, text }] });

/** Evaluates a parameter.cue with values in each of vela's builds (see generator/vela/context.ts). */
export async function velaVerdicts(
  engine: CueEngine,
  parameterCue: string,
  values: Json,
): Promise<VelaVerdicts> {
  const context = `${parameterCue}\ncontext: {metadata: name: "a"}\nparameter: ${JSON.stringify(values)}\n`;
  const builds: Record<keyof VelaVerdicts, [Build, string]> = {
    application: [
      {
        kind: "application",
        main: file("template.cue", "output: {p: parameter}"),
        files: [file("parameter.cue", `package main\n${context}`)],
      },
      "output",
    ],
    component: [component(context, "output: {p: parameter}"), "output"],
    unrelated: [component(context, "output: {p: 1}"), "output"],
    notes: [{ kind: "text", main: file("NOTES.cue", `${context}\nnotes: "text"`) }, "notes"],
  };
  const entries = Object.entries(builds).map(async ([name, [build, path]]) => [
    name,
    await verdict(engine, build, path),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

function component(context: string, template: string): Build {
  return {
    kind: "component",
    context: file("parameter.cue", context),
    template: file("resources/a.cue", template),
  };
}

async function verdict(engine: CueEngine, build: Build, path: string): Promise<Verdict> {
  const answer = await engine.call({ op: "evaluate", build, select: [path] });
  if (!answer.ok) throw new Error(answer.message);
  const [selected] = answer.result.values;
  const json = selected?.json;
  if (answer.result.errors.length > 0 || json === undefined) return { accepted: false };
  const output = JSON.parse(json) as { p?: Json };
  return { accepted: true, ...(output.p !== undefined && { value: output.p }) };
}

/** vela's OpenAPI conversion takes the text, as enabling an addon demands. */
export async function expectOpenApi(engine: CueEngine, parameterCue: string): Promise<string> {
  const answer = await engine.call({ op: "openapi", file: file("parameter.cue", parameterCue) });
  if (!answer.ok) throw new Error(answer.message);
  expect(answer.result.errors, parameterCue).toEqual([]);
  return answer.result.schema ?? "";
}
