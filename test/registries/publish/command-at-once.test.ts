import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { makeArchive } from "../made-archive.ts";
import { useCommandPlaces } from "./command-places.ts";
import { holds } from "./hold-index.ts";
import { runCommand } from "./run-command.ts";

const commands = useCommandPlaces();

const versions = ["1.0.0", "1.1.0", "1.2.0", "1.3.0"];
const different = await Promise.all(
  versions.map((version) => makeArchive({ name: "web-shop", version })),
);
const rivals = await Promise.all(
  ["one", "other"].map((text) => makeArchive({ name: "web-shop", version: "2.0.0", text })),
);
const [archive, newer] = different as [(typeof different)[0], (typeof different)[0]];

describe("processes that publish at once", () => {
  it.each(["a folder", "a bucket"] as const)(
    "to %s: nothing is lost, and of two who mean one version one is told",
    async (kind) => {
      const { place, publish, vela } = commands();
      const to = place(kind, "at-once");
      const all = [...different, ...rivals];
      const ends = await Promise.all(all.map((one) => publish(one, to)));
      const codes = ends.map(({ exitCode }) => exitCode);
      expect(codes.slice(0, 4)).toEqual([0, 0, 0, 0]);
      expect(codes.slice(4).sort()).toEqual([0, 1]);
      const winner = codes[4] === 0 ? 0 : 1;
      expect(ends[5 - winner]?.stderr).toContain("publish/exists");
      const standing = [...different, ...rivals.slice(winner, winner + 1)];
      const wanted = standing.map(({ fileName, sha256 }) => [fileName, sha256] as const);
      expect(await to.standing()).toEqual(Object.fromEntries(wanted));
      const listed = await vela.index({ url: to.url ?? "" });
      expect(listed.map(({ digest }) => digest).sort()).toEqual(
        standing.map(({ sha256 }) => sha256).sort(),
      );
    },
  );

  it("to ChartMuseum: nothing is lost", async () => {
    const { place, publish, vela } = commands();
    const to = place("ChartMuseum", "at-once");
    const ends = await Promise.all(different.map((one) => publish(one, to)));
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    const wanted = different.map(({ fileName, sha256 }) => [fileName, sha256] as const);
    expect(await to.standing()).toEqual(Object.fromEntries(wanted));
    const listed = await vela.index({ url: to.url ?? "" });
    expect(listed.map(({ digest }) => digest).sort()).toEqual(
      different.map(({ sha256 }) => sha256).sort(),
    );
  });
});

describe("a publisher that is killed while it holds the lock of a folder", () => {
  const module = join(import.meta.dirname, "hold-index.ts");

  it("is followed by two others, who complete what it began", async () => {
    const { newFolder, place, publish, vela } = commands();
    const to = place("a folder", "killed");
    const [, folder = ""] = to.to;
    const file = join(await newFolder("packed"), archive.fileName);
    await writeFile(file, archive.bytes);
    const killed = { module, when: holds };
    const end = await runCommand(["publish", file, ...to.to], { killed });
    expect(end).toMatchObject({ exitCode: null, stdout: "" });
    const left = await readdir(folder);
    expect(left).toContain(".index.yaml.vela-addon-lock");
    expect(left).toContain(archive.fileName);
    expect(left).not.toContain("index.yaml");
    const lock = await readFile(join(folder, ".index.yaml.vela-addon-lock"), "utf8");
    expect(JSON.parse(lock)).toHaveProperty("pid");
    const next = await Promise.all([publish(archive, to), publish(newer, to)]);
    expect(next.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    expect((await readdir(folder)).sort()).toEqual(
      ["index.yaml", archive.fileName, newer.fileName].sort(),
    );
    const listed = await vela.index({ url: to.url ?? "" });
    expect(listed.map(({ digest }) => digest).sort()).toEqual(
      [newer.sha256, archive.sha256].sort(),
    );
  });
});
