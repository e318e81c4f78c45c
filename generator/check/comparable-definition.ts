import type { CueEngine } from "../engine/protocol.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { askEngine } from "../vela/ask-engine.ts";

/** Fields of a definition that hold CUE, by their paths. */
const cueTexts = new Set([
  "spec.schematic.cue.template",
  "spec.status.healthPolicy",
  "spec.status.customStatus",
  "spec.status.details",
]);

/**
 * A definition without what vela itself writes in another way from release to release and reads alike: the layout of
 * its CUE, and an empty list of the attributes, which is null with 1.9.
 */
export async function comparableDefinition(
  engine: CueEngine,
  definition: JsonObject,
): Promise<JsonObject> {
  const compared = await comparable(engine, definition, "");
  return isJsonObject(compared) ? compared : {};
}

async function comparable(engine: CueEngine, value: Json, path: string): Promise<Json> {
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    return Promise.all(value.map((item) => comparable(engine, item, `${path}[]`)));
  }
  if (isJsonObject(value)) {
    const entries = Object.entries(value).map(async ([key, item]) => {
      const inner = path === "" ? key : `${path}.${key}`;
      return [key, await comparable(engine, item, inner)] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }
  return typeof value === "string" && cueTexts.has(path) ? canonicalCue(engine, value) : value;
}

/** A text whose syntax tree equals that of the given one, whatever its layout; what does not parse stays as it is. */
async function canonicalCue(engine: CueEngine, text: string): Promise<string> {
  const file = { segments: [{ name: "", text }] };
  const answer = await askEngine(engine, { op: "format", file, canonical: true });
  return answer.text ?? text;
}
