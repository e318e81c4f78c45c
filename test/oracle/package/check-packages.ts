/**
 * Compares packing with vela's own PackageAddon and helm's own loader:
 *
 *   tsx test/oracle/package/check-packages.ts [--write] [--runs 300] [--seed 11]
 *
 * expected-packages.json has to be what vela says (--write makes it so; test/package/vela-packages.test.ts compares it with
 * this project's packing). helm has to load the archives made here, and vela to render them as it renders its own. Drawn
 * folders and drawn rules of .helmignore have to be packed and read alike. Exit code 1 when something differs.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { startCueEngines } from "../../../generator/engine/engines.ts";
import { compareFolders } from "./compare-folders.ts";
import { compareRenderings } from "./compare-renderings.ts";
import {
  expectedFile,
  type ExpectedPackage,
  packedFolders,
  velaPackages,
} from "./expected-packages.ts";
import { fuzzFolders, fuzzIgnore } from "./fuzz-packages.ts";
import { buildPacker } from "./run-packer.ts";

const { values } = parseArgs({
  options: {
    write: { type: "boolean", default: false },
    runs: { type: "string", default: "300" },
    seed: { type: "string", default: "11" },
  },
});
const [runs, seed] = [Number(values.runs), Number(values.seed)];
const engines = startCueEngines();
const program = buildPacker(progress);

try {
  const answers = velaPackages(program);
  const refused = Object.values(answers).filter((answer) => "refused" in answer).length;
  console.log(
    `vela packs ${Object.keys(answers).length - refused} folders, and refuses ${refused}`,
  );
  if (values.write) writeFileSync(expectedFile, `${JSON.stringify(answers, null, 2)}\n`);
  fail(changedAnswers(answers));
  const folders = await compareFolders(engines, packedFolders(), answers);
  console.log(
    `${folders.packed} are packed here alike or refused for a known reason, ${folders.refused} refused as by vela`,
  );
  fail(folders.differences);
  const compared = await compareRenderings(program, { answers, engines, progress });
  console.log(
    `helm loads ${compared.loaded} archives; vela renders ${compared.rendered} like its own`,
  );
  fail(compared.differences);
  const ignored = fuzzIgnore(program, { runs: runs * 30, seed });
  console.log(`${runs * 30} drawn .helmignore, ${ignored.length} read otherwise`);
  fail(ignored);
  const { packed, differences } = await fuzzFolders(program, { runs, seed, engines });
  console.log(`${runs} drawn folders, ${packed} packed, ${differences.length} otherwise`);
  fail(differences);
} finally {
  await engines.close();
}

/** Answers that are kept and are not vela's. A fixture that is not kept yet is compared all the same. */
function changedAnswers(answers: Readonly<Record<string, ExpectedPackage>>): string[] {
  const kept = JSON.parse(readFileSync(expectedFile, "utf8")) as Record<string, ExpectedPackage>;
  return Object.keys(kept)
    .filter((name) => JSON.stringify(kept[name]) !== JSON.stringify(answers[name]))
    .map(
      (name) => `${name}: expected-packages.json has another answer than vela, run with --write`,
    );
}

function fail(differences: readonly string[]): void {
  for (const difference of differences.slice(0, 20)) console.log(difference);
  if (differences.length > 0) process.exitCode = 1;
}

function progress(message: string): void {
  process.stderr.write(`${message}\n`);
}
