import { readYamlFile } from "../cases/yaml-file.ts";
import type { FileSchema } from "../cases/file-schema.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type FilePosition, positionAt } from "../diagnostics/position.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonSource } from "../model/addon-source.ts";
import { noPath } from "../values/assignment.ts";
import { JsonReader } from "../values/json-reader.ts";
import { emptyMap, isValueMap, type Value, type ValueMap } from "../values/value.ts";
import { askEngine } from "../vela/ask-engine.ts";
import { hideCaseLines } from "./hide-case-lines.ts";
import type { ValuesText } from "./value-inputs.ts";

/** The values of a file of `-f`, and the place of each. */
export interface ValuesFile {
  values: ValueMap;
  at: (path: readonly string[], token: "key" | "value") => FilePosition;
}

const anything: FileSchema = { description: "Parameter values" };

/**
 * Reads a values file: YAML or JSON, with the library that helm and vela read it with (sigs.k8s.io/yaml). Stricter than
 * helm: a second document and a key that occurs twice are mistakes. Whole numbers stay exact, which helm rounds.
 * Reports values/syntax-error and values/invalid, without what the file says if that may be a secret.
 */
export async function readValuesFile(
  engine: CueEngine,
  { name, text }: ValuesText,
  source: AddonSource | undefined,
): Promise<{ file?: ValuesFile; diagnostics: Diagnostic[] }> {
  const yaml = readYamlFile(name, text, anything);
  if (yaml.diagnostics.length > 0) {
    return { diagnostics: hideCaseLines(yaml.diagnostics, source).map(asValuesFinding) };
  }
  const start = positionAt(name, "", { start: 0, end: 0 });
  const { json } = await askEngine(engine, { op: "yaml", text });
  const read = new JsonReader(json ?? "", 0, []).read(noPath);
  if (json === undefined || !read.ok) {
    const message = `"${name}" is not YAML that vela's library reads`;
    const hint = "Write the values as JSON, or as plain YAML";
    return { diagnostics: [diagnostic("values/syntax-error", message, start, { hint })] };
  }
  const values = read.value ?? emptyMap();
  if (!isValueMap(values)) {
    const message = `"${name}" holds ${wordFor(values)} and no map of parameter values`;
    const hint = "Write each parameter as a key of a map";
    return { diagnostics: [diagnostic("values/invalid", message, start, { hint })] };
  }
  return { file: { values, at: yaml.at }, diagnostics: [] };
}

function asValuesFinding({ code, message, at, hint }: Diagnostic): Diagnostic {
  const own = code === "cases/syntax-error" ? "values/syntax-error" : "values/invalid";
  return diagnostic(own, message, at, hint === undefined ? {} : { hint });
}

function wordFor(value: Value): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "string" ? "a text" : "a single value";
}
