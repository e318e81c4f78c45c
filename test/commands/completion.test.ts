import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import {
  completedShells,
  completionScript,
  shellOf,
} from "../../generator/commands/completion-script.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vela-addon-kit-completion-"));
  const program = join(folder, "vela-addon");
  // Tells what it was asked, and offers words.
  const text = `#!/bin/sh\necho "$SHELL $*" >&2\nprintf '%s\\n' enable explain '--vela-cli' 'a b'\n`;
  await writeFile(program, text);
  await chmod(program, 0o755);
  await writeFile(join(folder, "script.bash"), completionScript("bash"));
});

afterAll(() => rm(folder, { recursive: true }));

/** What bash offers for the last of some words. */
async function offered(...words: string[]): Promise<string[]> {
  const last = words.length - 1;
  const line = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=${last}; _vela_addon; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const env = { PATH: `${folder}${delimiter}${process.env.PATH ?? ""}` };
  const args = ["--norc", "-c", line, "bash", join(folder, "script.bash"), ...words];
  const { stdout } = await promisify(execFile)("bash", args, { env });
  return stdout.split("\n").filter((word) => word !== "");
}

describe("the script for bash", () => {
  it("offers what fits, and words with blanks whole", async () => {
    expect(await offered("vela-addon", "e")).toEqual(["enable", "explain"]);
    expect(await offered("vela-addon", "enable", "--vel")).toEqual(["--vela-cli"]);
    expect(await offered("vela-addon", "a")).toEqual(["a b"]);
  });

  it("offers nothing for what is unknown", async () => {
    expect(await offered("vela-addon", "nonsense")).toEqual([]);
  });
});

describe("each script", () => {
  it.each(completedShells)("%s: says where it belongs, and asks vela-addon", (shell) => {
    const script = completionScript(shell);
    expect(script).toContain(`vela-addon completion ${shell}`);
    expect(script).toContain("vela-addon --get-yargs-completions");
    expect(script).toMatch(/[^\n]\n$/);
  });

  it("is that of the shell that SHELL names, else of bash", () => {
    const shells = ["/usr/bin/zsh", "/opt/fish", "fish", "/bin/bash", "/bin/sh", "zsh-wrapper", ""];
    expect(shells.map((SHELL) => shellOf({ SHELL }))).toEqual([
      ...["zsh", "fish", "fish", "bash", "bash", "bash", "bash"],
    ]);
    expect(shellOf({})).toBe("bash");
  });
});
