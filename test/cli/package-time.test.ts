import { execFileSync } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it, vi } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, write } = cliWorkshop("good");

function git(at: string, seconds: number, ...args: string[]): void {
  const date = `${seconds} +0000`;
  const env = {
    ...process.env,
    ...{ GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@example.org", GIT_AUTHOR_DATE: date },
    ...{ GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@example.org", GIT_COMMITTER_DATE: date },
    ...{ GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
  };
  execFileSync("git", args, { cwd: at, env, stdio: "ignore" });
}

function commit(seconds: number, ...paths: string[]): void {
  git(".", seconds, "add", ...paths);
  git(".", seconds, "commit", "-q", "-m", "x");
}

interface Packed {
  archive: { sha256: string; modified: string; modifiedFrom: string };
  diagnostics: { code: string; severity: string }[];
}

async function packed(root: string, env: Record<string, string> = {}): Promise<Packed> {
  const options = ["--format", "json", "-o", ".", "-q", "--vela", "1.10"];
  const { exitCode, stdout } = await run(["package", root, ...options], { env });
  expect(exitCode).toBe(0);
  return JSON.parse(stdout) as Packed;
}

describe("the time of an archive's files", () => {
  it("is that of the last commit that touched the source, whatever is done elsewhere", async () => {
    git(".", 1_400_000_000, "init", "-q");
    const before = await packed("addon-src");
    expect(before.archive).toMatchObject({
      modified: "1980-01-01T00:00:00Z",
      modifiedFrom: "constant",
    });
    commit(1_500_000_000, "addon-src");
    const committed = await packed("addon-src");
    expect(committed.archive).toMatchObject({
      modified: "2017-07-14T02:40:00Z",
      modifiedFrom: "commit",
    });
    await write("elsewhere/x", "");
    commit(1_600_000_000, "elsewhere");
    expect(await packed("addon-src")).toEqual(committed);
    const given = await packed("addon-src", { SOURCE_DATE_EPOCH: "1000000000" });
    expect(given.archive).toMatchObject({
      modified: "2001-09-09T01:46:40Z",
      modifiedFrom: "SOURCE_DATE_EPOCH",
    });
    // Packing the archive anew keeps its time, so that the bytes are the same.
    const again = await packed("web-shop-1.0.0.tgz");
    expect(again.archive).toMatchObject({
      sha256: given.archive.sha256,
      modifiedFrom: "archive",
    });
  });

  it("is uncertain in a clone whose history is cut off", async () => {
    git(".", 1_400_000_000, "init", "-q");
    commit(1_500_000_000, "addon-src");
    await write("elsewhere/x", "");
    commit(1_600_000_000, "elsewhere");
    git(".", 1_400_000_000, "clone", "-q", "--depth", "1", `file://${process.cwd()}`, "shallow");
    const shallow = await packed("shallow/addon-src");
    expect(shallow.diagnostics).toMatchObject([
      { code: "package/uncertain-time", severity: "warning" },
    ]);
    expect(shallow.archive.modified).toBe("2020-09-13T12:26:40Z");
    git("shallow", 1_400_000_000, "fetch", "-q", "--unshallow");
    const whole = await packed("shallow/addon-src");
    expect(whole).toMatchObject({
      diagnostics: [],
      archive: { modified: "2017-07-14T02:40:00Z" },
    });
  });

  it("is that of the folder's own repository, also inside of another one's hook", async () => {
    git(".", 1_400_000_000, "init", "-q");
    commit(1_500_000_000, "addon-src");
    await write("other/x", "");
    git("other", 1_400_000_000, "init", "-q");
    vi.stubEnv("GIT_DIR", join(process.cwd(), "other/.git"));
    try {
      expect((await packed("addon-src")).archive.modified).toBe("2017-07-14T02:40:00Z");
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("is the constant where git does not know the folder", async () => {
    git(".", 1_400_000_000, "init", "-q");
    await write(".gitignore", "copy\n");
    commit(1_500_000_000, ".gitignore", "addon-src");
    await cp("addon-src", "copy", { recursive: true });
    expect((await packed("copy")).archive.modifiedFrom).toBe("constant");
    await rm(".git", { recursive: true });
    expect((await packed("addon-src")).archive.modifiedFrom).toBe("constant");
  });

  it.each(["soon", "-1", "1e9", "0x10", "1.5", " 1"])(
    "is no SOURCE_DATE_EPOCH of %j",
    async (given) => {
      const { exitCode, stderr } = await run(["package"], { env: { SOURCE_DATE_EPOCH: given } });
      expect([exitCode, stderr]).toMatchObject([2, expect.stringContaining(`"${given}"`)]);
    },
  );
});
