import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { CueEngine } from "../../generator/engine/protocol.ts";
import type { AddonFiles } from "../../generator/model/addon-files.ts";
import { isJsonObject, type Json } from "../../generator/model/json.ts";
import { readAddonFolder } from "../../generator/source/read-addon-folder.ts";
import { askEngine } from "../../generator/vela/ask-engine.ts";
import { textOf } from "../../generator/model/addon-files.ts";
import type { FixtureCase } from "../oracle/oracle-case.ts";
import { catalogCases } from "./catalog-cases.ts";
import { type Coverage, coveringCases } from "./coverage.ts";
import { parameterNode } from "./open-api-node.ts";
import { treeId } from "./tree-id.ts";

/** An addon of the catalog and what it is asked with. */
export interface CatalogAddon {
  /** The folder's name. */
  name: string;
  dir: string;
  /** The id that git gives the folder. */
  tree: string;
  files: AddonFiles;
  /** Names of the addons that have to be enabled before. */
  dependencies: string[];
  cases: FixtureCase[];
  coverage: Coverage;
}

/** Every folder of a checkout's addons/ with a metadata.yaml, sorted by name; the engine tells the parameters. */
export async function readCatalog(engine: CueEngine, checkout: string): Promise<CatalogAddon[]> {
  const folder = join(checkout, "addons");
  const names = readdirSync(folder).filter((name) => isAddon(join(folder, name)));
  const addons: CatalogAddon[] = [];
  for (const name of names.sort()) addons.push(await readAddon(engine, join(folder, name), name));
  return addons;
}

function isAddon(dir: string): boolean {
  return existsSync(join(dir, "metadata.yaml"));
}

async function readAddon(engine: CueEngine, dir: string, name: string): Promise<CatalogAddon> {
  const { files, diagnostics } = await readAddonFolder(dir);
  if (!files) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const metadata = await metadataOf(engine, files);
  const parameters = await parameterNode(engine, files);
  const derived = catalogCases({
    name,
    parameters,
    deploysToClusters: isJsonObject(metadata["deployTo"]),
    hasNotes: files.files.some(({ path }) => path === "NOTES.cue"),
  });
  const covering = await coveringCases(engine, { name, files, parameters, cases: derived });
  const dependencies = namesIn(metadata["dependencies"]);
  return { name, dir, tree: treeId(dir), files, dependencies, ...covering };
}

async function metadataOf(engine: CueEngine, { files }: AddonFiles): Promise<Record<string, Json>> {
  const file = files.find(({ path }) => path === "metadata.yaml");
  const text = file ? textOf(file) : "";
  const { json } = await askEngine(engine, { op: "yaml", text, as: "metadata" });
  const metadata: unknown = JSON.parse(json ?? "{}");
  return isJsonObject(metadata) ? metadata : {};
}

function namesIn(dependencies: Json | undefined): string[] {
  const listed = Array.isArray(dependencies) ? dependencies : [];
  return listed.flatMap((one) =>
    isJsonObject(one) && typeof one["name"] === "string" ? [one["name"]] : [],
  );
}
