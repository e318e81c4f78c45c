/**
 * A program: loads a project again and again, each time with another addon.ts, in a process that has loaded little else.
 * Stopping an endless loop goes through the inspector, which names every script of the process and makes V8 throw away
 * what it has compiled: among the other tests that took a quarter of the time of them all.
 *
 * Arguments: the project's folder. Standard input: a JSON list of LoadInTurn. Standard output: the diagnostics of each.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";

import { type LoadedProject, loadTypedProject } from "../../generator/source/load-typed-project.ts";

export interface LoadInTurn {
  addon: string;
  /** In milliseconds. They are tried in turn until the project's code was stopped in a loop, or else ended. */
  timeLimits: readonly number[];
  /** How long to wait after the load, in milliseconds. */
  waitMs?: number;
}

const folder = process.argv[2] ?? "";
const diagnostics: unknown[] = [];
for (const turn of JSON.parse(await text(process.stdin)) as LoadInTurn[]) {
  diagnostics.push((await load(turn)).diagnostics);
  await new Promise((go) => setTimeout(go, turn.waitMs ?? 0));
}
process.stdout.write(JSON.stringify(diagnostics));

async function load({ addon, timeLimits }: LoadInTurn): Promise<LoadedProject> {
  await writeFile(path.join(folder, "addon.ts"), addon);
  let loaded: LoadedProject = { diagnostics: [] };
  for (const timeLimitMs of timeLimits) {
    loaded = await loadTypedProject("shop", { cwd: path.dirname(folder), timeLimitMs });
    const [first] = loaded.diagnostics;
    if (first === undefined || first.hint?.startsWith("End the loop")) break;
  }
  return loaded;
}
