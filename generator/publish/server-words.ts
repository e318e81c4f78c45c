import { escapeUnsafe } from "../model/escape-text.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import type { SecretMask } from "../model/secret-mask.ts";
import type { HttpResponse } from "./http-client.ts";

const longest = 76;

/**
 * What a registry says about a request, quoted: `413: "request too large"`, or the status alone. Masked before it is cut,
 * because an answer may repeat what was sent to it; when a part of a secret may be left, nothing of it is shown.
 */
export function serverWords({ status, body }: HttpResponse, mask: SecretMask): string {
  const text = new TextDecoder().decode(body.subarray(0, 64 * 1024));
  const told = mask.foreign(messageIn(text)) ?? "";
  const words = escapeUnsafe(told, "\\").replaceAll('"', "'").trim();
  if (words === "") return String(status);
  const cut = words.length > longest ? `${words.slice(0, longest)} …` : words;
  return `${status}: "${cut}"`;
}

/** The message of ChartMuseum's and of an OCI registry's JSON, the title of a page, or the first line of a text. */
function messageIn(text: string): string {
  const told = jsonMessage(text);
  if (told !== undefined) return told;
  const title = /<(title|Message)>([^<]*)</i.exec(text)?.[2];
  if (title !== undefined) return title;
  return text.startsWith("<") ? "" : (text.trim().split("\n", 1)[0] ?? "");
}

function jsonMessage(text: string): string | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  const [first] = Array.isArray(value.errors) ? value.errors : [];
  const { message, code } = isJsonObject(first) ? first : value;
  const told = [value.error, message, code].find((one) => typeof one === "string");
  return typeof told === "string" ? told : "";
}
