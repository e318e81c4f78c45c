import type { Json } from "../model/json.ts";

/** What a text in UTF-8 says as JSON; undefined when it is none. */
export function parsedJson(bytes: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Json;
  } catch {
    return undefined;
  }
}
