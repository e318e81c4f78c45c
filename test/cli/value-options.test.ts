import { describe, expect, it } from "vitest";

import { valuesWorkshop } from "./values-workshop.ts";

const { run, edit, write, properties, findings } = valuesWorkshop();

describe("files and arguments", () => {
  it("are put together in helm's order, whatever the order between the options", async () => {
    await write("one.yaml", "replicas: 3\nwait: {timeout: 1m}\n");
    await write("two.json", '{"wait": {"timeout": "2m"}}');
    await write("text", "6m");
    const files = ["-f", "one.yaml", "--values", "two.json"];
    expect(await properties(files)).toEqual({ replicas: 3, timeout: "2m" });
    const json = ["--set-json", 'wait={"timeout":"3m"}'];
    expect(await properties([...json, ...files])).toEqual({ replicas: 3, timeout: "3m" });
    const more = ["--set-string", "wait.timeout=5m", "--set", "wait.timeout=4m,replicas=4"];
    expect(await properties([...more, ...json, ...files])).toEqual({ replicas: 4, timeout: "5m" });
    const all = ["--set-file", "wait.timeout=text", ...more, ...files];
    expect(await properties(all)).toEqual({ replicas: 4, timeout: "6m" });
  });

  it("come from the standard input for -, before the project's folder as well", async () => {
    expect(await properties(["-f", "-", "addon-src"], "replicas: 7\n")).toMatchObject({
      replicas: 7,
    });
    const file = ["--set-file", "wait.timeout=-", "addon-src"];
    expect(await properties(file, "9m")).toMatchObject({ timeout: "9m" });
  });

  it("may be empty, or only comments", async () => {
    await write("none.yaml", "# nothing\n");
    expect(await properties(["-f", "none.yaml"])).toEqual({ replicas: 2, timeout: "5m" });
  });

  it("name themselves as the case", async () => {
    await edit(
      "addon-src/templates/template.cue",
      "replicas: p",
      "if parameter.replicas > 5 {a: 1 & 2}\n\t\t\treplicas: p",
    );
    await write("many.yaml", "replicas: 9\n");
    expect(await findings(["-f", "many.yaml"])).toMatchObject([{ case: "--values" }]);
    expect(await findings(["--set-json", "replicas=9"])).toMatchObject([{ case: "--set-json" }]);
    const both = ["-f", "many.yaml", "--set", "replicas=8"];
    expect(await findings(both)).toMatchObject([{ case: "given values" }]);
  });
});

describe("--lenient", () => {
  it("takes what nobody declared, with a warning at its place: values/unknown-parameter", async () => {
    await write("one.yaml", "replica: 3\n");
    const args = ["-f", "one.yaml", "--set", "wait.unit=m", "--lenient"];
    expect(await findings(args)).toMatchObject([
      { code: "values/unknown-parameter", severity: "warning", at: { origin: "--set", column: 6 } },
      { code: "values/unknown-parameter", hint: 'Write "replicas"', at: { file: "one.yaml" } },
    ]);
    expect(await properties(args)).toEqual({ replicas: 2, timeout: "5m" });
  });

  it("takes nothing else", async () => {
    expect(await findings(["--lenient", "--set", "replicas=few"])).toMatchObject([
      { code: "values/invalid", severity: "error" },
    ]);
  });
});

describe("the rest of the context", () => {
  it("is simulated by --clusters, --registry and --upgrade of render", async () => {
    const file = "addon-src/templates/template.cue";
    await edit(
      file,
      "replicas: parameter",
      "clusters: parameter.clusters\n\t\t\treplicas: parameter",
    );
    await edit(
      "addon-src/parameters.ts",
      "  wait:",
      "  clusters: Type.Optional(Type.Array(Type.String())),\n  wait:",
    );
    await edit(file, "clusters: p", "if parameter.clusters != _|_ {clusters: p").catch(
      () => undefined,
    );
    await edit(file, "parameter.clusters\n", "parameter.clusters}\n");
    const more = ["--clusters", "{a, b}", "--set", "clusters={c}"];
    expect(await properties(more)).toMatchObject({ clusters: ["a", "b"] });
    const args = ["render", "--vela", "1.10", "--registry", "ours", "--upgrade"];
    await write(
      "addon-src/templates/NOTES.cue",
      'notes: "upgrade \\(context.installer.upgrade)"\n',
    );
    const { stdout, stderr } = await run(args);
    expect(stdout).toContain("addons.oam.dev/registry: ours\n");
    expect(stderr).toContain("upgrade true");
  });
});
