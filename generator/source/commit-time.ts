import { execFile } from "node:child_process";

/** When a folder was committed last, or why nobody knows. */
export type CommitTime =
  | { seconds: number; commit: string; isShallow: boolean }
  | { seconds?: never; isShallow?: never; reason: "no-git" | "no-commit" };

/**
 * The time (in seconds since 1970) of the last commit that touched a folder: unlike that of HEAD, it stays the same while
 * only other folders of the repository change, and so do the bytes of an archive. In a clone whose history is cut off,
 * the commit at the cut touches everything, so that such a time is not the same everywhere (`isShallow`).
 * Asks the program git without what a repository's configuration may run.
 */
export async function commitTime(folder: string): Promise<CommitTime> {
  const log = await git(folder, ["log", "-1", "--no-show-signature", "--format=%ct %H", "--", "."]);
  if (log === undefined) return { reason: "no-git" };
  const [seconds = "", commit = ""] = log.trim().split(" ");
  if (!/^\d+$/.test(seconds)) return { reason: "no-commit" };
  const shallow = await git(folder, ["rev-parse", "--is-shallow-repository"]);
  const isCut = shallow?.trim() === "true" && (await isGraft(folder, commit));
  return { seconds: Number(seconds), commit, isShallow: isCut };
}

/** Whether history ends at a commit that has parents. */
async function isGraft(folder: string, commit: string): Promise<boolean> {
  const shown = await git(folder, ["log", "-1", "--format=%P", commit]);
  const raw = await git(folder, ["cat-file", "commit", commit]);
  return shown?.trim() === "" && /^parent /m.test(raw?.split("\n\n", 1)[0] ?? "");
}

/** Of the repository that the folder lies in, also inside of a hook of another; and without any network. */
function environment(): NodeJS.ProcessEnv {
  const given = Object.entries(process.env).filter(([name]) => !ofRepository.has(name));
  const own = { LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0", GIT_NO_LAZY_FETCH: "1" };
  return { ...Object.fromEntries(given), ...own, GIT_ALLOW_PROTOCOL: "none" };
}

const ofRepository = new Set([
  ...["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"],
  ...["GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_GRAFT_FILE"],
]);

/** What git prints; undefined when it is not there or fails, as outside of a work tree. */
function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  const safe = ["-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "--no-pager"];
  return new Promise((resolve) => {
    execFile(
      "git",
      [...safe, "-C", folder, ...args],
      { env: environment(), timeout: 10_000, encoding: "utf8" },
      (error, stdout) => {
        resolve(error ? undefined : stdout);
      },
    );
  });
}
