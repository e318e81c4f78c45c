import type { FilePath } from "../cases/file-schema.ts";
import type { HealthFile, HealthState } from "../cases/health-file.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { Health, HealthTexts } from "../vela/health.ts";

/** A state with its file, and its place in it. */
export interface JudgedState {
  file: HealthFile;
  index: number;
  state: HealthState;
}

/** Where the health of a state is another than it says. */
export function compareHealth(
  { file, index, state }: JudgedState,
  health: Health,
  texts: HealthTexts,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const differs = (message: string, ...path: FilePath): void => {
    const hint = "Correct the definition, or the state when the judgement is right";
    const at = file.at(["states", index, ...path]);
    found.push(diagnostic("cases/health-differs", oneLine(message), at, { hint }));
  };
  if (health.healthy !== state.healthy) {
    const message = `The state "${state.name}" is judged ${verdict(health.healthy)}, not ${verdict(state.healthy)}`;
    differs(message + reason(health, "healthPolicy"), "healthy");
  }
  if (state.message !== undefined && health.message !== state.message) {
    const message = `The state "${state.name}" has the message ${JSON.stringify(health.message)}, not ${JSON.stringify(state.message)}`;
    differs(message + reason(health, "customStatus"), "message");
  }
  // A text that fails is no health to vela, and a message that never comes; whoever expects that has said so.
  const failure = reason(health, "customStatus");
  if (state.message === undefined && texts.customStatus && failure !== "") {
    differs(`The state "${state.name}" has no message${failure}`, "name");
  }
  compareDetails(state, health, differs);
  return found;
}

/** Only the details that the state names; a text that fails is reported even when it names none. */
function compareDetails(
  { name: stateName, details: wanted }: HealthState,
  health: Health,
  differs: (message: string, ...path: FilePath) => void,
): void {
  const failure = reason(health, "details");
  if (wanted === undefined && failure !== "") {
    differs(`The state "${stateName}" has no details${failure}`, "name");
  }
  for (const [name, expected] of Object.entries(wanted ?? {})) {
    const { details = {} } = health;
    const actual = Object.hasOwn(details, name) ? details[name] : undefined;
    if (actual === expected) continue;
    const shown = actual === undefined ? "is absent" : `is ${JSON.stringify(actual)}`;
    const message = `The detail "${name}" of the state "${stateName}" ${shown}, not ${JSON.stringify(expected)}`;
    differs(message + failure, "details", name);
  }
}

function verdict(healthy: boolean): string {
  return healthy ? "healthy" : "not healthy";
}

/** Why a text gave no answer, to stand behind a message. */
function reason(health: Health, text: keyof HealthTexts): string {
  const problem = health.problems.find((each) => each.text === text);
  const [first] = problem?.errors ?? [];
  return first ? `, because ${text} fails: "${first.message}"` : "";
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
