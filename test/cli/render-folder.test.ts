import { mkdir, symlink } from "node:fs/promises";

import { beforeEach, describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, edit, write, read, remove, files } = cliWorkshop("good");

const to = (folder: string, ...more: string[]): string[] => [
  ...["render", "--output-dir", folder],
  ...more,
];

async function inOut(): Promise<string[]> {
  return (await files()).filter((path) => path.startsWith("out/")).map((path) => path.slice(4));
}

const object = (name: string): string =>
  `{apiVersion: "v1", kind: "ConfigMap", metadata: {name: "${name}", namespace: "vela-system"}}`;

beforeEach(async () => {
  const text = await read("addon-src/templates/template.cue");
  await write(
    "addon-src/templates/template.cue",
    `${text}\noutputs: {web: ${object("one")}, "Web": ${object("two")}, A_b: ${object("three")}}\n`,
  );
  await write("addon-src/templates/NOTES.cue", 'notes: "Well done"\n');
});

describe("render --output-dir", () => {
  it("writes a file for each object and one for the notes, and nothing on stdout", async () => {
    const { exitCode, stdout, stderr } = await run(to("out", "--set", "replicas=2"));
    expect([exitCode, stdout]).toEqual([0, ""]);
    const written = await inOut();
    expect(written).toEqual([
      ".vela-addon-files",
      "NOTES.txt",
      "application.yaml",
      "auxiliary/a-b_08eb65ad.yaml",
      "auxiliary/web.yaml",
      "auxiliary/web_29751047.yaml",
      "secret.yaml",
    ]);
    expect(stderr).toContain("out written, 6 files\n  application.yaml\n");
    expect(await read("out/NOTES.txt")).toBe("Well done\n");
    expect(await read("out/auxiliary/web.yaml")).toContain("name: one\n");
  });

  it("writes what it prints, and nothing twice", async () => {
    const printed = await run(["render"]);
    await run(to("out"));
    const names = (await inOut()).filter((path) => path.endsWith(".yaml"));
    const texts = await Promise.all(names.map((name) => read(`out/${name}`)));
    expect(texts.sort()).toEqual(printed.stdout.split("---\n").sort());
    const again = await run(to("out"));
    expect([again.exitCode, again.stderr]).toEqual([
      0,
      expect.stringContaining("out already up to date, 5 files\n"),
    ]);
  });

  it("takes the parts of --only and JSON, and removes what it wrote before", async () => {
    await run(to("out"));
    const { exitCode, stderr } = await run(to("out", "--only", "application", "-o", "json", "-q"));
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(await inOut()).toEqual([".vela-addon-files", "application.json"]);
    expect(JSON.parse(await read("out/application.json"))).toMatchObject({ kind: "Application" });
  });

  it("prints findings in JSON on stdout, which no object takes", async () => {
    await edit("addon-src/templates/template.cue", "\tspec", '\tmetadata: name: "mine"\n\tspec');
    const { exitCode, stdout } = await run(to("out", "--format", "json"));
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ code: "vela/overwritten" }] });
    expect(await inOut()).toContain("application.yaml");
  });

  it("gives objects of one name a file each", async () => {
    const view = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: same, namespace: vela-system}\n`;
    await write("addon-src/templates/views/a.yaml", `${view}data: {of: a}\n`);
    await write("addon-src/templates/views/b.yaml", `${view}data: {of: b}\n`);
    expect((await run(to("out", "--only", "views"))).exitCode).toBe(0);
    expect(await inOut()).toEqual([".vela-addon-files", "views/same.yaml", "views/same_2.yaml"]);
    expect(await read("out/views/same.yaml")).toContain("of: a\n");
    expect(await read("out/views/same_2.yaml")).toContain("of: b\n");
  });
});

describe("a folder that render does not write", () => {
  async function expectRefused(args: string[], code: string): Promise<void> {
    const before = await files();
    const { exitCode, stdout, stderr } = await run(args);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(code);
    expect(await files()).toEqual(before);
  }

  it("is a file", async () => {
    await write("out", "mine");
    await expectRefused(to("out"), '"out" is there and is no folder');
    expect(await read("out")).toBe("mine");
  });

  it("is a link to a folder", async () => {
    await mkdir("real");
    await symlink("real", "out");
    await expectRefused(to("out"), '"out" is there and is no folder');
  });

  it("lies below a file", async () => {
    await write("taken", "mine");
    await expectRefused(to("taken/out"), "write/failed");
  });

  it("has a name that the disk refuses", async () => {
    await expectRefused(to("o".repeat(300)), "the operating system refuses it (ENAMETOOLONG)");
  });

  it("holds files of somebody else, by force or not", async () => {
    await write("out/mine.yaml", "mine");
    await expectRefused(to("out"), "write/foreign-file");
    await expectRefused(to("out", "--force"), "write/foreign-file");
    expect(await read("out/mine.yaml")).toBe("mine");
  });

  it("holds a file of somebody else beside its own", async () => {
    await run(to("out"));
    await write("out/views/mine.txt", "mine");
    await edit("addon-src/templates/NOTES.cue", "Well", "Better");
    await expectRefused(to("out"), "write/foreign-file");
    expect(await read("out/NOTES.txt")).toBe("Well done\n");
  });

  it("holds a file that somebody changed, unless it is forced", async () => {
    await run(to("out"));
    await write("out/application.yaml", "mine");
    await expectRefused(to("out"), "write/changed-file");
    expect((await run(to("out", "--force"))).exitCode).toBe(0);
    expect(await read("out/application.yaml")).toContain("kind: Application");
  });

  it("holds the built addon", async () => {
    await run(["build", "--vela", "1.10"]);
    await expectRefused(to("dist-addon"), '"dist-addon" holds a built addon');
    await expectRefused(to("dist-addon", "--force"), '"dist-addon" holds a built addon');
  });

  it.each([
    ["the project", "addon-src", "holds the typed project itself"],
    ["what holds the project", ".", "holds the typed project itself"],
    ["the templates", "addon-src/templates/out", "templates/"],
  ])("is %s", async (_, folder, words) => {
    await expectRefused(to(folder), words);
  });

  it("lies in the addon folder that is rendered, or holds it", async () => {
    await run(["build", "--vela", "1.10", "--out", "addon/dist"]);
    const args = ["render", "addon/dist", "--output-dir"];
    await expectRefused([...args, "addon/dist/resources"], "lies in the addon's own folder");
    await expectRefused([...args, "addon"], "holds the addon itself");
  });

  it("holds the archive that is rendered", async () => {
    await run(["package", "--vela", "1.10", "-o", "archives"]);
    const args = ["render", "archives/web-shop-1.0.0.tgz", "--output-dir"];
    await expectRefused([...args, "archives"], "holds the addon itself");
    expect((await run([...args, "out"])).exitCode).toBe(0);
    expect(await inOut()).toContain("application.yaml");
  });

  it("stays as it was when the addon does not render", async () => {
    await run(to("out"));
    await write("addon-src/templates/template.cue", "package main\n\noutput: nosuch\n");
    await expectRefused(to("out"), "cue/unresolved-reference");
  });

  it("is not written when a value is refused", async () => {
    await expectRefused(to("out", "--set", "replicas=many"), "values/invalid");
  });

  it("stays as it was when a check finds an error, though what vela takes is printed", async () => {
    const path = "addon-src/templates/resources/b.cue";
    const named = `output: {type: "k8s-objects", name: "not a label", properties: objects: []}\n`;
    await write(path, named);
    await expectRefused(to("out"), "vela/invalid-metadata");
    await remove(path);
    expect((await run(to("out"))).exitCode).toBe(0);
    await write(path, named);
    await expectRefused(to("out"), "vela/invalid-metadata");
    await expectRefused(to("out", "--force"), "vela/invalid-metadata");
    const printed = await run(["render"]);
    expect([printed.exitCode, printed.stdout]).toEqual([
      1,
      expect.stringContaining("name: not a label\n"),
    ]);
  });
});
