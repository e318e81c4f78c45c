import { cp, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { beforeEach } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { type CliRun, type CliWorkshop, cliWorkshop } from "../cli/cli-workshop.ts";
import type { FakeVela } from "./fake-vela.ts";
import { fakeWorkshop } from "./fake-workshop.ts";

export interface EnableWorkshop extends CliWorkshop {
  /** The fake vela of the test. */
  vela: () => FakeVela;
  /** Runs `vela-addon` with it, a kubeconfig and its own folder for temporary ones. */
  enable: (args: string[], env?: Record<string, string>) => Promise<CliRun>;
  /** The findings of such a run. */
  findings: (args: string[], env?: Record<string, string>) => Promise<Diagnostic[]>;
  /** Names of the folders that a run has made and not removed. */
  leftOver: () => Promise<string[]>;
}

export interface EnablePreparation {
  /** Changes the project before it is built. */
  prepare?: (workshop: CliWorkshop) => Promise<void>;
  /** What it is built with. */
  values?: string[];
}

/** A command line in a folder with one fixture project and what it was built to, and a program that stands in for vela. */
export function enableWorkshop(
  project: string,
  { prepare = () => Promise.resolve(), values = [] }: EnablePreparation = {},
): EnableWorkshop {
  const workshop = cliWorkshop(project);
  const { vela, root, folder } = fakeWorkshop();
  let prepared = "";
  beforeEach(async () => {
    // Prepared and built once for all tests of a file.
    if (prepared === "") {
      await prepare(workshop);
      const { exitCode, stderr } = await workshop.run(["build", "--vela", "1.10", ...values]);
      if (exitCode !== 0) throw new Error(stderr);
      prepared = join(root(), "prepared");
      await cp(".", prepared, { recursive: true });
    } else await cp(prepared, ".", { recursive: true });
    await writeFile(join(folder(), "kubeconfig"), "apiVersion: v1\nkind: Config\n");
  });
  const enable: EnableWorkshop["enable"] = ([command = "", ...args], env = {}) => {
    const given = { KUBECONFIG: join(folder(), "kubeconfig"), ...env };
    const program = args.includes("--vela-cli") ? [] : ["--vela-cli", vela().program];
    return workshop.run([command, ...program, ...args], { env: given });
  };
  return {
    ...workshop,
    vela,
    enable,
    findings: async ([command = "", ...args], env) => {
      const { stdout } = await enable([command, "--format", "json", ...args], env);
      return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
    },
    leftOver: async () => {
      const names = await readdir(process.env.TMPDIR ?? "");
      return names.filter((name) => name.startsWith("vela-addon-"));
    },
  };
}
