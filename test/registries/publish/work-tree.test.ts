import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";

import { runProgram } from "../../cluster/run-program.ts";
import { makeArchive } from "../made-archive.ts";
import { archivesIn } from "../readers/chart-files.ts";
import { useStand } from "../stand.ts";
import { type CommandEnd, runCommand } from "./run-command.ts";

const stand = useStand();

const archive = await makeArchive({ name: "web-shop", version: "1.0.0" });
const other = await makeArchive({ name: "web-shop", version: "1.0.0", text: "other" });

describe("publishing into a git work tree", () => {
  let root: string;
  let tree: string;
  let remote: string;

  /** Runs git with no settings of the person. */
  const run = (program: string, args: readonly string[]): Promise<string> =>
    runProgram(program, args, { cwd: root, env: { PATH: process.env["PATH"], ...gitSettings } });
  const git = (...args: readonly string[]): Promise<string> => run("git", ["-C", tree, ...args]);
  const status = (): Promise<string> => git("status", "--porcelain", "--untracked-files=all");

  const publish = async (
    to: string,
    { packed = archive, more = [] as readonly string[] } = {},
  ): Promise<CommandEnd> => {
    const file = join(root, packed.fileName);
    await writeFile(file, packed.bytes);
    return runCommand(["publish", file, "--to", to, ...more], { cwd: root });
  };

  /** The commands that are shown to follow. */
  const commandsIn = ({ stdout }: CommandEnd): string[] =>
    stdout
      .split("\n")
      .map((line) => line.replace(/^(?:Next:)?\s+/, ""))
      .filter((line) => line.startsWith("git "));

  beforeEach(async () => {
    root = await stand().newFolder("git");
    tree = join(root, "work tree");
    remote = join(root, "remote.git");
    await run("git", ["init", "-q", "--bare", remote]);
    await run("git", ["clone", "-q", remote, tree]);
    await writeFile(join(tree, ".gitignore"), "/ignored/\n");
    await writeFile(join(tree, "notes.txt"), "first\n");
    await git("add", ".");
    await git("commit", "-q", "-m", "first");
    await git("push", "-q", "-u", "origin", "HEAD");
  });

  it("changes the index and the archive alone, and the commands that are shown publish them", async () => {
    const published = await publish("./work tree");
    expect(published).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await status()).toBe("?? index.yaml\n?? web-shop-1.0.0.tgz\n");
    const commands = commandsIn(published);
    expect(commands).toHaveLength(3);
    for (const command of commands) await run("sh", ["-c", command]);
    expect(await status()).toBe("");
    const clone = join(root, "clone");
    await run("git", ["clone", "-q", remote, clone]);
    expect(await archivesIn(clone)).toEqual({ [archive.fileName]: archive.sha256 });
    const index = await readFile(join(clone, "index.yaml"), "utf8");
    expect(index).toContain(archive.sha256);
    const again = await publish("./work tree");
    expect([again.exitCode, commandsIn(again)]).toEqual([0, []]);
    const refused = await publish("./work tree", { packed: other });
    expect([refused.exitCode, commandsIn(refused)]).toEqual([1, []]);
    expect(await status()).toBe("");
  });

  it("leaves what is staged and changed there alone, and out of the commit", async () => {
    await writeFile(join(tree, "staged.txt"), "staged\n");
    await git("add", "staged.txt");
    await writeFile(join(tree, "notes.txt"), "changed\n");
    const before = await status();
    const published = await publish("./work tree");
    for (const command of commandsIn(published)) await run("sh", ["-c", command]);
    expect(await status()).toBe(before);
    const committed = await git("show", "--name-only", "--format=", "HEAD");
    expect(committed).toBe("index.yaml\nweb-shop-1.0.0.tgz\n");
  });

  it("changes nothing with --dry-run", async () => {
    const planned = await publish("./work tree", { more: ["--dry-run"] });
    expect([planned.exitCode, commandsIn(planned)]).toEqual([0, []]);
    expect(await status()).toBe("");
  });

  it("into a folder that git ignores, of which git sees nothing", async () => {
    const published = await publish("./work tree/ignored");
    expect(published.exitCode).toBe(0);
    expect(await archivesIn(join(tree, "ignored"))).toEqual({
      [archive.fileName]: archive.sha256,
    });
    expect(await status()).toBe("");
  });
});

const gitSettings = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "publisher",
  GIT_AUTHOR_EMAIL: "publisher@example.com",
  GIT_COMMITTER_NAME: "publisher",
  GIT_COMMITTER_EMAIL: "publisher@example.com",
};
