import { readdirSync } from "node:fs";

import { afterAll, beforeAll, describe, it } from "vitest";

import { startCueEngine } from "../../generator/engine/engine.ts";
import { expectMistakes } from "./expect-mistakes.ts";
import { openWorkshop, projectsFolder, type Workshop } from "./run-project.ts";

const engine = startCueEngine();
let workshop: Workshop;

beforeAll(async () => {
  workshop = await openWorkshop(engine);
});

afterAll(async () => {
  await workshop.close();
  await engine.close();
});

// The engine's limits are reached in engine-limits.test.ts, with smaller ones.
const projects = readdirSync(projectsFolder).filter(
  (name) => name !== "good" && !name.startsWith("engine-"),
);

describe("a build of a project with planted mistakes", () => {
  it.each(projects)("%s: reports just them, where they stand", async (name) => {
    await expectMistakes(name, await workshop.build(name));
  });
});
