import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { CueEngine } from "../../generator/engine/protocol.ts";
import { type AddonFiles, addonFilesOf } from "../../generator/model/addon-files.ts";
import type { RenderOutcome } from "../../generator/model/vela-render.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import type { OracleCase } from "../oracle/oracle-case.ts";
import type { OracleDocument } from "../oracle/oracle-document.ts";
import type { OracleRelease } from "../oracle/oracle-release.ts";
import { renderCases } from "../oracle/run-oracle.ts";
import { caseOf } from "../vela/case-of-oracle.ts";
import { differenceFromOracle } from "../vela/compare-oracle.ts";
import type { DrawnAddon } from "./drawn-addon.ts";

/** One release: vela's own program, and the engine with its CUE. */
export interface Judge {
  release: OracleRelease;
  program: string;
  engine: CueEngine;
}

export interface Verdict {
  document: OracleDocument;
  /** How our rendering is another one; undefined when it is not. */
  difference: string | undefined;
}

const folderName = "drawn";

/** Asks vela about all addons in one process, which reads them from folders under `scratch`, and compares ours. */
export async function judge(
  { release, program, engine }: Judge,
  addons: readonly DrawnAddon[],
  scratch: string,
): Promise<Verdict[]> {
  const cases = addons.map((one, at): OracleCase => {
    const dir = join(scratch, String(at), folderName);
    writeAddon(one, dir);
    return { id: `${folderName}/${at}`, dir, addonFolder: folderName, ...one.case };
  });
  const answers = renderCases(program, cases);
  const verdicts: Verdict[] = [];
  for (const [at, addon] of addons.entries()) {
    const one = cases[at];
    const document = JSON.parse(answers.get(one?.id ?? "") ?? "") as OracleDocument;
    const difference = one && (await differs({ release, engine, one, addon, document }));
    verdicts.push({ document, difference });
  }
  return verdicts;
}

async function differs(given: {
  release: OracleRelease;
  engine: CueEngine;
  one: OracleCase;
  addon: DrawnAddon;
  document: OracleDocument;
}): Promise<string | undefined> {
  const { document } = given;
  if ("failure" in document && document.failure.stage === "values") {
    return (await parses(given))
      ? `--set parses, and vela says: ${document.failure.message}`
      : undefined;
  }
  try {
    return differenceFromOracle(await render(given), document);
  } catch (error) {
    return `our renderer throws: ${String(error)}`;
  }
}

async function parses({
  release,
  engine,
  one,
}: {
  release: OracleRelease;
  engine: CueEngine;
  one: OracleCase;
}): Promise<boolean> {
  return caseOf({ engine, release }, one).then(
    () => true,
    () => false,
  );
}

/** Our rendering of a drawn addon. */
export async function render({
  release,
  engine,
  one,
  addon,
}: {
  release: OracleRelease;
  engine: CueEngine;
  one: OracleCase;
  addon: DrawnAddon;
}): Promise<RenderOutcome> {
  return renderVela({
    engine,
    addon: inMemory(addon),
    case: await caseOf({ engine, release }, one),
  });
}

export function inMemory({ files }: DrawnAddon): AddonFiles {
  const made = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    spans: [],
  }));
  return addonFilesOf({ folder: folderName, files: made, texts: new Map() });
}

/** Writes an addon's files into a folder. */
export function writeAddon({ files }: DrawnAddon, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
