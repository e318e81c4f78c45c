import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import { type AddonFile, type AddonFiles, addonFilesOf } from "../model/addon-files.ts";
import { cueString } from "../model/cue-literal.ts";
import { locate } from "../model/locate.ts";
import { folderAliasHeader, folderAliasPath } from "../model/output-names.ts";

/**
 * The resource that makes `vela addon enable ./FOLDER` wait. vela takes the folder's base name for the addon's name and
 * waits for the Application `addon-FOLDER`; one that it does not find counts as ready (enableAddonByLocal and
 * waitApplicationRunning, references/cli/addon.go, v1.10.9). The alias is that Application: it applies nothing of the
 * addon and waits for the addon's own one.
 * @returns undefined when the folder is named like the addon.
 */
export function folderAliasFile(addonName: string, folderBaseName: string): AddonFile | undefined {
  if (folderBaseName === addonName) return undefined;
  const text = aliasText(addonName, folderBaseName);
  return { path: folderAliasPath, bytes: new TextEncoder().encode(text), spans: [] };
}

/** Adds the folder alias to an addon that is written to a folder of that base name. */
export function withFolderAlias(
  addon: AddonFiles,
  options: { addonName: string; folderBaseName: string; dependencies?: readonly string[] },
): { files: AddonFiles; diagnostics: Diagnostic[] } {
  const { addonName, folderBaseName, dependencies = [] } = options;
  const alias = folderAliasFile(addonName, folderBaseName);
  if (!alias) return { files: addon, diagnostics: [] };
  const diagnostics = [
    ...invalidFolder(addon, folderBaseName),
    ...namedLikeAnother(addon, folderBaseName, dependencies),
    ...collision(addon),
  ];
  if (diagnostics.length > 0) return { files: addon, diagnostics };
  return { files: addonFilesOf({ ...addon, files: [...addon.files, alias] }), diagnostics };
}

/**
 * The revision, made of the addon's version and parameter values, stands in the alias's spec: vela's command line calls
 * an Application of the last time ready until its generation rises, and no annotation raises that. The empty
 * Application named after the revision queues behind the addon's own one: once vela has seen it, what the addon's
 * Application says is of today. No step has a timeout: an alias that failed would make the next enable fail at once.
 */
function aliasText(addonName: string, folderBaseName: string): string {
  const alias = `addon-${folderBaseName}`;
  return `${folderAliasHeader}
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
)

_folderAliasRevision: strings.SliceRunes(hex.Encode(sha256.Sum256(json.Marshal({
	version: context.metadata.version
	values:  parameter
}))), 0, 10)

outputs: ${cueString(`${folderBaseName}-alias`)}: {
	apiVersion: "core.oam.dev/v1beta1"
	kind:       "Application"
	metadata: {
		name:      ${cueString(alias)}
		namespace: "vela-system"
	}
	spec: {
${aliasSpec(alias, addonName)}
	}
}
`;
}

/** Applies the marker, waits until vela has seen it, then for the addon's own Application. */
function aliasSpec(alias: string, addonName: string): string {
  return `		components: [{
			name: "revision"
			type: "k8s-objects"
			properties: objects: [{
				apiVersion: "core.oam.dev/v1beta1"
				kind:       "Application"
				metadata: {
					name:      "${alias}-\\(_folderAliasRevision)"
					namespace: "vela-system"
				}
				spec: components: []
			}]
		}]
		workflow: steps: [
			{
				name: "revision"
				type: "apply-component"
				properties: component: "revision"
			},
			{
				name: "revision-seen"
				type: "depends-on-app"
				properties: {
					name:      "${alias}-\\(_folderAliasRevision)"
					namespace: "vela-system"
				}
			},
			{
				name: "wait-for-addon"
				type: "depends-on-app"
				properties: {
					name:      ${cueString(`addon-${addonName}`)}
					namespace: "vela-system"
				}
			},
		]`;
}

/** What fits into a label of 63 characters beside `addon-` and a revision of ten characters. */
const longestFolderName = 63 - "addon-".length - "-0123456789".length;

/** Kubernetes refuses an Application of another name, and vela writes it into a label of at most 63 characters. */
function invalidFolder(addon: AddonFiles, name: string): Diagnostic[] {
  const isName = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(name) && name.length <= longestFolderName;
  if (isName) return [];
  const at = positionAt(addon.folder, "", { start: 0, end: 0 });
  return [
    diagnostic(
      "write/invalid-folder",
      `vela takes the folder name "${name}" for the addon's, and no Application can be named so`,
      at,
      { hint: "Name the folder with lower-case letters, digits and dashes, or like the addon" },
    ),
  ];
}

/** The alias would take the place of the other addon's Application; only those that this one needs are known. */
function namedLikeAnother(
  addon: AddonFiles,
  name: string,
  dependencies: readonly string[],
): Diagnostic[] {
  if (!dependencies.includes(name)) return [];
  const at = positionAt(addon.folder, "", { start: 0, end: 0 });
  const message = `The folder is named like the addon "${name}", whose Application this one would replace`;
  const hint = "Name the folder like the addon itself, or like no addon";
  return [diagnostic("write/invalid-folder", message, at, { hint })];
}

function collision(addon: AddonFiles): Diagnostic[] {
  const taken = addon.files.find(({ path }) => path === folderAliasPath);
  if (!taken) return [];
  const { at } = locate(addon, folderAliasPath, { start: 0, end: 0 });
  return [
    diagnostic(
      "template/duplicate-output",
      `"${folderAliasPath}" is made by the build itself`,
      at,
      {
        hint: "Rename the resource",
      },
    ),
  ];
}
