import { statSync } from "node:fs";
import { join } from "node:path";

import { readArtifactManifest } from "../../generator/engine/artifact.ts";
import { startCueEngine } from "../../generator/engine/engine.ts";
import {
  type CueVersion,
  cueVersions,
  type EvaluateRequest,
} from "../../generator/engine/protocol.ts";
import { costsOf, printCosts } from "./measure.ts";

const small: EvaluateRequest & { op: "evaluate" } = {
  op: "evaluate",
  build: { kind: "text", main: { segments: [{ name: "a.cue", text: "a: 1 + 1\n" }] } },
  select: ["a"],
};

async function firstResult(cueVersion: CueVersion): Promise<void> {
  const engine = startCueEngine({ cueVersion });
  await engine.call<"evaluate">(small);
  await engine.close();
}

/** Sizes of the engines, their start, and a small call of a warm one. */
export async function benchEngines(repository: string): Promise<void> {
  let total = 0;
  for (const version of cueVersions) {
    const { file, sizeBytes } = readArtifactManifest(version).wasm;
    const { size } = statSync(join(repository, "generator/engine/artifact", file));
    total += size;
    console.log(`engine ${version}: ${size} bytes compressed, ${sizeBytes} raw`);
  }
  console.log(`engines, compressed: ${total} bytes`);
  for (const version of cueVersions) {
    const costs = await costsOf(9, () => firstResult(version));
    printCosts(`engine ${version}: start to first result`, costs);
  }
  const together = await costsOf(5, async () => {
    await Promise.all(cueVersions.map(firstResult));
  });
  printCosts("three engines at once: start to first results", together);
  const engine = startCueEngine();
  const calls = await costsOf(500, async () => {
    await engine.call<"evaluate">(small);
  });
  printCosts("engine: a small call, warm", calls.slice(100));
  await engine.close();
}
