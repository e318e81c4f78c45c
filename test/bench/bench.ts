import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { buildOracle } from "../oracle/run-oracle.ts";
import { benchEngines } from "./bench-engines.ts";
import { benchProcesses } from "./bench-processes.ts";
import { benchCatalog, benchComponents } from "./bench-rendering.ts";
import { costsOf, printCosts } from "./measure.ts";

/**
 * `npm run bench`: what a person waits for, each figure the median of several runs, on the clock and in processor time;
 * rendering beside vela's own code (test/oracle, which needs Go). Figures depend on the machine and on what else it
 * does; compare those of one run only.
 * - `-- --catalog PATH`: a checkout of kubevela/catalog, whose addons are rendered too.
 * - `-- --only engines,processes,components,catalog,build`: some of it.
 */
const repository = join(import.meta.dirname, "../..");

const { values } = parseArgs({
  options: { catalog: { type: "string" }, only: { type: "string" } },
});

const isWanted = (part: string): boolean => values.only?.split(",").includes(part) ?? true;
const oracle = (): string =>
  buildOracle("1.10", (message) => {
    console.error(message);
  });

if (isWanted("engines")) await benchEngines(repository);
if (isWanted("processes")) benchProcesses(repository);
if (isWanted("components")) await benchComponents(oracle(), join(repository, "dist-addon"));
if (values.catalog !== undefined && isWanted("catalog")) {
  await benchCatalog(oracle(), resolve(values.catalog));
}
if (isWanted("build")) {
  const costs = await costsOf(3, () => {
    execFileSync("npm", ["run", "--silent", "build", "--", "-q"], { cwd: repository });
    return Promise.resolve();
  });
  console.log("\nFrom process start through tsx (the processor time is not that of this process)");
  printCosts("npm run build", costs);
}
