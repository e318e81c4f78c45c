import { addonFilesOf } from "../model/addon-files.ts";
import { isJsonObject } from "../model/json.ts";
import { utf8 } from "../model/utf8.ts";
import { noPath } from "../values/assignment.ts";
import { JsonReader } from "../values/json-reader.ts";
import { emptyMap, isValueMap, type ValueMap } from "../values/value.ts";
import { stageAddon } from "./stage-addon.ts";
import { askVela, type VelaProgram } from "./start-vela.ts";

/** The key of the Secret in which vela keeps the values since 1.3 (AddonParameterDataKey, pkg/addon/type.go, v1.10.9). */
const dataKey = "addonParameterDataKey";

/**
 * Asks the cluster for the values that an addon was enabled with, which vela adds to those of an upgrade
 * (MergeAddonInstallArgs and FetchArgsFromSecret, pkg/addon/addon.go:1906 and :865, v1.10.9). vela's own query reads them.
 * @param name The addon's name.
 * @returns No values when there are none, or none that may be read.
 */
export async function earlierValues(
  vela: VelaProgram,
  name: string,
  until: AbortSignal,
): Promise<ValueMap> {
  const file = { path: "query.cue", bytes: utf8(query(name)), spans: [] };
  const files = addonFilesOf({ folder: "query", files: [file], texts: new Map() });
  const staged = await stageAddon("vela-addon-query", files);
  try {
    const args = ["ql", "--file", `${staged.folder}/query.cue`];
    const answer = await askVela(vela, args, { until });
    return answer.ok && answer.exitCode === 0 ? valuesOf(answer.stdout) : emptyMap();
  } finally {
    await staged.remove();
  }
}

function query(name: string): string {
  const metadata = JSON.stringify({ name: `addon-secret-${name}`, namespace: "vela-system" });
  return `\
import "vela/ql"

secret: ql.#Read & {value: {apiVersion: "v1", kind: "Secret", metadata: ${metadata}}}
status: secret.value.data
export: "status"
`;
}

/** The data of the Secret is in base64; before vela 1.3 each value was a text of its own. */
function valuesOf(printed: string): ValueMap {
  const data = parsed(printed);
  if (!isJsonObject(data)) return emptyMap();
  const texts = Object.entries(data).map(([key, value]): [string, string] => [
    key,
    Buffer.from(typeof value === "string" ? value : "", "base64").toString("utf8"),
  ]);
  const json = new Map(texts).get(dataKey);
  if (json === undefined) return Object.fromEntries(texts);
  const read = new JsonReader(json, 0, []).read(noPath);
  return read.ok && isValueMap(read.value) ? read.value : emptyMap();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
