import { expect, it } from "vitest";

import { startCueEngines } from "../../generator/engine/engines.ts";
import { expectMistakes } from "./expect-mistakes.ts";
import { openWorkshop } from "./run-project.ts";

const mebibyte = 1024 * 1024;

it.each([
  ["engine-time-limit", { timeLimitMs: 2000 }],
  ["engine-memory-limit", { memoryLimitBytes: 128 * mebibyte, timeLimitMs: 60_000 }],
])("%s: the build ends, and says why", async (name, limits) => {
  const engines = startCueEngines(limits);
  const workshop = await openWorkshop(engines);
  try {
    await expectMistakes(name, await workshop.build(name));
    expect((await workshop.build("good")).exitCode).toBe(0);
  } finally {
    await workshop.close();
    await engines.close();
  }
});
