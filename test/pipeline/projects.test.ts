import { readdirSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { diagnosticCodes } from "../../generator/diagnostics/codes.ts";
import { formatDiagnostics } from "../../generator/diagnostics/format-pretty.ts";
import { startCueEngine } from "../../generator/engine/engine.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { plantedPlace, readMistakes, reportedPlace } from "./planted-mistakes.ts";
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

const projects = readdirSync(projectsFolder).filter((name) => name !== "good");

describe("a build of a project with planted mistakes", () => {
  it.each(projects)("%s: reports just them, where they stand", async (name) => {
    const mistakes = readMistakes(name);
    const { exitCode, diagnostics, before, after } = await workshop.build(name);
    const expected = join(projectsFolder, name, "expected.txt");
    const text = formatDiagnostics(diagnostics, { colour: false });
    await expect(`${text}\n`).toMatchFileSnapshot(expected);
    expect(diagnostics.map(reportedPlace).sort()).toEqual(
      mistakes.map((mistake) => plantedPlace(name, mistake)).sort(),
    );
    diagnostics.forEach(expectWording);
    expect(diagnostics.filter(({ hint }) => hint === undefined)).toEqual([]);
    const isRefused = mistakes.some(({ code }) => diagnosticCodes[code].severity === "error");
    expect(exitCode).toBe(isRefused ? 1 : 0);
    if (isRefused) expect(after).toEqual(before);
    else expect(after.get("dist-addon/metadata.yaml")).toContain("web-shop");
  });
});
