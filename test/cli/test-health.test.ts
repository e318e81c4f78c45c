import { describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";
import { findings as findingsIn, findingsOf, placeOf } from "./test-findings.ts";

const workshop = cliWorkshop("cases/tested-shop");
const { run, edit, write } = workshop;
const findings = (...args: string[]): Promise<string[]> => findingsIn(workshop, ...args);

describe("a health file", () => {
  it("is judged as vela does, and it is said why a text fails", async () => {
    const file = "addon-src/cases/health/web-app.yaml";
    await edit(
      file,
      'healthy: false\n    message: "Ready:1/2"',
      'healthy: true\n    message: "Ready: 1/2"',
    );
    await edit(file, 'healthy: false\n    message: ""', "healthy: false");
    const { stdout } = await run(["test", "--reporter", "json"]);
    const found = findingsOf({ stdout });
    expect(found.map(placeOf)).toEqual([
      "cases/health-differs health/web-app.yaml:11 true",
      'cases/health-differs health/web-app.yaml:12 "Ready: 1/2"',
      "cases/health-differs health/web-app.yaml:13 no status yet",
    ]);
    expect(found[2]?.message).toContain("has no message, because customStatus fails: ");
    await edit(file, "definition: web-app", "definition: web-ap");
    expect(new Set(await findings())).toEqual(
      new Set(["cases/unknown-definition health/web-app.yaml:1 web-ap"]),
    );
    await edit(file, "definition: web-ap", "definition: clock");
    const far = await run(["test", "-t", "health", "--reporter", "json"]);
    expect(new Set(findingsOf(far).map(({ hint }) => hint))).toEqual(new Set(['Write "web-app"']));
  });

  it("belongs to one definition, whose kind can be named", async () => {
    const file = "addon-src/cases/health/web-app.yaml";
    const trait = "attributes: { appliesToWorkloads: [] }\n}\ntemplate: parameter: {}\n";
    await write(
      "addon-src/templates/definitions/same.cue",
      `"web-app": {\n\ttype: "trait"\n\t${trait}`,
    );
    const { stdout } = await run(["test", "-t", "health", "--reporter", "json"]);
    const found = findingsOf({ stdout });
    expect(new Set(found.map(placeOf))).toEqual(
      new Set(["cases/unknown-definition health/web-app.yaml:1 web-app"]),
    );
    expect(found[0]?.hint).toBe('Write "component/web-app" or "trait/web-app"');
    await edit(file, "definition: web-app", "definition: component/web-app");
    expect((await run(["test", "-t", "health"])).exitCode).toBe(0);
    await edit(file, "definition: component/web-app", "definition: policy/web-app");
    expect(new Set(await findings("-t", "health"))).toEqual(
      new Set(["cases/unknown-definition health/web-app.yaml:1 policy/web-app"]),
    );
  });
});

describe("details of a health state", () => {
  const definition = "addon-src/templates/definitions/web-app.cue";
  const file = "addon-src/cases/health/web-app.yaml";
  const withDetails = (text: string): Promise<void> =>
    edit(
      definition,
      "customStatus:",
      `details: #"""\n\t\t\t\t${text}\n\t\t\t\t"""#\n\t\t\tcustomStatus:`,
    );

  it("are compared by name, as texts", async () => {
    await withDetails("ready: context.output.status.readyReplicas");
    await edit(file, '"Ready:2/2"', '"Ready:2/2"\n    details: { ready: "2" }');
    await edit(file, '"Ready:1/2"', '"Ready:1/2"\n    details:\n      ready: "2"\n      redy: "1"');
    await edit(file, 'message: ""', 'message: ""\n    details: { ready: _|_ }');
    const { stdout } = await run(["test", "-t", "health/", "--reporter", "json"]);
    const found = findingsOf({ stdout });
    expect(found.map(placeOf)).toEqual([
      'cases/health-differs health/web-app.yaml:15 "2"',
      'cases/health-differs health/web-app.yaml:16 "1"',
    ]);
    expect(found[0]?.message).toContain(
      '"ready" of the state "one of two pods is ready" is "1", not "2"',
    );
    expect(found[1]?.message).toContain('is absent, not "1"');
  });

  it("are texts in the file, and a text that fails is never passed over", async () => {
    await edit(file, '"Ready:2/2"', '"Ready:2/2"\n    details: { ready: 2 }');
    expect(await findings("-t", "health/")).toEqual(["cases/invalid health/web-app.yaml:9"]);
    await edit(file, "{ ready: 2 }", '{ ready: "2" }');
    await withDetails('ready: "1"\n\t\t\t\tready: "\\(context.output.spec.replicas)"');
    const { stdout } = await run(["test", "-t", "health/", "--reporter", "json"]);
    const found = findingsOf({ stdout });
    expect(found.map(placeOf)).toEqual([
      'cases/health-differs health/web-app.yaml:9 "2"',
      "cases/health-differs health/web-app.yaml:10 one of two pods is ready",
      "cases/health-differs health/web-app.yaml:14 no status yet",
    ]);
    expect(found[0]?.message).toContain("because details fails: ");
  });
});
