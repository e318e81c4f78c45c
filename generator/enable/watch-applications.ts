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

/** What an Application waits for. */
export interface WaitedFor {
  application: ApplicationName;
  note: string;
}

/** As a line: `<name>: <note>`. */
export function waitedForLine({ application, note }: WaitedFor): string {
  return `${application.name}: ${note}`;
}

/**
 * Says what an addon waits for, while vela is silent: the messages of its Application and of those that it brings.
 * @returns When it ends, what held at the last look.
 */
export async function watchApplications(input: WatchInput): Promise<WaitedFor[]> {
  const { pollMs, say, until } = input;
  let current: WaitedFor[] = [];
  let said: string[] = [];
  const waited = new Set<string>();
  while (await passes(pollMs, until)) {
    const states = await look(input);
    if (until.aborted) break;
    for (const { application, isRunning, notes } of states) {
      const key = JSON.stringify(application);
      if (isRunning && waited.delete(key)) say(`${application.name}: running`);
      if (notes.length > 0) waited.add(key);
    }
    current = states.flatMap(({ application, notes }) =>
      notes.map((note) => ({ application, note })),
    );
    const lines = current.map(waitedForLine);
    for (const line of lines) if (!said.includes(line)) say(line);
    said = lines;
  }
  return current;
}

async function passes(durationMs: number, until: AbortSignal): Promise<boolean> {
  await sleep(durationMs, undefined, { signal: until }).catch(() => undefined);
  return !until.aborted;
}

type Look = ReturnType<typeof applicationNotes> & { application: ApplicationName };

/** Nested Applications say why; the addon's own one is asked for words of its own only. */
async function look(input: WatchInput): Promise<Look[]> {
  const own = await input.ask(input.application);
  if (!own) return [];
  const states: Look[] = [];
  for (const nested of dispatchedApplications(own)) {
    const found = await input.ask(nested);
    if (found) states.push({ application: nested, ...applicationNotes(found) });
  }
  if (states.some(({ notes }) => notes.length > 0)) return states;
  return [...states, { application: input.application, ...applicationNotes(own) }];
}
