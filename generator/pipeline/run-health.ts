import type { HealthFile, HealthState } from "../cases/health-file.ts";
import { findDefinitions, healthTextsOf, qualifiedName } from "../cases/render-document.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { JsonObject } from "../model/json.ts";
import { objectName } from "../model/object-metadata.ts";
import type { VelaRelease, VelaRender } from "../model/vela-render.ts";
import { EngineLimitReached } from "../vela/ask-engine.ts";
import { engineLimit } from "../vela/engine-limit.ts";
import { evaluateHealth } from "../vela/health.ts";
import { engineOf } from "../vela/releases.ts";
import { compareHealth, type JudgedState } from "./compare-health.ts";
import type { TestedAddon } from "./run-cases.ts";

/** How one release judges one state. */
export interface HealthRun {
  file: HealthFile;
  state: HealthState;
  release: VelaRelease;
  diagnostics: Diagnostic[];
}

/** A state and its place in its file. */
export interface ChosenState {
  file: HealthFile;
  index: number;
}

/** The name that a state is reported and chosen by. */
export function stateName({ file, index }: ChosenState): string {
  return `${file.name}: ${file.states[index]?.name ?? ""}`;
}

/** Judges states with the texts that one release stores for the definitions of a rendering. */
export async function runHealth(
  tested: TestedAddon,
  states: readonly ChosenState[],
  rendered: { release: VelaRelease; render: VelaRender },
): Promise<HealthRun[]> {
  const runs: HealthRun[] = [];
  for (const chosen of states) {
    const state = chosen.file.states[chosen.index];
    if (!state) continue;
    const judge = (): Promise<Diagnostic[]> => judgeState(tested, { ...chosen, state }, rendered);
    const diagnostics = await tested.clock.run(stateName(chosen), judge);
    runs.push({ file: chosen.file, state, release: rendered.release, diagnostics });
  }
  return runs;
}

async function judgeState(
  tested: TestedAddon,
  judged: JudgedState,
  { release, render }: { release: VelaRelease; render: VelaRender },
): Promise<Diagnostic[]> {
  const { file, state } = judged;
  const [definition, ...others] = findDefinitions(render, file.definition);
  if (!definition) return [noDefinition(file, render)];
  if (others.length > 0) return [severalDefinitions(file, [definition, ...others])];
  const texts = healthTextsOf(definition);
  if (Object.values(texts).every((text) => text === "")) return [noHealth(file)];
  try {
    const engine = engineOf(tested.engines, release);
    const health = await evaluateHealth(engine, texts, inputOf(state));
    return compareHealth(judged, health, texts);
  } catch (error) {
    if (!(error instanceof EngineLimitReached)) throw error;
    return [engineLimit(tested.addon, error)];
  }
}

function inputOf({ output, outputs, parameter, context }: HealthState): {
  context: JsonObject;
  parameter: JsonObject | null;
} {
  const live = {
    ...(output === undefined ? {} : { output }),
    ...(outputs === undefined ? {} : { outputs }),
  };
  return { context: { ...context, ...live }, parameter: parameter ?? null };
}

function noDefinition(file: HealthFile, render: VelaRender): Diagnostic {
  const isQualified = file.definition.includes("/");
  const names = render.definitions.map(isQualified ? qualifiedName : objectName);
  const meant = suggest(file.definition, names);
  const message = `The addon has no definition "${file.definition}"`;
  const hint = meant === undefined ? anyOfHint(names) : `Write "${meant}"`;
  return diagnostic("cases/unknown-definition", message, file.at(["definition"]), { hint });
}

const mostNames = 8;

function anyOfHint(names: readonly string[]): string {
  if (names.length === 0) return "Declare the definition, or remove the file";
  const sorted = [...new Set(names)].sort().map((name) => `"${name}"`);
  const more = sorted.length > mostNames ? `, or one of ${sorted.length - mostNames} others` : "";
  return `Write ${sorted.slice(0, mostNames).join(" or ")}${more}`;
}

function severalDefinitions(file: HealthFile, found: readonly JsonObject[]): Diagnostic {
  const names = found.map((each) => `"${qualifiedName(each)}"`).sort();
  const message = `The addon has ${found.length} definitions "${file.definition}": ${names.join(", ")}`;
  const hint = `Write ${names.join(" or ")}`;
  return diagnostic("cases/unknown-definition", message, file.at(["definition"]), { hint });
}

function noHealth(file: HealthFile): Diagnostic {
  const message = `The definition "${file.definition}" has no health policy, custom status or details`;
  const hint = "Give the definition a health policy, or remove the file";
  return diagnostic("cases/unknown-definition", message, file.at(["definition"]), { hint });
}
