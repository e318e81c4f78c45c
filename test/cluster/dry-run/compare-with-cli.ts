import { isDeepStrictEqual } from "node:util";

import { parseAllDocuments } from "yaml";

import { runCli } from "../../../generator/cli.ts";
import type { CueEngines } from "../../../generator/engine/protocol.ts";
import { exactJsonText, parseExactJson } from "../../../generator/model/exact-json.ts";
import {
  isJsonObject,
  type JsonObject,
  sortedJson,
  textOr,
} from "../../../generator/model/json.ts";
import { memoryIo } from "../../cli/memory-io.ts";
import { runProgram } from "../run-program.ts";

/** An addon folder and parameter values as both command lines take them, `name=value`. */
export interface ComparedAddon {
  readonly folder: string;
  readonly values: readonly string[];
}

/** The documents of one command line in an order that does not depend on chance. */
type Documents = readonly JsonObject[];

/**
 * Where `vela-addon render` differs from `vela addon enable --dry-run`, or undefined if it does not.
 *
 * Both are compared as parsed YAML. What the dry run does otherwise is this and nothing else:
 * - it begins with a line that names the folder,
 * - it prints the template's `outputs` in the order of a Go map, ours are sorted by their key,
 * - it never prints the values' Secret and the notes; we print the notes on stderr.
 */
export async function differenceFromCli(
  addon: ComparedAddon,
  on: { readonly vela: string; readonly env: NodeJS.ProcessEnv; readonly engines: CueEngines },
): Promise<string | undefined> {
  const [cli, own] = [await dryRunOfCli(addon, on), await ownRender(addon, on.engines)];
  const at = Math.max(cli.length, own.length);
  for (let index = 0; index < at; index++) {
    const [theirs, ours] = [cli[index], own[index]];
    if (isDeepStrictEqual(theirs, ours)) continue;
    return `document ${index + 1}: vela prints ${shown(theirs)}, we print ${shown(ours)}`;
  }
  return undefined;
}

async function dryRunOfCli(
  { folder, values }: ComparedAddon,
  { vela, env }: { readonly vela: string; readonly env: NodeJS.ProcessEnv },
): Promise<Documents> {
  const printed = await runProgram(vela, ["addon", "enable", folder, ...values, "--dry-run"], {
    env,
  });
  const heading = `enabling addon by local dir: ${folder}`;
  if (!printed.startsWith(heading)) throw new Error(`vela does not begin with "${heading}"`);
  return ordered(documentsOf(printed.slice(heading.length)));
}

/** A dry run leaves out the Secret of the values. */
const dryRunParts = "application,auxiliary,definitions,configTemplates,schemas,views";

async function ownRender(
  { folder, values }: ComparedAddon,
  engines: CueEngines,
): Promise<Documents> {
  const io = memoryIo({ engines });
  const sets = values.flatMap((value) => ["--set", value]);
  const code = await runCli(
    [
      "render",
      folder,
      ...sets,
      "--only",
      dryRunParts,
      "--vela",
      "1.10",
      "--show-secrets",
      "--lenient",
    ],
    io,
  );
  if (code === 0) return ordered(documentsOf(io.stdout.text()));
  throw new Error(
    `vela-addon render ${folder} ends with ${code}: ${io.stdout.text()}${io.stderr.text()}`,
  );
}

/** Both command lines print YAML 1.1. */
function documentsOf(text: string): Documents {
  return parseAllDocuments(text, { version: "1.1", intAsBigInt: true }).map((document) => {
    const [error] = document.errors;
    if (error) throw new Error(`Not YAML: ${error.message}`);
    return parseExactJson(exactJsonText(document.toJS())) as JsonObject;
  });
}

/** The objects of `outputs`, which come behind the Application, by their key. */
function ordered(documents: Documents): Documents {
  const [application, ...others] = documents;
  const auxiliary = others.filter((object) => keyOf(object) !== "");
  const rest = others.filter((object) => keyOf(object) === "");
  if (!others.slice(0, auxiliary.length).every((object) => auxiliary.includes(object))) {
    throw new Error("Objects of outputs stand behind others");
  }
  auxiliary.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return [...(application ? [application] : []), ...auxiliary, ...rest];
}

function keyOf({ metadata }: JsonObject): string {
  const labels = isJsonObject(metadata) ? metadata.labels : undefined;
  return isJsonObject(labels) ? textOr(labels["addons.oam.dev/auxiliary-name"]) : "";
}

function shown(document: JsonObject | undefined): string {
  return document ? sortedJson(document).slice(0, 2000) : "nothing";
}
