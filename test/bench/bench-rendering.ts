import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { parse } from "yaml";

import { startCueEngine } from "../../generator/engine/engine.ts";
import type { CueEngine } from "../../generator/engine/protocol.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { timeCases } from "../oracle/run-oracle.ts";
import { readAddonFolder } from "../vela/read-addon-folder.ts";
import { writeManyComponents } from "./many-components.ts";
import { type Cost, costOf, medianOf, printComparison } from "./measure.ts";
import { printStages, watched, type WatchedEngine } from "./stage-times.ts";

const defaults = {
  name: "default",
  values: {},
  release: "1.10",
  upgrade: false,
  registry: "local",
} as const;

/** Reads and renders one addon folder, as vela 1.10 enables it with defaults; says whether that works. */
async function renderFolder(engine: CueEngine, folder: string): Promise<boolean> {
  const addon = readAddonFolder(folder, "addon");
  const outcome = await renderVela({ engine, addon, case: defaults });
  return outcome.ok;
}

interface Compared {
  ours: Cost;
  theirs: Cost;
  /** How many of the folders render, here and there. */
  rendered: [ours: number, theirs: number];
}

/** Renders folders with a warm engine and with vela itself, in turn, so that both see the same machine. */
async function compare(
  engine: CueEngine,
  oracle: string,
  { folders, turns }: { folders: readonly string[]; turns: number },
): Promise<Compared> {
  const cases = folders.map((dir) => ({ id: dir, dir, installed: dependenciesOf(dir) }));
  const [ours, theirs]: [Cost[], Cost[]] = [[], []];
  let rendered: [number, number] = [0, 0];
  for (let turn = 0; turn <= turns; turn += 1) {
    const timings = timeCases(oracle, cases, 3);
    // The first round of a process is a cold one.
    for (const round of [1, 2]) {
      theirs.push({
        wallMs: timings.reduce((sum, { wallMs }) => sum + (wallMs[round] ?? 0), 0),
        cpuMs: timings.reduce((sum, { cpuMs }) => sum + (cpuMs[round] ?? 0), 0),
      });
    }
    let works = 0;
    const cost = await costOf(async () => {
      for (const folder of folders) works += (await renderFolder(engine, folder)) ? 1 : 0;
    });
    if (turn > 0) ours.push(cost);
    rendered = [works, timings.filter(({ ok }) => ok).length];
  }
  return { ours: medianOf(ours), theirs: medianOf(theirs), rendered };
}

/** The addons that an addon depends on, as enabled: vela would stop there. */
function dependenciesOf(folder: string): Record<string, string> {
  const text = readFileSync(join(folder, "metadata.yaml"), "utf8");
  const { dependencies } = parse(text, { uniqueKeys: false }) as {
    dependencies?: { name: string }[] | null;
  };
  return Object.fromEntries((dependencies ?? []).map(({ name }) => [name, "9.9.9"]));
}

/** One addon with ever more CUE components, and the flagship. */
export async function benchComponents(oracle: string, flagship: string): Promise<void> {
  console.log("\nOne addon, read and rendered with a warm engine, and by vela 1.10 itself");
  const engine = startCueEngine();
  const folder = mkdtempSync(join(tmpdir(), "vela-addon-kit-bench-"));
  try {
    printComparison("the flagship", ...(await costs(engine, oracle, flagship)));
    const ratios = new Map<number, number>();
    for (const count of [10, 100, 1000, 3000]) {
      const addon = join(folder, `${count}`);
      writeManyComponents(addon, count);
      const ratio = printComparison(
        `${count} CUE components`,
        ...(await costs(engine, oracle, addon)),
      );
      ratios.set(count, ratio.cpu);
    }
    const growth = (ratios.get(3000) ?? 0) / (ratios.get(100) ?? 0);
    console.log(
      `the ratio in CPU time at 3000 components is ${growth.toFixed(2)} times that at 100`,
    );
    const stages = watched(engine);
    for (const addon of [flagship, join(folder, "1000")]) await explain(stages, addon);
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}

async function costs(engine: CueEngine, oracle: string, folder: string): Promise<[Cost, Cost]> {
  const { ours, theirs, rendered } = await compare(engine, oracle, { folders: [folder], turns: 3 });
  if (rendered.join() !== "1,1") throw new Error(`"${folder}" is not rendered by both`);
  return [ours, theirs];
}

async function explain({ engine, take }: WatchedEngine, folder: string): Promise<void> {
  console.log(`where the time goes: ${folder.split("/").at(-1) ?? ""}`);
  const { wallMs } = await costOf(async () => {
    await renderFolder(engine, folder);
  });
  printStages(wallMs, take());
}

/** All addons of a checkout of kubevela/catalog, in one process. */
export async function benchCatalog(oracle: string, catalog: string): Promise<void> {
  const addons = join(catalog, "addons");
  const folders = readdirSync(addons, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(addons, name))
    .sort();
  console.log(`\nThe ${folders.length} addons of a catalog in one process, with a warm engine`);
  const engine = startCueEngine();
  try {
    const { ours, theirs, rendered } = await compare(engine, oracle, { folders, turns: 3 });
    printComparison(`${folders.length} addons`, ours, theirs);
    console.log(`rendered with defaults: ${rendered[0]} here, ${rendered[1]} by vela`);
    const stages = watched(engine);
    const { wallMs } = await costOf(async () => {
      for (const folder of folders) await renderFolder(stages.engine, folder);
    });
    console.log("where the time goes");
    printStages(wallMs, stages.take());
  } finally {
    await engine.close();
  }
}
