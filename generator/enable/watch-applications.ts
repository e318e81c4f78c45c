import { setTimeout as sleep } from "node:timers/promises";

import { isJsonObject, type JsonObject } from "../model/json.ts";
import {
  type ApplicationName,
  applicationNotes,
  dispatchedApplications,
} from "./application-notes.ts";
import { askVela, type VelaProgram } from "./start-vela.ts";

export interface WatchInput {
  vela: VelaProgram;
  /** The addon's own Application. */
  application: ApplicationName;
  /** Time between two looks, in milliseconds. */
  pollMs: number;
  /** Takes a line when it is new. */
  say: (line: string) => void;
  /** Ends the watch when it is aborted. */
  until: AbortSignal;
}

/**
 * Says what an addon waits for, while vela is silent: the messages of its Application and of those that it brings.
 * @returns When it ends, the lines that held at the last look.
 */
export async function watchApplications(input: WatchInput): Promise<string[]> {
  const { pollMs, say, until } = input;
  let current: string[] = [];
  const waited = new Set<string>();
  while (await passes(pollMs, until)) {
    const states = await look(input);
    if (until.aborted) break;
    const lines = states.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}`));
    for (const { name, isRunning, notes } of states) {
      if (isRunning && waited.delete(name)) say(`${name}: running`);
      if (notes.length > 0) waited.add(name);
    }
    for (const line of lines) if (!current.includes(line)) say(line);
    current = lines;
  }
  return current;
}

async function passes(durationMs: number, until: AbortSignal): Promise<boolean> {
  await sleep(durationMs, undefined, { signal: until }).catch(() => undefined);
  return !until.aborted;
}

type Look = ReturnType<typeof applicationNotes> & { name: string };

/** Nested Applications say why; the addon's own one is asked for words of its own only. */
async function look(input: WatchInput): Promise<Look[]> {
  const own = await ask(input, input.application);
  if (!own) return [];
  const states: Look[] = [];
  for (const nested of dispatchedApplications(own)) {
    const found = await ask(input, nested);
    if (found) states.push({ name: nested.name, ...applicationNotes(found) });
  }
  if (states.some(({ notes }) => notes.length > 0)) return states;
  return [...states, { name: input.application.name, ...applicationNotes(own) }];
}

/** An Application as `vela status` prints it; undefined when it does not. */
async function ask(
  { vela, until }: WatchInput,
  { name, namespace }: ApplicationName,
): Promise<JsonObject | undefined> {
  const args = ["status", name, "--namespace", namespace, "--output", "json"];
  const answer = await askVela(vela, args, { until });
  if (!answer.ok || answer.exitCode !== 0) return undefined;
  try {
    const value: unknown = JSON.parse(answer.stdout);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
