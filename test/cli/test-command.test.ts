import { describe, expect, it } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import type { TestRun } from "../../generator/pipeline/test-result.ts";
import { cliWorkshop } from "./cli-workshop.ts";
import { findings as findingsIn, findingsOf, placeOf } from "./test-findings.ts";

const workshop = cliWorkshop("cases/tested-shop");
const { run, edit, write, remove, files } = workshop;
const findings = (...args: string[]): Promise<string[]> => findingsIn(workshop, ...args);

// The engines of two releases start in the first test.
describe("vela-addon test", { timeout: 120_000 }, () => {
  it("passes with every admitted release, and counts in its last line", async () => {
    const { exitCode, stdout, stderr } = await run(["test"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
    expect(stderr).toContain("✓ pass  more-pods");
    expect(stderr).toContain("✓ pass  health/web-app: 3 states");
    expect(stderr).toContain("With vela 1.10, 1.11, in ");
    expect(stderr).toMatch(/\n7 passed, 0 failed\n$/);
    expect((await run(["test", "-q"])).stderr).toBe("");
  });

  it("runs what --filter chooses, whatever the case of its letters", async () => {
    const { stdout } = await run(["test", "-t", "ONE OF", "--vela", "1.10", "--reporter", "json"]);
    const { results } = JSON.parse(stdout) as TestRun;
    expect(results.map(({ name }) => name)).toEqual(["health/web-app: one of two pods is ready"]);
  });

  it.each([
    [["-t", "nothing-like-it"], 'has "nothing-like-it" in its name'],
    [["-u", "--ci"], "Leave out --update or --ci"],
    [["-u", "--vela", "1.10"], "Leave out --vela"],
    [["--output-file", "x.xml"], "Choose --reporter"],
    [["--vela", "1.8"], "1.8"],
    [["--reporter", "tap"], "tap"],
    [["--update=x", "--snapshots"], "snapshots"],
  ])("refuses %j", async (args, words) => {
    const { exitCode, stderr } = await run(["test", ...args]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(words);
  });

  it("fails without any case, and says how to begin", async () => {
    for (const file of (await files()).filter((each) => each.includes("/cases/")))
      await remove(file);
    expect(await findings()).toEqual(["cases/none addon-src/cases:1"]);
    await write("addon-src/cases/default.yaml", "");
    expect((await run(["test", "-u"])).exitCode).toBe(0);
    expect(await findings()).toEqual([]);
  });

  it("says what is wrong with the project and runs nothing", async () => {
    await edit("addon-src/templates/NOTES.cue", 'notes: "', 'notes: {{ "');
    const { exitCode, stdout } = await run(["test", "--vela", "1.10", "--reporter", "json"]);
    expect(exitCode).toBe(1);
    expect(findingsOf({ stdout }).length).toBeGreaterThan(0);
  });
});

describe("what the files of cases say", () => {
  it("reports every wrong file, and runs the others", async () => {
    const cases = "addon-src/cases";
    await write(`${cases}/a.yaml`, "vales: { replicas: 2 }\n");
    await write(`${cases}/b.yaml`, "values: {\n");
    await write(`${cases}/c.yaml`, "context: { vela: [1.10] }\n");
    await write(`${cases}/d.yaml`, 'context: { vela: ["1.9"] }\n');
    await write(`${cases}/e.yaml`, Uint8Array.of(0xff, 0xfe, 0x00));
    await write(`${cases}/f.yml`, "");
    await write(`${cases}/g.yaml`, "expect: { snapshot: false }\n");
    await write(`${cases}/README.md`, "About the cases\n");
    await write(
      `${cases}/health/web.yaml`,
      "definition: web-ap\nstates: [{ name: x, healthy: yes }]\n",
    );
    expect(await findings()).toEqual([
      "cases/unknown-key a.yaml:1",
      "cases/syntax-error b.yaml:1",
      "cases/invalid c.yaml:1",
      "cases/syntax-error e.yaml:1",
      "cases/invalid g.yaml:1",
      "cases/invalid health/web.yaml:2",
      // While files cannot be read, nothing says which values are secret: no line of values is shown.
      "cases/never-run d.yaml:1",
      "cases/ignored-file f.yml:1",
    ]);
  });

  it("lists and counts a broken file among those that failed", async () => {
    await edit("addon-src/cases/more-pods.yaml", "values:", "value:");
    await write("addon-src/cases/health/web.yaml", "states: {\n");
    const { exitCode, stderr } = await run(["test"]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("✗ FAIL  more-pods  ");
    expect(stderr).toContain("✗ FAIL  health/web  ");
    expect(stderr).toContain("✓ pass  health/web-app: 3 states");
    expect(stderr.match(/cases\/unknown-key/g)).toHaveLength(1);
    expect(stderr).toMatch(/\n6 passed, 2 failed\n$/);
    const chosen = await run(["test", "-t", "health/web-app", "--reporter", "json"]);
    const { results, diagnostics } = JSON.parse(chosen.stdout) as TestRun;
    expect(results.map(({ passed }) => passed)).toEqual([true, true, true]);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      "cases/syntax-error",
      "cases/unknown-key",
    ]);
  });

  it("finds values that the schema refuses at their place in the file", async () => {
    const file = "addon-src/cases/more-pods.yaml";
    await edit(file, "replicas: 4", "replicas: four, replcas: 1");
    await edit(file, "wait.timeout=7m", "wait.timeot=7m");
    expect(await findings("-t", "more-pods")).toEqual([
      "values/invalid more-pods.yaml:3 four",
      "values/invalid more-pods.yaml:3 1",
      'values/invalid more-pods.yaml:4 "wait.timeot=7m"',
    ]);
    await edit(file, "wait.timeot=7m", "wait.timeout");
    expect(await findings("-t", "more-pods")).toEqual([
      // Of an argument that does not parse, any part may be secret.
      expect.stringMatching(/^values\/syntax-error more-pods.yaml:4 "\*\*\*"/),
    ]);
  });
});

describe("what a case expects", () => {
  it("compares fields, and says how far a path leads", async () => {
    await edit("addon-src/cases/more-pods.yaml", "{ replicas: 4, timeout: 7m }", "{ replicas: 5 }");
    await edit("addon-src/cases/more-pods.yaml", "path: notes", "path: note");
    const { stdout } = await run(["test", "--vela", "1.10", "--reporter", "json"]);
    const found = findingsOf({ stdout });
    expect(found.map(placeOf)).toEqual([
      "cases/field-differs more-pods.yaml:8 application.spec.components[name=web].properties.spec.components[0].properties",
      "cases/field-differs more-pods.yaml:10 note",
    ]);
    expect(found[0]?.message).toContain('is {"replicas":4,"timeout":"7m"}, not {"replicas":5}');
    expect(found[1]?.message).toContain('but it has "notes"');
  });

  it("fails when the expected error does not come, or another one", async () => {
    await edit("addon-src/cases/no-pods.yaml", "replicas: 0", "replicas: 1");
    expect(await findings()).toEqual(["cases/error-missing no-pods.yaml:2 values/invalid"]);
    await edit("addon-src/cases/no-pods.yaml", "replicas: 1", "replicas: 0");
    await edit("addon-src/cases/no-pods.yaml", "path: replicas", "path: wait");
    expect(await findings()).toEqual(["cases/error-differs no-pods.yaml:2 values/invalid"]);
    await edit("addon-src/cases/no-pods.yaml", "values/invalid", "cue/conflict");
    expect(await findings()).toEqual(["cases/error-differs no-pods.yaml:2 cue/conflict"]);
    await edit("addon-src/cases/no-pods.yaml", "cue/conflict", "values/invlid");
    expect(await findings()).toEqual(["cases/invalid no-pods.yaml:2"]);
  });

  it("shows errors that are not expected with the name of the case", async () => {
    await edit(
      "addon-src/templates/NOTES.cue",
      '"The',
      '[if parameter.replicas > 2 {parameter.replicas}, ""][0] + "The',
    );
    const { stdout } = await run(["test", "--reporter", "json"]);
    const [finding] = findingsOf({ stdout });
    expect(finding).toMatchObject({
      case: "more-pods",
      at: { file: "addon-src/templates/NOTES.cue" },
    });
  });
});

describe("build and check", () => {
  it("render the cases that have to render, and say what is wrong with their files", async () => {
    expect((await run(["check"])).exitCode).toBe(0);
    await write("addon-src/cases/a.yaml", "vales: {}\n");
    await edit("addon-src/cases/more-pods.yaml", "replicas: 4", "replicas: 0");
    const { exitCode, stdout } = await run(["check", "--vela", "1.10", "--format", "json"]);
    expect(exitCode).toBe(1);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    expect(diagnostics.map(placeOf)).toEqual([
      "cases/unknown-key a.yaml:1",
      "values/invalid more-pods.yaml:3 0",
    ]);
  });

  it("warn about values of cases for deprecated parameters; test only runs them", async () => {
    await edit("addon-src/parameters.ts", "default: 2,", 'default: 2, deprecated: "use pods",');
    const args = ["check", "--vela", "1.10", "--format", "json"];
    const { exitCode, stdout } = await run(args);
    expect(exitCode).toBe(0);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    expect(diagnostics.map(placeOf)).toEqual(["values/deprecated more-pods.yaml:3 4"]);
    expect(diagnostics).toMatchObject([{ severity: "warning", case: "more-pods" }]);
    expect(await findings("--vela", "1.10")).toEqual([]);
  });

  it("report what only a case shows, with its name", async () => {
    const notes = "addon-src/templates/NOTES.cue";
    await edit(notes, '"The', '[if parameter.replicas > 2 {parameter.replicas}, ""][0] + "The');
    const { stdout, exitCode } = await run(["build", "--vela", "1.10", "--format", "json"]);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    expect(diagnostics).toMatchObject([{ case: "more-pods", at: { file: notes } }]);
    expect(exitCode).toBe(1);
    expect(await files()).not.toContain("dist-addon/metadata.yaml");
  });
});
