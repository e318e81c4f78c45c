import { cueText } from "./cue-literal.ts";
import { hasLoneSurrogate } from "./escape-text.ts";

/** A secret of fewer characters is masked as a whole word only: a mask of every `a` would hide everything. */
export const shortLength = 4;

/** A secret as it is and as it is commonly written, whole and line by line; some come twice. */
export function secretForms(secret: string): string[] {
  const lines = secret.split(/\r?\n/).filter((line) => lengthOf(line) >= shortLength);
  const whole = [secret, ...escapedForms(secret)];
  // A Secret for images holds JSON with the password, and `user:password` in base64 of its own.
  const inBase64 = [...whole, ...base64Cores(Buffer.from(secret, "utf8"))].flatMap(base64Forms);
  const ofLines = lines.flatMap((line) => [
    line,
    ...escapedForms(line),
    ...urlForms(line),
    ...htmlForms(line),
    ...hexForms(line),
    ...base64Forms(line),
  ]);
  const others = [...urlForms(secret), ...htmlForms(secret), ...hexForms(secret)];
  return [...whole, ...others, ...inBase64, ...ofLines].filter((form) => form !== "");
}

function escapedForms(text: string): string[] {
  const quoted = inJson(text);
  return [quoted, inJson(quoted), inGo(quoted), cueText(text)];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Go's encoding/json escapes what HTML would read. */
function inGo(quoted: string): string {
  return quoted.replaceAll(
    /[<>&]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}

/** As JavaScript and as Go escape it, with `+` for a blank too, and with letters of either case. */
function urlForms(text: string): string[] {
  if (hasLoneSurrogate(text)) return [];
  const plain = encodeURIComponent(text);
  const inGo = plain.replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const spaced = [plain, inGo].flatMap((form) => [form, form.replaceAll("%20", "+")]);
  return spaced.flatMap((form) => [
    form,
    form.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
  ]);
}

/** How pages write `"` and `'`: as Go does, as Python does, in a text, and as XML does. */
const quotesInPages = [
  ["&#34;", "&#39;"],
  ["&quot;", "&#x27;"],
  ['"', "'"],
  ["&quot;", "&apos;"],
] as const;

/** Of which parts are masked, too. */
function htmlForms(text: string): string[] {
  if (!/[&<>"']/.test(text)) return [];
  const plain = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return quotesInPages.map(([double, single]) =>
    plain.replaceAll('"', double).replaceAll("'", single),
  );
}

function hexForms(text: string): string[] {
  if (lengthOf(text) < shortLength) return [];
  const digits = Buffer.from(text, "utf8").toString("hex");
  return [digits, digits.toUpperCase()];
}

/** A text in base64, and what stays the same of it there, whatever stands before and behind it. */
function base64Forms(text: string): string[] {
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length < shortLength) return [];
  const padded = bytes.toString("base64");
  return [padded, padded.replace(/=+$/, ""), ...base64Cores(bytes)].flatMap((form) => [
    form,
    form.replaceAll("+", "-").replaceAll("/", "_"),
  ]);
}

/** By how many bytes stand before it, modulo 3. None of a short text. */
function base64Cores(bytes: Buffer): string[] {
  if (bytes.length < shortLength) return [];
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
    const start = Math.ceil((before * 8) / 6);
    return encoded.slice(start, Math.floor(((before + bytes.length) * 8) / 6));
  });
}

/** In characters, not UTF-16 units. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
