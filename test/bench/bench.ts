import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";

import { readArtifactManifest } from "../../generator/engine/artifact.ts";
import { startCueEngine } from "../../generator/engine/engine.ts";
import {
  type CueVersion,
  cueVersions,
  type EvaluateRequest,
} from "../../generator/engine/protocol.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { readAddonFolder } from "../vela/read-addon-folder.ts";

/**
 * `npm run bench`: what a person waits for, each figure the median of several runs with the fastest and the slowest.
 * Figures depend on the machine; compare them within one run only.
 */
const repository = join(import.meta.dirname, "../..");
const artifacts = join(repository, "generator/engine/artifact");

const small: EvaluateRequest & { op: "evaluate" } = {
  op: "evaluate",
  build: { kind: "text", main: { segments: [{ name: "a.cue", text: "a: 1 + 1\n" }] } },
  select: ["a"],
};

async function measure(name: string, runs: number, work: () => Promise<void>): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const [fastest = 0, median = 0, slowest = 0] = [
    times[0],
    times[Math.floor(times.length / 2)],
    times.at(-1),
  ];
  const range = `${fastest.toFixed(1)} to ${slowest.toFixed(1)}`;
  console.log(`${name.padEnd(46)} ${median.toFixed(1).padStart(8)} ms  (${range}, ${runs} runs)`);
}

async function firstResult(cueVersion: CueVersion): Promise<void> {
  const engine = startCueEngine({ cueVersion });
  await engine.call<"evaluate">(small);
  await engine.close();
}

let total = 0;
for (const version of cueVersions) {
  const { file, sizeBytes } = readArtifactManifest(version).wasm;
  const { size } = statSync(join(artifacts, file));
  total += size;
  console.log(`engine ${version}: ${size} bytes compressed, ${sizeBytes} raw`);
}
console.log(`engines, compressed: ${total} bytes`);
for (const version of cueVersions) {
  await measure(`engine ${version}: start to first result`, 7, () => firstResult(version));
}
await measure("three engines at once: start to first results", 5, async () => {
  await Promise.all(cueVersions.map(firstResult));
});

const engine = startCueEngine();
await measure("engine: a small call, warm", 500, async () => {
  await engine.call<"evaluate">(small);
});
const addon = readAddonFolder(join(repository, "dist-addon"), "dist-addon");
const one = {
  name: "default",
  values: {},
  release: "1.10",
  upgrade: false,
  registry: "local",
} as const;
await measure("vela: the flagship, first time", 1, async () => {
  await renderVela({ engine, addon, case: one });
});
await measure("vela: the flagship, warm", 20, async () => {
  await renderVela({ engine, addon, case: one });
});
await engine.close();

await measure("npm run build, from process start", 5, () => {
  execFileSync("npm", ["run", "--silent", "build", "--", "-q"], { cwd: repository });
  return Promise.resolve();
});
