import { readdirSync } from "node:fs";

import { afterAll, beforeAll, describe, it } from "vitest";

import { sharedEngines as engines } from "../engine/shared-engines.ts";
import { expectMistakes } from "./expect-mistakes.ts";
import { openWorkshop, projectsFolder, type Workshop } from "./run-project.ts";

let workshop: Workshop;

beforeAll(async () => {
  workshop = await openWorkshop(engines);
});

afterAll(async () => {
  await workshop.close();
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
