import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import type { CueEngine } from "../../generator/engine/protocol.ts";
import { type AddonFiles, addonFilesOf } from "../../generator/model/addon-files.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import type { OracleCase } from "../oracle/oracle-case.ts";
import { type OracleDocument, oracleDocumentOf } from "../oracle/oracle-document.ts";
import type { OracleRelease } from "../oracle/oracle-release.ts";
import { renderEach } from "../oracle/run-oracle.ts";
import { caseOf } from "../vela/case-of-oracle.ts";
import { differenceFromOracle } from "../vela/compare-oracle.ts";
import type { DrawnAddon } from "./drawn-addon.ts";

/** One release: vela's own program, the engine with its CUE, and a folder that addons are written into. */
export interface Judge {
  release: OracleRelease;
  program: string;
  engine: CueEngine;
  scratch: string;
}

export interface Verdict {
  document: OracleDocument;
  /** How our rendering is another one; undefined when it is not. */
  difference: string | undefined;
}

const folderName = "drawn";

/** Asks vela about all addons in one process, and compares what we make of them. */
export async function judge(asked: Judge, addons: readonly DrawnAddon[]): Promise<Verdict[]> {
  const { program, scratch } = asked;
  const cases = addons.map((one, at): OracleCase => {
    const dir = join(scratch, String(at), folderName);
    rmSync(dir, { recursive: true, force: true });
    writeAddon(one, dir);
    return { id: `${folderName}/${at}`, dir, addonFolder: folderName, ...one.case };
  });
  const answers = renderEach(program, cases);
  const verdicts: Verdict[] = [];
  for (const [at, one] of cases.entries()) {
    const { text, fault } = answers.get(one.id) ?? { fault: "no answer" };
    if (text === undefined) {
      verdicts.push(unanswered(fault));
      continue;
    }
    const document = oracleDocumentOf(text);
    const addon = inMemory(addons[at]?.files ?? {});
    verdicts.push({ document, difference: await differs(asked, { one, addon, document }) });
  }
  return verdicts;
}

/** A fault of the oracle counts as a difference: nobody knows what vela makes of the case. */
function unanswered(fault: string): Verdict {
  const document: OracleDocument = {
    velaVersion: "",
    failure: { stage: "other", message: fault },
  };
  return { document, difference: `the oracle has no answer: ${fault}` };
}

interface Answered {
  one: OracleCase;
  addon: AddonFiles;
  document: OracleDocument;
}

async function differs(
  { release, engine }: Judge,
  { one, addon, document }: Answered,
): Promise<string | undefined> {
  const given = await caseOf({ engine, release }, one).catch(() => undefined);
  if ("failure" in document && document.failure.stage === "values") {
    return given && `the values are read, and vela says: ${document.failure.message}`;
  }
  if (!given) return "the values are not read";
  // Which addons are enabled is known to a cluster only.
  if ("failure" in document && document.failure.stage === "dependencies") return undefined;
  try {
    const outcome = await renderVela({ engine, addon, case: given });
    return differenceFromOracle(outcome, document);
  } catch (error) {
    return `our renderer throws: ${String(error)}`;
  }
}

/** The files of a drawn addon as our renderer takes them. */
export function inMemory(files: DrawnAddon["files"]): AddonFiles {
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
