import { describe, expect, it } from "vitest";

import type { TestRun } from "../../generator/pipeline/test-result.ts";
import { cliWorkshop } from "./cli-workshop.ts";
import { findingsOf, placeOf } from "./test-findings.ts";

const { run, edit, remove, files } = cliWorkshop("cases/tested-shop");

async function removeCases(): Promise<void> {
  const cases = (await files()).filter((file) => /\/cases\/([^/]+|snapshots\/[^/]+)$/.test(file));
  for (const file of cases) await remove(file);
}

// The engines of two releases start in the first test.
describe("vela-addon test of which nothing runs", { timeout: 120_000 }, () => {
  it("fails when the requirement admits no release", async () => {
    await edit("addon-src/addon.ts", ">=1.10.0-0", ">=2.0.0");
    const { exitCode, stdout } = await run(["test", "--reporter", "json"]);
    expect(exitCode).toBe(1);
    expect(findingsOf({ stdout }).map(placeOf)).toEqual([
      'metadata/no-release addon-src/addon.ts:9 ">=2.0.0"',
    ]);
  });

  it("fails when a state finds no rendering to be judged with", async () => {
    await edit("addon-src/parameters.ts", "default: 2, ", "");
    await removeCases();
    const { exitCode, stdout } = await run(["test", "--vela", "1.10", "--reporter", "json"]);
    expect(exitCode).toBe(1);
    const { results } = JSON.parse(stdout) as TestRun;
    expect(results.map(({ passed }) => passed)).toEqual([false, false, false]);
    expect(findingsOf({ stdout }).map(placeOf)).toEqual([
      "cases/never-run health/web-app.yaml:5 both pods are ready",
      "cases/never-run health/web-app.yaml:9 one of two pods is ready",
      "cases/never-run health/web-app.yaml:13 no status yet",
    ]);
  });

  it("says nothing of the states when a case says why it does not render", async () => {
    await edit("addon-src/parameters.ts", "default: 2, ", "");
    const { exitCode, stdout } = await run(["test", "--vela", "1.10", "--reporter", "json"]);
    expect(exitCode).toBe(1);
    const codes = new Set(findingsOf({ stdout }).map(({ code }) => code));
    expect(codes).not.toContain("cases/never-run");
  });

  it("judges states when only a case renders", async () => {
    await edit("addon-src/parameters.ts", "default: 2, ", "");
    const { exitCode, stdout } = await run([
      "test",
      "-t",
      "ready",
      "--vela",
      "1.10",
      "--reporter",
      "json",
    ]);
    expect(exitCode).toBe(0);
    const { results } = JSON.parse(stdout) as TestRun;
    expect(results.map(({ kind, passed }) => ({ kind, passed }))).toEqual([
      { kind: "health", passed: true },
      { kind: "health", passed: true },
    ]);
  });
});
