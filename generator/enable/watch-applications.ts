import { setTimeout as sleep } from "node:timers/promises";

import type { JsonObject } from "../model/json.ts";
import {
  type ApplicationName,
  applicationNotes,
  dispatchedApplications,
} from "./application-notes.ts";

export interface WatchInput {
  /** Gives an Application of the cluster; undefined when there is none, or no answer. */
  ask: (application: ApplicationName) => Promise<JsonObject | undefined>;
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
  const own = await input.ask(input.application);
  if (!own) return [];
  const states: Look[] = [];
  for (const nested of dispatchedApplications(own)) {
    const found = await input.ask(nested);
    if (found) states.push({ name: nested.name, ...applicationNotes(found) });
  }
  if (states.some(({ notes }) => notes.length > 0)) return states;
  return [...states, { name: input.application.name, ...applicationNotes(own) }];
}
