import type { CueEngine } from "../engine/protocol.ts";
import { isJsonObject, type Json, type JsonObject, textOr } from "../model/json.ts";
import { askEngine } from "./ask-engine.ts";
import { decodeGo } from "./decode-go.ts";
import {
  anything,
  field,
  flag,
  type GoField,
  listOf,
  mapOf,
  optional,
  struct,
  text,
  time,
} from "./go-shape.ts";
import { compareGoVersions, goVersion } from "./go-version.ts";

const texts = (...names: string[]): GoField[] => names.map((name) => optional(name, text));

const maintainer = struct(...texts("name", "email", "url"));
const dependency = struct(
  ...texts("name", "version", "repository", "condition", "alias"),
  optional("tags", listOf(text)),
  optional("enabled", flag),
  optional("import-values", listOf(anything)),
);

/** Metadata (pkg/chart/metadata.go, helm v3.14.4): what an index has of Chart.yaml. */
const chartFields = [
  ...texts("name", "home", "version", "description", "icon", "apiVersion", "condition", "tags"),
  ...texts("appVersion", "kubeVersion", "type"),
  optional("sources", listOf(text)),
  optional("keywords", listOf(text)),
  optional("maintainers", listOf(maintainer)),
  optional("deprecated", flag),
  optional("annotations", mapOf(text)),
  optional("dependencies", listOf(dependency)),
];

/** ChartVersion (pkg/repo/index.go, helm v3.14.4). */
const chartVersion = struct(
  ...chartFields,
  optional("urls", listOf(text)),
  optional("created", time),
  optional("removed", flag),
  ...texts("digest", "checksum", "engine", "tillerVersion", "url"),
);

/** IndexFile (pkg/repo/index.go, helm v3.14.4). */
const indexShape = struct(
  optional("serverInfo", mapOf(anything)),
  field("apiVersion", text),
  optional("generated", time),
  optional("entries", mapOf(listOf(chartVersion))),
  optional("publicKeys", listOf(text)),
  optional("annotations", mapOf(text)),
);

/** Chart.yaml as Go decodes it, and what of it is not as it should be. */
export function decodeChart(read: Json): { chart: JsonObject; isWhole: boolean } {
  const { value, problems } = decodeGo(read, struct(...chartFields), { scalarsToStrings: true });
  const isWhole = isJsonObject(read) && !problems.some(({ kind }) => kind === "wrong-type");
  return { chart: value as JsonObject, isWhole };
}

/** An entry of an index, as far as vela looks at it. */
export interface IndexedVersion {
  name: string;
  version: string;
  digest?: string;
  annotations: Readonly<Record<string, string>>;
  urls: readonly string[];
}

/**
 * Reads index.yaml as vela does (GetIndexInfo, pkg/utils/helm/helm_helper.go, v1.10.9): strictly, so that an unknown key
 * anywhere loses it as a whole. A key that stands twice is to be found before, because the engine's decoder takes the last.
 */
export async function readHelmIndex(
  engine: CueEngine,
  index: string,
): Promise<{ ok: true; index: HelmIndexFile } | { ok: false; reason: string }> {
  const answer = await askEngine(engine, { op: "yaml", text: index });
  if (answer.json === undefined) return { ok: false, reason: "it is no YAML, or cut off" };
  const read = JSON.parse(answer.json) as Json;
  const { value, problems } = decodeGo(read, indexShape, { scalarsToStrings: true });
  const [problem] = problems;
  if (problem) {
    const { kind, path, message } = problem;
    const reason =
      kind === "unknown-field" ? `the key "${path}" is unknown` : `${message} at "${path}"`;
    return { ok: false, reason };
  }
  if (!isJsonObject(read)) return { ok: false, reason: "it is no map" };
  const empty = emptyEntry(value as JsonObject);
  if (empty !== undefined)
    return { ok: false, reason: `"${empty}" is empty, at which vela panics` };
  return { ok: true, index: new HelmIndexFile(value as JsonObject) };
}

/** The path of an entry without a single field of a chart, whose version vela looks at all the same. */
function emptyEntry({ entries }: JsonObject): string | undefined {
  for (const [name, list] of Object.entries(isJsonObject(entries) ? entries : {})) {
    const at = entriesIn(list).findIndex(
      (entry) => !chartFields.some((known) => Object.hasOwn(entry, known.name)),
    );
    if (at !== -1) return `entries.${name}[${at}]`;
  }
  return undefined;
}

/** What vela finds in an index. */
export class HelmIndexFile {
  readonly #entries: JsonObject;
  /** What ChartMuseum says of itself. */
  readonly contextPath?: string;

  constructor({ entries, serverInfo }: JsonObject) {
    this.#entries = isJsonObject(entries) ? entries : {};
    const told = isJsonObject(serverInfo) ? textOr(serverInfo.contextPath) : "";
    if (told !== "") this.contextPath = told;
  }

  /** Newest first; what is no version last (ChartVersions.Less, pkg/repo/index.go, helm v3.14.4, reversed). */
  versionsOf(name: string): readonly IndexedVersion[] {
    const list = Object.hasOwn(this.#entries, name) ? this.#entries[name] : undefined;
    const versions = entriesIn(list).map((entry) => {
      const told = indexedVersion(entry);
      return { told, read: goVersion(told.version) };
    });
    return versions
      .sort((one, other) => {
        if (!one.read || !other.read) return Number(!one.read) - Number(!other.read);
        return -compareGoVersions(one.read, other.read);
      })
      .map(({ told }) => told);
  }

  /** chooseVersion (pkg/addon/versioned_registry.go, v1.10.9). */
  choose(name: string, version = ""): IndexedVersion | undefined {
    const isWanted = (one: IndexedVersion): boolean =>
      version === ""
        ? goVersion(one.version)?.prerelease === ""
        : one.version.replace(/^v/, "") === version.replace(/^v/, "");
    return this.versionsOf(name).find(isWanted);
  }
}

function entriesIn(list: Json | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

function indexedVersion(entry: JsonObject): IndexedVersion {
  const digest = textOr(entry.digest);
  return {
    name: textOr(entry.name),
    version: textOr(entry.version),
    ...(digest === "" ? {} : { digest }),
    annotations: isJsonObject(entry.annotations)
      ? (entry.annotations as Record<string, string>)
      : {},
    urls: Array.isArray(entry.urls) ? entry.urls.map((url) => textOr(url)) : [],
  };
}
