import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { writeManyComponents } from "./many-components.ts";
import { type Cost, printCosts } from "./measure.ts";

/** Starts Node as often as `runs` says; each process tells its own processor time at its end. */
function processCosts(
  args: readonly string[],
  { runs, cwd }: { runs: number; cwd: string },
): Cost[] {
  const file = join(cwd, "cpu-time");
  const tell = `import { writeFileSync } from "node:fs";
    process.on("exit", () => {
      const { user, system } = process.cpuUsage();
      writeFileSync(${JSON.stringify(file)}, String(user + system));
    });`;
  const preload = `data:text/javascript,${encodeURIComponent(tell)}`;
  const costs: Cost[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ["--import", preload, ...args], { cwd });
    const wallMs = performance.now() - start;
    if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr.toString()}`);
    costs.push({ wallMs, cpuMs: Number(readFileSync(file, "utf8")) / 1000 });
  }
  return costs;
}

/** Compiles the package as `npm pack` does, into a folder of its own; gives the path of its program. */
function compilePackage(repository: string, folder: string): string {
  const tsc = join(repository, "node_modules/typescript/bin/tsc");
  const lib = join(folder, "lib");
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json", "--outDir", lib], {
    cwd: repository,
  });
  for (const name of ["generator", "node_modules", "package.json"]) {
    symlinkSync(join(repository, name), join(folder, name));
  }
  return join(lib, "generator/bin.js");
}

/** What a person waits for, from the start of a process to its end, with the compiled package as npm installs it. */
export function benchProcesses(repository: string): void {
  console.log("\nFrom process start to the end, the compiled package");
  const folder = mkdtempSync(join(tmpdir(), "vela-addon-kit-bench-"));
  const cwd = join(folder, "work");
  mkdirSync(cwd);
  try {
    const program = compilePackage(repository, folder);
    writeManyComponents(join(cwd, "small"), 2);
    writeFileSync(join(cwd, "empty.mjs"), "");
    const commands: [string, ...string[]][] = [
      ["Node alone", join(cwd, "empty.mjs")],
      ["vela-addon --version", program, "--version"],
      ["vela-addon render, an addon of 2 components", program, "render", "small"],
      [
        "vela-addon render, the flagship's folder",
        program,
        "render",
        join(repository, "dist-addon"),
      ],
      [
        "vela-addon build, the flagship, 3 releases",
        ...[program, "build", join(repository, "addon-src"), "-q"],
      ],
    ];
    for (const [name, ...args] of commands) {
      printCosts(name, processCosts(args, { runs: 7, cwd }));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
