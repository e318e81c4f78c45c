import { beforeEach, describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, write } = cliWorkshop("good");

const map = (name: string): string =>
  `{apiVersion: "v1", kind: "ConfigMap", metadata: {name: "${name}", namespace: "vela-system"}}`;

beforeEach(async () => {
  await write(
    "addon-src/templates/resources/more.cue",
    `package main\n\noutputs: b: ${map("b")}\n`,
  );
  await write("addon-src/templates/NOTES.cue", 'notes: "Well done"\n');
  await write(
    "addon-src/templates/views/pods.cue",
    'import "vela/ql"\n\nstatus: ql.#CollectPods.list\n',
  );
});

function kindsOf(json: string): string[] {
  const { objects } = JSON.parse(json) as {
    objects: { kind: string; metadata: { name: string } }[];
  };
  return objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

describe("render --only", () => {
  it.each([
    [
      ["--only", "views,application"],
      ["Application addon-web-shop", "ConfigMap pods"],
    ],
    [
      ["--only", "secret", "--only", "auxiliary"],
      ["ConfigMap b", "Secret addon-secret-web-shop"],
    ],
    [["--only", " views , views "], ["ConfigMap pods"]],
    [["--only=definitions,schemas,configTemplates"], []],
  ])("%j prints these parts in vela's order", async (args, expected) => {
    const { exitCode, stdout } = await run([
      "render",
      ...args,
      "-o",
      "json",
      "--set",
      "replicas=2",
    ]);
    expect(exitCode).toBe(0);
    expect(kindsOf(stdout)).toEqual(expected);
  });

  it("without it everything is printed, and the notes beside it", async () => {
    const { stdout, stderr } = await run(["render", "--set", "replicas=2"]);
    const kinds = stdout.split("---\n").map((text) => /^kind: (.*)$/m.exec(text)?.[1]);
    expect(kinds).toEqual(["Application", "ConfigMap", "ConfigMap", "Secret"]);
    expect(stderr).toBe("Well done\n");
    expect((await run(["render", "-q"])).stderr).toBe("");
  });

  it("prints the notes on stdout when nothing else is asked for", async () => {
    expect(await run(["render", "--only", "notes"])).toMatchObject({
      stdout: "Well done\n",
      stderr: "",
    });
    const both = await run(["render", "--only", "notes,auxiliary"]);
    expect(both.stdout).toMatch(/^apiVersion: v1\n/);
    expect(both.stderr).toBe("Well done\n");
  });

  it("says that there is nothing of what is asked for", async () => {
    const { exitCode, stdout, stderr } = await run(["render", "--only", "schemas,definitions"]);
    expect([exitCode, stdout]).toEqual([0, ""]);
    expect(stderr).toBe("Nothing to print: the addon has no definitions, no schemas\n");
  });
});

describe("render --output json", () => {
  it("is one document with a version, the release, the objects and the notes", async () => {
    const { stdout } = await run(["render", "-o", "json"]);
    const document = JSON.parse(stdout) as object;
    expect(Object.keys(document)).toEqual(["schemaVersion", "vela", "objects", "notes"]);
    expect(document).toMatchObject({ schemaVersion: 1, vela: "1.10", notes: "Well done" });
  });

  it("names the release that was rendered with", async () => {
    const { stdout } = await run(["render", "-o", "json", "--vela", "1.9", "--only", "notes"]);
    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 1,
      vela: "1.9",
      objects: [],
      notes: "Well done",
    });
  });
});
