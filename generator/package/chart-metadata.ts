import { isJsonObject, type Json, type JsonObject, stringMap, textOr } from "../model/json.ts";

/**
 * What Chart.yaml says, by which a helm registry knows the addon: what generateChartMetadata and generateAnnotation
 * (pkg/addon/utils.go, v1.10.9; the same in v1.9.13) make of metadata.yaml, with the texts that helm cleans when it
 * loads what vela wrote (Metadata.Validate, pkg/chart/metadata.go, helm v3.14.4). From a helm registry vela reads the
 * system requirements here only, from the annotations.
 * @param metadata What vela reads in metadata.yaml.
 */
export function chartMetadata(metadata: JsonObject): JsonObject {
  const version = textOr(metadata.version);
  const name = textOr(metadata.name);
  const tags = Array.isArray(metadata.tags) ? metadata.tags : [];
  const required = isJsonObject(metadata.system) ? stringMap(metadata.system) : {};
  const texts = {
    name: cleanText(name),
    description: cleanText(metadata.description),
    icon: cleanText(metadata.icon),
    home: cleanText(metadata.url),
    appVersion: cleanText(version),
    version,
  };
  return {
    apiVersion: "v2",
    // A library chart cannot be installed with helm: only vela knows what to do with an addon.
    type: "library",
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== "")),
    ...(tags.length > 0 ? { keywords: tags.map(cleanText) } : {}),
    annotations: {
      ...(required.vela ? { "system.vela": required.vela } : {}),
      ...(required.kubernetes ? { "system.kubernetes": required.kubernetes } : {}),
      "addon.name": name,
    },
  };
}

/**
 * helm's sanitizeString: any white space becomes a blank, and what cannot be printed is cut out. What Unicode has not
 * assigned yet stays, because Go and Node do not know the same of it.
 */
function cleanText(text: Json | undefined): string {
  return textOr(text)
    .replaceAll(/\p{White_Space}/gu, " ")
    .replaceAll(unprintable, "");
}

const unprintable = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
